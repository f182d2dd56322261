"""The appendix with the rules that found something: what each one finds, why, and what to do.

Knows how a rule's page is written (Markdown of paragraphs and lists) and where pages are found; knows no single rule.
"""

from collections.abc import Iterator

from linkcheck.model import Report
from linkcheck.patterns import lazily
from linkcheck.report.formats.html.escaped import text
from linkcheck.report.rule_pages import page_of

__all__ = ["name_of", "rules", "summary_of"]

_SECTIONS = ("What it finds", "Why", "What to do")
_INLINE = lazily(r"`([^`\n]{1,200})`|\*\*([^*\n]{1,200})\*\*|\[([^\]\n]{1,200})\]\([^)\s]{1,200}\)")
_LONGEST = 6_000


def name_of(rule: str) -> str:
    """Return a rule's name as a link to its page in this file."""
    if page_of(rule) is None:
        return f"<span>{text(rule)}</span>"
    return f'<a class="rule" href="#rule-{text(rule)}">{text(rule)}</a>'


def summary_of(rule: str) -> str:
    """Return in a sentence what a rule finds; empty for one that is not installed."""
    info = page_of(rule)
    return info.summary if info is not None else ""


def rules(report: Report) -> Iterator[str]:
    """Yield the section; nothing where nothing was found."""
    named = {finding.rule for finding in (*report.findings, *report.suppressed)}
    known = sorted(rule for rule in named if page_of(rule) is not None)
    if not named:
        return
    yield '<section id="rules" aria-labelledby="rules-title">\n<h2 id="rules-title">Rules</h2>\n'
    if not known:
        yield '<p class="quiet">The rules that found something are not installed here.</p>\n'
    for rule in known:
        info = page_of(rule)
        assert info is not None
        yield f'<article class="rule-page" id="rule-{text(rule)}">\n<h3>{text(rule)}</h3>\n<p class="summary">{text(info.summary)}</p>\n'
        for title, body in _sections(info.page):
            if title in _SECTIONS:
                yield f"<h4>{text(title)}</h4>\n{_body(body)}"
        yield "</article>\n"
    yield "</section>\n"


def _sections(page: str) -> Iterator[tuple[str, str]]:
    """Yield the titles and the Markdown of the parts of a page that have a heading of the second level."""
    for part in ("\n" + page).split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        yield title.strip(), body.strip()


def _body(markdown: str) -> str:
    """Return paragraphs and lists as HTML; blocks of code are left out."""
    made = []
    for block in markdown.split("\n\n"):
        block = block.strip()
        if not block or block.startswith(("```", "|", "#")):
            continue
        if block.startswith(("- ", "* ")):
            items = ("\n" + block.replace("\n* ", "\n- ").lstrip("*- ")).split("\n- ")
            made.append(f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>\n")
        else:
            made.append(f"<p>{_inline(block)}</p>\n")
    return "".join(made)


def _inline(markdown: str) -> str:
    made, at = [], 0
    line = " ".join(markdown.split())[:_LONGEST]
    for match in _INLINE.finditer(line):
        made.append(_kept(line[at : match.start()]))
        code, strong, link = match.groups()
        made.append(
            f"<code>{text(code)}</code>"
            if code
            else f"<strong>{text(strong)}</strong>"
            if strong
            else text(link)
        )
        at = match.end()
    made.append(_kept(line[at:]))
    return "".join(made)


def _kept(piece: str) -> str:
    """Return a piece of a sentence with the blanks at its ends."""
    if not piece.strip():
        return " " if piece else ""
    return f"{' ' if piece[0] == ' ' else ''}{text(piece, _LONGEST)}{' ' if piece[-1] == ' ' else ''}"
