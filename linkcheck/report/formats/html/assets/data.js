// Reads the columns of the page's JSON (written by columns.py) into documents, links, findings and references.
const LEVELS = ["error", "warning", "note"];

function parsed(name) {
  return [...document.querySelectorAll(`script[type="application/json"][data-name="${name}"]`)].map((one) =>
    JSON.parse(one.textContent),
  );
}

function readReport() {
  const [about] = parsed("about");
  const names = parsed("names").flat();
  const named = (number) => (number < 0 ? null : names[number]);
  const documents = [];
  for (const piece of parsed("documents")) {
    piece.path.forEach((path, row) =>
      documents.push({
        at: documents.length, path, format: named(piece.format[row]), citations: piece.citations[row],
        date: piece.date[row], said: piece.said[row], source: named(piece.source[row]), evidence: piece.evidence[row],
        levels: [0, 0, 0], findings: [],
      }),
    );
  }
  const links = [];
  for (const piece of parsed("links")) {
    let before = "";
    let cited = 0;
    piece.url.forEach((rest, row) => {
      const url = before.slice(0, piece.shared[row]) + rest;
      before = url;
      const link = {
        at: links.length, url, outlet: named(piece.outlet[row]), domain: named(piece.domain[row]), date: named(piece.date[row]),
        origin: named(piece.origin[row]), proof: named(piece.proof[row]), page: named(piece.page[row]), verdict: about.verdicts[piece.verdict[row]], code: piece.code[row], reason: named(piece.reason[row]),
        final: piece.final[row], title: piece.title[row], citations: [], findings: [], level: 3, late: null, words: null,
      };
      for (const end = cited + piece.times[row]; cited < end; cited++) {
        link.citations.push({
          document: documents[piece.document[cited]] ?? null, line: piece.line[cited], column: piece.column[cited],
          place: named(piece.place[cited]), kind: named(piece.kind[cited]), text: piece.text[cited],
        });
      }
      links.push(link);
    });
  }
  for (const piece of parsed("findings")) {
    piece.rule.forEach((rule, row) => {
      const finding = {
        rule: named(rule), level: piece.level[row], document: documents[piece.document[row]] ?? null,
        link: links[piece.link[row]] ?? null, anchor: `finding-${piece.anchor[row]}`,
      };
      if (finding.document) {
        finding.document.levels[finding.level]++;
        finding.document.findings.push(finding);
      }
      if (finding.link) {
        finding.link.findings.push(finding);
        finding.link.level = Math.min(finding.link.level, finding.level);
        if (finding.rule === "cited-after-document") (finding.link.late ??= new Map()).set(finding.document, finding);
      }
    });
  }
  const references = [];
  for (const piece of parsed("references")) {
    piece.title.forEach((title, row) =>
      references.push({
        marker: named(piece.marker[row]), title, document: documents[piece.document[row]] ?? null, line: piece.line[row],
        column: piece.column[row], place: named(piece.place[row]), link: links[piece.link[row]] ?? null, paired: named(piece.paired[row]),
      }),
    );
  }
  return { about, documents, links, references };
}

function placed(one) {
  const path = one.document ? one.document.path : "";
  if (one.line !== null) return one.column !== null ? `${path}:${one.line}:${one.column}` : `${path}:${one.line}`;
  return one.place ? `${path} (${one.place})` : path;
}

function fragmentOf(kind, name) {
  const most = 500; // as in escaped.py
  return `${kind}-${encodeURIComponent(name.length > most ? [...name].slice(0, most).join("") : name)}`;
}

function nameIn(fragment, kind) {
  if (!fragment.startsWith(`${kind}-`)) return null;
  try {
    return decodeURIComponent(fragment.slice(kind.length + 1));
  } catch {
    return null;
  }
}
