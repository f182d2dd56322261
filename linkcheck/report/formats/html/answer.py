"""The first thing on the page: what is wrong, why the run ends as it does, and what was not looked at.

Knows counts and levels; knows no single link or finding.
"""

from collections.abc import Iterator

from linkcheck.model import Level, Report, Verdict
from linkcheck.report.exits import exit_code, why_it_ends
from linkcheck.report.formats.html.escaped import text
from linkcheck.report.formats.html.rules import name_of, summary_of
from linkcheck.report.left_out import left_out
from linkcheck.report.tallies import tallies_of
from linkcheck.report.view import View
from linkcheck.report.wording import counted

__all__ = ["VERDICTS", "answer", "headline"]

VERDICTS = tuple(Verdict)


def headline(report: Report) -> str:
    """Return in a sentence what is wrong."""
    levels = [(level, report.summary.findings.get(level, 0)) for level in Level]
    grave = [counted(number, level.value) for level, number in levels if number and level is not Level.NOTE]
    where = f" in {counted(report.summary.documents, 'document')}"
    if grave:
        return " and ".join(grave) + where
    if not report.documents:
        return "No document was read"
    if not (report.summary.links or report.summary.references):
        return f"No link to the web{where}"
    what = (
        counted(report.summary.links, "link")
        if report.summary.links
        else counted(report.summary.references, "reference")
    )
    if report.network == "unavailable":
        return f"No host could be reached, so {what}{where} stayed unchecked"
    notes = report.summary.findings.get(Level.NOTE, 0)
    said = f"Nothing is wrong with {what}{where}" + ("" if report.network == "online" else ", read offline")
    return f"{said}, but for {counted(notes, 'note')}" if notes else said


def answer(report: Report, view: View) -> Iterator[str]:
    """Yield the section."""
    code = exit_code(report, view.gate)
    why = why_it_ends(report, view.gate)
    tone = "good" if code == 0 else "error" if code == 1 else "warning"
    yield (
        f'<section id="answer" class="answer {tone}" aria-labelledby="answer-title">\n<h1 id="answer-title">{text(headline(report))}</h1>\n'
        f'<p class="exit"><span class="code">exit {code}</span> {text(why[:1].upper() + why[1:], 4_000)}.</p>\n'
    )
    yield _counts(report)
    if report.network == "online" and report.links:
        yield _verdicts(report)
    yield from _rules(report)
    clauses = [*left_out(report, hint="")]
    if clauses:
        yield '<div class="left-out"><h2>Not looked at</h2>\n<ul>\n'
        yield from (f"<li>{text(clause, 1_000)}</li>\n" for clause in clauses)
        yield "</ul></div>\n"
    yield "</section>\n"


def _counts(report: Report) -> str:
    summary = report.summary
    named = [
        (summary.documents, "document", "documents"),
        (summary.citations, "citation", "links"),
        (summary.links, "link", "links"),
        (summary.targets.checked, "local link", "findings"),
        (summary.outlets, "outlet", "outlets"),
        (summary.references, "reference", "references"),
        (summary.skipped, "skipped", "skipped"),
        (summary.suppressed, "accepted", "suppressed"),
    ]
    cells = []
    for number, noun, target in named:
        if not number and noun in ("local link", "reference", "skipped", "accepted"):
            continue
        plural = "" if number == 1 or noun in ("skipped", "accepted") else "s"
        cells.append(f'<li><a href="#{target}"><b>{number:,}</b> {noun}{plural}</a></li>')
    return f'<ul class="counts">{"".join(cells)}</ul>\n'


def _verdicts(report: Report) -> str:
    """Return a bar of what the web answered, with its numbers in words below."""
    numbers = [(verdict, report.summary.verdicts.get(verdict, 0)) for verdict in VERDICTS]
    total = sum(number for _, number in numbers) or 1
    parts, keys, at = [], [], 0.0
    for verdict, number in numbers:
        if not number:
            continue
        width = 100 * number / total
        parts.append(f'<rect class="{verdict.value}" x="{at:.3f}" width="{width:.3f}" height="10"/>')
        keys.append(f'<li><i class="key {verdict.value}"></i>{number:,} {verdict.value}</li>')
        at += width
    return (
        '<div class="verdicts"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'{"".join(parts)}</svg>\n<ul class="keys">{"".join(keys)}</ul></div>\n'
    )


def _rules(report: Report) -> Iterator[str]:
    tallies = tallies_of(report)
    if not tallies:
        return
    yield (
        '<div class="scroll" role="region" aria-label="Findings by rule" tabindex="0"><table class="by-rule"><thead><tr><th scope="col">Rule</th>'
        '<th scope="col" class="wide">Finds</th><th scope="col" class="number">Errors</th><th scope="col" class="number">Warnings</th>'
        '<th scope="col" class="number">Notes</th><th scope="col" class="number">Links</th><th scope="col" class="number">Documents</th></tr></thead>\n<tbody>\n'
    )
    for rule, tally in tallies.items():
        numbers = [(tally.levels[level], level.value) for level in Level]
        numbers += [(len(tally.links), "plain"), (len(tally.documents), "plain")]
        cells = "".join(
            f'<td class="number {kind}">{number:,}</td>' if number else '<td class="number none">·</td>'
            for number, kind in numbers
        )
        yield f'<tr><th scope="row">{name_of(rule)}</th><td class="wide">{text(summary_of(rule))}</td>{cells}</tr>\n'
    yield "</tbody></table></div>\n"
