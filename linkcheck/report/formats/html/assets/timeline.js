// The timeline: citations by outlet and date, the dates of the documents, and what is cited from after its document.
const MOST_OUTLETS = 12;
const BIN = 10; // pixels of the axis whose citations are one mark
const MOST_LISTED = 100;

function pointsOf(report) {
  const points = [];
  for (const link of report.links) {
    if (!link.date) continue;
    const time = timeOf(link.date);
    for (const citation of link.citations) {
      const late = link.late?.get(citation.document) ?? null;
      const written = citation.document?.date ? timeOf(citation.document.date) : null;
      points.push({ link, citation, time, late, written });
    }
  }
  return points;
}

function lanesOf(points) {
  const lanes = new Map();
  for (const point of points) {
    const name = point.link.outlet ?? "no outlet";
    if (!lanes.has(name)) lanes.set(name, { name, points: [] });
    lanes.get(name).points.push(point);
  }
  const ordered = [...lanes.values()].sort((one, other) => other.points.length - one.points.length || (one.name < other.name ? -1 : 1));
  if (ordered.length <= MOST_OUTLETS + 1) return ordered;
  const rest = ordered.slice(MOST_OUTLETS);
  return [...ordered.slice(0, MOST_OUTLETS), { name: `${grouped.format(rest.length)} other outlets`, points: rest.flatMap((lane) => lane.points) }];
}

// Most of what is there: one very old citation in thirty does not press all others, and what is late, against the right edge.
function firstRange(points, documents) {
  const times = points.map((point) => point.time).concat(documents.map((one) => timeOf(one.date))).sort((one, other) => one - other);
  const last = times[times.length - 1];
  const cut = times[times.length < 10 ? 0 : Math.max(1, Math.floor(times.length * 0.03))];
  const isFar = last - times[0] > 2 * (last - cut);
  return [isFar ? cut : times[0], last];
}

class Timeline {
  constructor(host, report) {
    this.host = host;
    this.points = pointsOf(report);
    this.documents = report.documents.filter((one) => one.date && one.citations > 0);
    this.undated = report.links.filter((link) => !link.date).length;
    this.links = report.links.length;
    if (!this.points.length) {
      host.replaceChildren(el("p", { class: "quiet" }, "No link has a date, so there is nothing to draw."));
      return;
    }
    this.lanes = lanesOf(this.points);
    this.build();
    this.choose(...firstRange(this.points, this.documents));
    this.width = 0;
    new ResizeObserver(later(() => this.fit(), 60)).observe(host);
    this.fit();
  }

  build() {
    const times = [...this.points.map((point) => point.time), ...this.documents.map((one) => timeOf(one.date))];
    this.low = times.reduce((one, other) => Math.min(one, other));
    this.high = times.reduce((one, other) => Math.max(one, other));
    const day = () => el("input", { type: "date", min: dayShown(this.low), max: dayShown(this.high), onchange: () => this.picked() });
    this.from = day();
    this.to = day();
    const whole = el("button", { type: "button", onclick: () => this.range(this.low, this.high) }, "All dates");
    const range = el("div", { class: "filters" }, el("label", {}, "From", this.from), el("label", {}, "To", this.to), whole, el("span", { class: "quiet" }, "or drag across the picture"));
    this.picture = el("div", { class: "picture" });
    this.outside = el("p", { class: "quiet" });
    this.chosen = el("div", { class: "chosen", hidden: true, role: "status" });
    this.host.replaceChildren(...(this.low < this.high ? [range] : []), this.legend(), this.picture, this.outside, this.chosen, this.asTable());
  }

  legend() {
    const key = (...shapes) => svg("svg", { class: "chart", viewBox: "0 0 34 14", "aria-hidden": "true" }, shapes);
    const keys = [el("li", {}, key(svg("rect", { class: "dot", x: 6, y: 3, width: 8, height: 8, rx: 4 }), svg("rect", { class: "dot", x: 20, y: -2, width: 8, height: 18, rx: 4 })), "one citation, many")];
    if (this.documents.length) keys.push(el("li", {}, key(svg("path", { class: "stamp", d: "M12 2h10l-5 8z" })), "a document’s own date"));
    if (this.points.some((point) => point.late)) {
      keys.push(el("li", {}, key(svg("path", { class: "lead-line", fill: "none", d: "M2 11Q14 -2 26 7" }), svg("path", { class: "origin", d: "M2 7v7" }), svg("path", { class: "after", d: diamond(27, 7, 6) })),
        "cited from after its document’s date, where the line starts"));
    }
    if (this.points.some((point) => point.late?.level === 2)) {
      keys.push(el("li", {}, key(svg("path", { class: "after hollow", d: diamond(17, 7, 6) })), "the same, but only a note"));
    }
    return el("ul", { class: "legend" }, keys);
  }

