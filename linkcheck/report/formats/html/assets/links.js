// The table of links: each with its outlet, date and verdict, and every place that cites it in a detail row.
const MOST_PLACES = 200;

function flags(findings) {
  const seen = new Map();
  for (const finding of findings) if (!seen.has(finding.rule)) seen.set(finding.rule, finding);
  return [...seen.values()].sort((one, other) => one.level - other.level).map((finding) =>
    inside(finding.anchor, finding.rule, LEVELS[finding.level]));
}

function verdictOf(link) {
  const shown = link.code && (link.verdict === "dead" || link.verdict === "blocked") ? `${link.verdict} ${link.code}` : link.verdict;
  return el("span", { class: `verdict ${link.verdict}` }, shown);
}

function placesOf(link) {
  const list = el("ul");
  for (const citation of link.citations.slice(0, MOST_PLACES)) {
    const words = citation.text ? [" ", el("q", {}, citation.text)] : [];
    const late = link.late?.get(citation.document);
    const about = late ? [" ", inside(late.anchor, "later than this document", LEVELS[late.level])] : [];
    const path = citation.document ? inside(fragmentOf("document", citation.document.path), breakable(placed(citation)), "place") : placed(citation);
    list.append(el("li", {}, path, words, el("span", { class: "quiet" }, ` ${citation.kind ?? ""}`), about));
  }
  const left = link.citations.length - MOST_PLACES;
  if (left > 0) list.append(el("li", { class: "quiet" }, `and ${counted(left, "more place")}`));
  return list;
}

function linkDetail(link) {
  const facts = el("dl");
  const say = (name, ...value) => facts.append(el("dt", {}, name), el("dd", {}, value));
  say("address", anchor(link.url, link.url));
  if (link.title) say("title", link.title);
  if (link.date) say("date", `${link.date}, ${link.origin}`, link.proof ? [" ", el("q", {}, link.proof)] : "");
  if (link.page) say("page’s date", link.page);
  if (link.reason) say("answer", link.code ? `${link.code} ${link.reason}` : link.reason);
  if (link.final) say("leads to", anchor(link.final, link.final));
  const parts = [facts];
  if (link.findings.length) {
    parts.push(el("h3", {}, "Findings"), el("ul", {}, link.findings.slice(0, MOST_PLACES).map((finding) =>
      el("li", {}, inside(finding.anchor, finding.rule), " ", el("span", { class: `level ${LEVELS[finding.level]}` }, LEVELS[finding.level]),
        finding.document ? ` in ${finding.document.path}` : ""))));
  }
  parts.push(el("h3", {}, `Cited at ${counted(link.citations.length, "place")}`), placesOf(link));
  return parts;
}

function wordsOf(link) {
  link.words ??= [link.url, link.outlet, link.title, link.date, ...link.citations.flatMap((one) => [one.text, one.document?.path])]
    .filter(Boolean).join("\n").toLowerCase();
  return link.words;
}

function commonest(items, nameOf, most) {
  const numbers = new Map();
  for (const item of items) {
    const name = nameOf(item);
    if (name !== null) numbers.set(name, (numbers.get(name) ?? 0) + 1);
  }
  return [...numbers].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1)).slice(0, most)
    .map(([name, number]) => [name, `${name} (${grouped.format(number)})`]);
}

function linksTable(host, report) {
  const { links } = report;
  const kinds = new Map();
  for (const link of links) for (const citation of link.citations) kinds.set(citation.kind, (kinds.get(citation.kind) ?? 0) + 1);
  const isOnline = report.about.network === "online";
  const columns = [
    { title: "Link", kind: "main", key: (link) => link.url.replace(/^[a-z]+:\/\/(?:www\.)?/i, "").toLowerCase(),
      cell: (link) => [link.title ? el("span", { class: "title" }, link.title) : null, anchor(link.url, shortened(link.url.replace(/^https:\/\//, ""), 110))] },
    { title: "Outlet", kind: "outlet", key: (link) => link.outlet?.toLowerCase() ?? null, cell: (link) => link.outlet ?? "" },
    { title: "Date", kind: "date", key: (link) => link.date, cell: (link) => link.date ?? "" },
    { title: "Verdict", kind: "verdict-cell", key: (link) => link.verdict, cell: (link) => verdictOf(link) },
    { title: "Cited", number: true, descending: true, label: "cited", key: (link) => link.citations.length, cell: (link) => grouped.format(link.citations.length) },
    { title: "Findings", key: (link) => (link.level < 3 ? link.level : null), cell: (link) => el("span", { class: "flags" }, flags(link.findings)) },
  ];
  if (!isOnline) columns.splice(3, 1);
  const filters = [
    { title: "Level", values: [...LEVELS.map((level) => [level, level]), ["none", "no finding"]],
      has: (link, value) => (value === "none" ? !link.findings.length : link.findings.some((one) => LEVELS[one.level] === value)) },
    { title: "Outlet", values: commonest(links, (link) => link.outlet, 300), has: (link, value) => link.outlet === value },
    { title: "Kind", values: [...kinds].sort(([, few], [, many]) => many - few).map(([kind]) => [kind, kind]),
      has: (link, value) => link.citations.some((one) => one.kind === value) },
  ];
  if (isOnline) {
    filters.unshift({ title: "Verdict", values: commonest(links, (link) => link.verdict, 9), has: (link, value) => link.verdict === value });
  }
  return new Rows(host, {
    items: links, noun: "link", caption: "Links", columns, filters, words: wordsOf, detail: linkDetail,
    name: (link) => link.url, sortedBy: "Findings", id: (link) => fragmentOf("link", link.url),
  });
}
