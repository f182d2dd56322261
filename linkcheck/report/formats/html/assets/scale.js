// Days as positions on an axis, and where its ticks stand.
const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function timeOf(date) {
  // a month or a year is drawn in its middle
  const [year, month, day] = date.split("-").map(Number);
  const time = new Date(0);
  time.setUTCFullYear(year, month ? month - 1 : 6, day || (month ? 15 : 1));
  return time.getTime();
}

function yearStart(year) {
  const time = new Date(0);
  time.setUTCFullYear(year, 0, 1);
  return time.getTime();
}

function yearOf(time) {
  return new Date(time).getUTCFullYear();
}

function dayShown(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function ticksOf(first, last, most) {
  const days = (last - first) / DAY;
  const ticks = [];
  if (days / most > 200) {
    const years = days / 365.25 / most;
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => one >= years) ?? 1000;
    for (let year = Math.ceil(yearOf(first) / step) * step; yearStart(year) <= last; year += step) {
      if (yearStart(year) >= first) ticks.push([yearStart(year), String(year)]);
    }
  } else if (days / most > 8) {
    const step = [1, 2, 3, 6, 12].find((one) => one * 30 >= days / most) ?? 12;
    const start = new Date(first);
    for (let month = start.getUTCFullYear() * 12 + Math.ceil(start.getUTCMonth() / step) * step; ; month += step) {
      const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (time > last) break;
      if (time >= first) ticks.push([time, month % 12 === 0 ? String(Math.floor(month / 12)) : MONTHS[month % 12]]);
    }
  } else {
    const step = [1, 2, 4, 7, 14].find((one) => one >= days / most) ?? 14;
    for (let time = Math.ceil(first / DAY) * DAY; time <= last; time += step * DAY) {
      const day = new Date(time);
      ticks.push([time, `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`]);
    }
  }
  return ticks;
}
