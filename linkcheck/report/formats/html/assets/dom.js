// Makes elements: text is only ever text, and an address that is not of the web or of a mailbox is never followed.
const SVG = "http://www.w3.org/2000/svg";
const FOLLOWED = /^(?:https?|mailto):[!-[\]-~]{1,1990}$/i; // as in escaped.py
const grouped = new Intl.NumberFormat("en");

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}

function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function anchor(url, shown, kind = "url") {
  if (!FOLLOWED.test(url)) return el("span", { class: kind }, breakable(shown));
  return el("a", { class: kind, href: url, rel: "noreferrer noopener" }, breakable(shown));
}

// A path or an address, which may go on in the next line after its parts.
function breakable(text) {
  return text.split(/(?<=[/?&_])(?=[^/?&_])/).flatMap((part, at) => (at && at < 40 ? [el("wbr"), part] : [part]));
}

function inside(fragment, shown, kind = null) {
  return el("a", { class: kind, href: `#${fragment}` }, shown);
}

function counted(number, noun) {
  return `${grouped.format(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function shortened(text, most) {
  if (text.length <= most) return text;
  const head = Math.floor(most * 0.66);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head - 1))}`;
}

function later(work, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