  // Only the days from `from` to `to` are drawn.
  choose(from, to) {
    this.span = [from, to];
    this.from.value = dayShown(from);
    this.to.value = dayShown(to);
  }

  range(from, to) {
    this.choose(from, to);
    this.draw();
  }

  picked() {
    const from = Number.isNaN(this.from.valueAsNumber) ? this.low : this.from.valueAsNumber;
    const to = Number.isNaN(this.to.valueAsNumber) ? this.high : this.to.valueAsNumber;
    this.range(Math.min(from, to), Math.max(from, to));
  }

  fit() {
    const width = Math.round(this.host.clientWidth);
    if (width && width !== this.width) {
      this.width = width;
      this.draw();
    }
  }

  draw() {
    const [from, to] = this.span;
    const margin = Math.max((to - from) * 0.03, 2 * DAY);
    const first = from - margin;
    const last = to + margin;
    const inRange = (time) => time >= from && time <= to;
    const out = this.points.filter((point) => !inRange(point.time)).length;
    const said = [];
    if (out) said.push(`${counted(out, "citation")} outside these dates.`);
    if (this.undated) said.push(`${grouped.format(this.undated)} of ${counted(this.links, "link")} ${this.undated === 1 ? "has" : "have"} no date.`);
    this.outside.textContent = said.join(" ");
    this.marks = [];
    this.picture.replaceChildren(this.chart(first, last, inRange));
  }

  chart(first, last, inRange) {
    const { width } = this;
    const [from, to] = this.span;
    const isNarrow = width < 560;
    const amounts = 18 + 7 * Math.max(...this.lanes.map((lane) => grouped.format(lane.points.length).length));
    const left = isNarrow ? 8 : 160 + amounts;
    const right = width - 14;
    const laneHeight = isNarrow ? 46 : 38;
    const top = 46;
    const height = top + this.lanes.length * laneHeight + 28;
    const x = (time) => left + ((time - first) / (last - first)) * (right - left);
    const bottom = top + this.lanes.length * laneHeight;
    const under = [];
    const over = [];
    this.x = x;
    this.inRange = inRange;
    const bins = this.lanes.map((lane) => this.binned(lane));
    this.fullest = Math.max(12, ...bins.flatMap((lane) => lane.map((bin) => bin.usual.length)));
    for (const [at, [time, label]] of ticksOf(first, last, Math.max(3, Math.floor((right - left) / 84))).entries()) {
      const shown = at === 0 && !/^\d+$/.test(label) ? `${label} ${yearOf(time)}` : label;
      under.push(svg("line", { class: "grid", x1: x(time), x2: x(time), y1: top, y2: bottom }),
        svg("text", { class: "tick", x: x(time), y: bottom + 18, "text-anchor": "middle" }, shown));
    }
    under.push(...this.stamps(x, inRange, top, bottom, left, right));
    this.lanes.forEach((lane, row) => {
      const middle = top + row * laneHeight + (isNarrow ? 30 : laneHeight / 2);
      under.push(svg("line", { class: "lane", x1: isNarrow ? 0 : left, x2: right, y1: top + (row + 1) * laneHeight, y2: top + (row + 1) * laneHeight }));
      const name = shortened(lane.name, isNarrow ? 40 : 22);
      under.push(svg("text", isNarrow ? { x: 0, y: middle - 14 } : { x: left - amounts, y: middle + 4, "text-anchor": "end" }, name),
        svg("text", { class: "amount", x: isNarrow ? width - 4 : left - 10, y: isNarrow ? middle - 14 : middle + 4, "text-anchor": "end" }, grouped.format(lane.points.length)));
      const earlier = lane.points.filter((point) => point.time < from).length;
      const after = lane.points.filter((point) => point.time > to).length;
      if (earlier) under.push(svg("text", { class: "amount", x: left + 3, y: middle + 4 }, `‹ ${grouped.format(earlier)}`));
      if (after) under.push(svg("text", { class: "amount", x: right - 3, y: middle + 4, "text-anchor": "end" }, `${grouped.format(after)} ›`));
      this.lane(lane.name, bins[row], row, middle, laneHeight, under, over);
    });
    const chart = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Citations by outlet and date; arrow keys move from mark to mark, Enter lists what a mark stands for" }, under, over);
    chart.addEventListener("keydown", (event) => this.keyed(event));
    const dayAt = (at) => Math.round((first + ((at - left) / (right - left)) * (last - first)) / DAY) * DAY;
    brushable(chart, [left, right, top, bottom], (one, other) => {
      const chosen = [Math.max(dayAt(one), from), Math.min(dayAt(other), to)];
      if (chosen[0] <= chosen[1]) this.range(...chosen);
    });
    return chart;
  }

