// The tables of documents and of references.
function documentsTable(host, report) {
  const citing = new Map(report.documents.map((one) => [one, []]));
  for (const link of report.links) {
    for (const citation of link.citations) if (citation.document) citing.get(citation.document).push([link, citation]);
  }
  const number = (level) => ({
    title: `${LEVELS[level][0].toUpperCase()}${LEVELS[level].slice(1)}s`, number: true, descending: true, label: `${LEVELS[level]}s`, key: (one) => one.levels[level],
    kind: LEVELS[level], cell: (one) => (one.levels[level] ? grouped.format(one.levels[level]) : ""),
  });
  return new Rows(host, {
    items: report.documents, noun: "document", caption: "Documents",
    columns: [
      { title: "Document", kind: "main", key: (one) => one.path.toLowerCase(), cell: (one) => el("span", { class: "place" }, breakable(one.path)) },
      { title: "Format", key: (one) => one.format, cell: (one) => one.format },
      { title: "Written", kind: "date", key: (one) => one.date, cell: (one) => one.said ?? el("span", { class: "quiet" }, "undated") },
      { title: "Citations", number: true, descending: true, label: "citations", key: (one) => one.citations, cell: (one) => grouped.format(one.citations) },
      number(0), number(1), number(2),
    ],
    filters: [
      { title: "Format", values: commonest(report.documents, (one) => one.format, 50), has: (one, value) => one.format === value },
      { title: "Level", values: LEVELS.map((level) => [level, level]), has: (one, value) => one.levels[LEVELS.indexOf(value)] > 0 },
    ],
    words: (one) => one.path.toLowerCase(),
    name: (one) => one.path, id: (one) => fragmentOf("document", one.path),
    detail: (one) => documentDetail(one, citing.get(one)),
  });
}

function documentDetail(one, cited) {
  const parts = [];
  if (one.said) {
    parts.push(el("p", {}, `Written ${one.said}, ${one.source}`, one.evidence ? [": ", el("q", {}, one.evidence)] : "", "."));
  }
  if (one.findings.length) {
    parts.push(el("h3", {}, "Findings"), el("div", { class: "flags" }, flags(one.findings)));
  }
  const list = el("ul");
  cited.sort(([, one], [, other]) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
  for (const [link, citation] of cited.slice(0, MOST_PLACES)) {
    const where = citation.line !== null ? `line ${citation.line}: ` : citation.place ? `${citation.place}: ` : "";
    list.append(el("li", {}, where, inside(fragmentOf("link", link.url), shortened(link.url, 110), "url"), link.date ? ` ${link.date}` : ""));
  }
  if (cited.length > MOST_PLACES) list.append(el("li", { class: "quiet" }, `and ${counted(cited.length - MOST_PLACES, "more citation")}`));
  parts.push(el("h3", {}, `Cites ${counted(cited.length, "time")}`), list);
  return parts;
}

function referencesTable(host, report) {
  const paired = { own: "its own link", words: "by its words", nearness: "by nearness" };
  return new Rows(host, {
    items: report.references, noun: "reference", caption: "References",
    columns: [
      { title: "Title", kind: "main", key: (one) => one.title?.toLowerCase() ?? null,
        cell: (one) => [one.title ? el("span", { class: "title" }, one.title) : el("span", { class: "quiet title" }, "no title"),
          one.link ? inside(fragmentOf("link", one.link.url), breakable(shortened(one.link.url.replace(/^https:\/\//, ""), 110)), "url") : el("span", { class: "level warning" }, "no link")] },
      { title: "Marker", key: (one) => one.marker, cell: (one) => one.marker },
      { title: "Paired", key: (one) => one.paired, cell: (one) => paired[one.paired] ?? "" },
      { title: "Where", kind: "somewhere", key: (one) => placed(one), cell: (one) => el("span", { class: "place" }, breakable(placed(one))) },
    ],
    filters: [{ title: "Link", values: [["yes", "with a link"], ["no", "without a link"]], has: (one, value) => (one.link !== null) === (value === "yes") }],
    words: (one) => `${one.title ?? ""}\n${one.link?.url ?? ""}\n${placed(one)}`.toLowerCase(),
    name: (one) => one.title ?? placed(one),
  });
}
