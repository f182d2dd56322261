// A stretch of a chart is chosen by dragging across it; what is chosen is told in the chart's own units.
const LEAST_DRAG = 8; // pixels; less is a click

// `bounds` are the left, right, upper and lower edge of what can be chosen; `chosen` is called with two positions, the lesser first.
function brushable(chart, [left, right, top, bottom], chosen) {
  let start = null;
  let band = null;
  const at = (event) => {
    const box = chart.getBoundingClientRect();
    return Math.max(left, Math.min(right, ((event.clientX - box.left) * chart.viewBox.baseVal.width) / box.width));
  };
  const end = () => {
    band?.remove();
    start = null;
    band = null;
  };
  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.isPrimary) start = at(event);
  });
  chart.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const now = at(event);
    if (!band) {
      if (Math.abs(now - start) < LEAST_DRAG) return;
      chart.setPointerCapture(event.pointerId); // from here on no mark below is clicked
      band = svg("rect", { class: "band", y: top, height: bottom - top });
      chart.append(band);
    }
    band.setAttribute("x", Math.min(start, now));
    band.setAttribute("width", Math.abs(now - start));
  });
  chart.addEventListener("pointerup", (event) => {
    const stretch = band ? [start, at(event)].sort((one, other) => one - other) : null;
    end();
    if (stretch) chosen(...stretch);
  });
  chart.addEventListener("pointercancel", end);
}