  stamps(x, inRange, top, bottom, left, right) {
    const made = [];
    const days = new Map();
    for (const one of this.documents) {
      const time = timeOf(one.date);
      if (inRange(time)) days.set(time, [...(days.get(time) ?? []), one]);
    }
    made.push(svg("text", left > 100 ? { x: left - 10, y: top - 13, "text-anchor": "end" } : { x: 0, y: 12 }, "documents"));
    const opacity = days.size > 40 ? 0.5 : 1;
    for (const [time, written] of [...days].sort(([one], [other]) => one - other)) {
      const at = x(time);
      if (days.size <= 12) made.push(svg("line", { class: "written", x1: at, x2: at, y1: top - 10, y2: bottom }));
      const names = written.slice(0, 5).map((one) => one.path).join(", ") + (written.length > 5 ? ` and ${written.length - 5} more` : "");
      const shape = days.size > 40 ? `M${at - 0.75} ${top - 21}h1.5v11h-1.5z` : `M${at - 5.5} ${top - 20}h11l-5.5 10z`;
      made.push(svg("path", { class: "stamp", opacity, d: shape }, svg("title", {}, `${dayShown(time)}: ${names}`)));
    }
    if (left > 100 && days.size <= 40) made.push(...this.labels(days, x, top, left, right));
    return made;
  }

  // The names of documents, those first from whose future something is cited; one that would cover another is left out.
  labels(days, x, top, left, right) {
    const late = new Set(this.points.filter((point) => point.late).map((point) => point.citation.document));
    const isLate = ([, written]) => written.some((one) => late.has(one));
    const taken = [];
    const made = [];
    for (const [time, written] of [...days].sort((one, other) => isLate(other) - isLate(one) || one[0] - other[0])) {
      const label = written.length === 1 ? shortened(written[0].path.split("/").pop(), 24) : counted(written.length, "document");
      const room = label.length * 6.4;
      const at = x(time);
      const start = [at - room / 2, at - 6, at + 6 - room].map((one) => Math.max(left, Math.min(one, right - room)))
        .find((one) => !taken.some(([from, to]) => one < to + 8 && one + room > from - 8));
      if (start === undefined) continue;
      taken.push([start, start + room]);
      made.push(svg("text", { class: "amount", x: start, y: top - 27 }, label));
    }
    return made;
  }

  binned(lane) {
    const bins = new Map();
    for (const point of lane.points) {
      if (!this.inRange(point.time)) continue;
      const at = this.x(point.time);
      const bin = Math.round(at / BIN);
      if (!bins.has(bin)) bins.set(bin, { bin, usual: [], late: [], sum: 0 });
      const one = bins.get(bin);
      (point.late ? one.late : one.usual).push(point);
      one.sum += at;
    }
    return [...bins.values()].sort((one, other) => one.bin - other.bin);
  }

  lane(name, bins, row, middle, laneHeight, under, over) {
    const width = BIN - 2;
    const most = laneHeight - 10;
    const arcs = new Set();
    for (const bin of bins) {
      const all = [...bin.usual, ...bin.late];
      const at = bins.length > 40 ? bin.bin * BIN : bin.sum / all.length;
      const height = width + (most - width) * Math.sqrt(Math.max(0, bin.usual.length - 1) / (this.fullest - 1));
      if (bin.usual.length) under.push(svg("rect", { class: "dot", x: at - width / 2, y: middle - height / 2, width, height, rx: width / 2 }));
      for (const { written } of bin.late) {
        if (written === null) continue;
        const start = Math.round(this.x(written));
        const key = `${start} ${Math.round(at)}`;
        if (arcs.has(key) || arcs.size > 60) continue;
        arcs.add(key);
        const lift = Math.min(laneHeight * 0.8, 8 + (at - start) / 9);
        over.push(svg("path", { class: "lead-line", fill: "none", d: `M${start} ${middle + 3}Q${(start + at) / 2} ${middle - lift} ${at} ${middle}` }),
          svg("path", { class: "origin", d: `M${start} ${middle - 4}v11` }));
      }
      if (bin.late.length) {
        const isNote = bin.late.every((point) => point.late.level === 2);
        over.push(svg("path", { class: isNote ? "after hollow" : "after", d: diamond(at, middle, Math.min(5 + 1.5 * Math.sqrt(bin.late.length), most / 2)) }));
      }
      const said = this.said(name, all, bin.late.length);
      const target = svg("rect", { class: "target", x: at - BIN, y: middle - laneHeight / 2 + 2, width: 2 * BIN, height: laneHeight - 4, rx: 5, role: "button", tabindex: this.marks.length ? -1 : 0, "aria-label": said },
        svg("title", {}, said));
      target.addEventListener("click", () => this.list(name, all, target));
      this.marks.push({ target, row, at, open: () => this.list(name, all, target) });
      over.push(target);
    }
  }

  said(name, points, late) {
    const dates = points.map((point) => point.link.date).sort();
    const span = dates[0] === dates[dates.length - 1] ? dates[0] : `${dates[0]} to ${dates[dates.length - 1]}`;
    const after = late ? `, ${grouped.format(late)} from after ${late === 1 ? "its document" : "their documents"}` : "";
    return `${name}, ${span}: ${counted(points.length, "citation")}${after}`;
  }

  keyed(event) {
    const at = this.marks.findIndex((mark) => mark.target === document.activeElement);
    if (at < 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.marks[at].open();
      return;
    }
    const mark = this.marks[at];
    let next = null;
    if (event.key === "ArrowRight") next = this.marks[at + 1];
    else if (event.key === "ArrowLeft") next = this.marks[at - 1];
    else if (event.key === "Home") next = this.marks[0];
    else if (event.key === "End") next = this.marks[this.marks.length - 1];
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const way = event.key === "ArrowDown" ? 1 : -1;
      for (let row = mark.row + way; row >= 0 && row < this.lanes.length && !next; row += way) {
        const there = this.marks.filter((one) => one.row === row);
        next = there.sort((one, other) => Math.abs(one.at - mark.at) - Math.abs(other.at - mark.at))[0] ?? null;
      }
    } else return;
    event.preventDefault();
    if (!next) return;
    mark.target.setAttribute("tabindex", "-1");
    next.target.setAttribute("tabindex", "0");
    next.target.focus();
  }

  list(name, points, target) {
    const late = points.filter((point) => point.late).length;
    const listed = [...points].sort((one, other) => Boolean(other.late) - Boolean(one.late) || (one.link.date < other.link.date ? -1 : 1));
    const close = el("button", { type: "button", class: "plain", onclick: () => { this.chosen.hidden = true; target.focus(); } }, "Close");
    this.chosen.replaceChildren(el("h3", {}, this.said(name, points, late)), citationList(listed.slice(0, MOST_LISTED)),
      listed.length > MOST_LISTED ? el("p", { class: "quiet" }, `and ${counted(listed.length - MOST_LISTED, "more citation")}; the table of links has all.`) : "", close);
    this.chosen.hidden = false;
  }

  asTable() {
    const fold = el("details", { class: "fold" }, el("summary", {}, "The timeline as a table"));
    fold.addEventListener("toggle", () => {
      if (fold.open && fold.childElementCount === 1) fold.append(...this.tables());
    });
    return fold;
  }

  tables() {
    const head = (...titles) => el("thead", {}, el("tr", {}, titles.map((title) => el("th", { scope: "col" }, title))));
    const rows = this.lanes.map((lane) => {
      const dates = lane.points.map((point) => point.link.date).sort();
      const late = lane.points.filter((point) => point.late).length;
      return el("tr", {}, el("th", { scope: "row" }, lane.name), el("td", {}, grouped.format(lane.points.length)), el("td", {}, dates[0]), el("td", {}, dates[dates.length - 1]), el("td", {}, late ? grouped.format(late) : "none"));
    });
    const made = [el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Dated citations by outlet" }, el("table", {}, head("Outlet", "Dated citations", "First", "Last", "From after their document"), el("tbody", {}, rows)))];
    const late = this.points.filter((point) => point.late);
    if (late.length) made.push(el("h3", {}, "Cited from after the document"), citationList(late.slice(0, 500)));
    return made;
  }
}

function citationList(points) {
  return el("ul", {}, points.map(({ link, citation, time, late, written }) => {
    const days = late && written !== null ? Math.round((time - written) / DAY) : null;
    const about = late ? [" ", inside(late.anchor, days === null ? "later than its document" : `${counted(days, "day")} after its document (${citation.document.date})`, `level ${LEVELS[late.level]}`)] : [];
    return el("li", {}, `${link.date} `, inside(fragmentOf("link", link.url), shortened(link.title ?? link.url.replace(/^https:\/\//, ""), 100)), " in ", el("span", { class: "place" }, placed(citation)), about);
  }));
}

function diamond(x, y, radius) {
  return `M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}z`;
}
