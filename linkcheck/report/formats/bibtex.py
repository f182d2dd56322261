r"""The links of a report as BibTeX, for LaTeX, pandoc, Zotero and JabRef.

Knows BibTeX's fields and the signs that TeX obeys; which links there are is known to `citing`. `date` and `urldate` are for
biblatex and its readers, `year` and `month` for older styles.
"""

from collections.abc import Iterator

from linkcheck.model import Precision, Report
from linkcheck.patterns import compiled
from linkcheck.report.batches import batches
from linkcheck.report.citing import Source, sources
from linkcheck.report.contract import Write
from linkcheck.report.shown import drawn, shown
from linkcheck.report.terminal import PLAIN, Terminal

__all__ = ["NAME", "SUMMARY", "write"]

NAME = "bibtex"
SUMMARY = "BibTeX with the links as citations, for LaTeX, pandoc and Zotero"

_LONGEST = 1_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_SIGN = compiled(r"[\\{}~^$&%#_]")
_BRACE = compiled(r"[{}]")
_IN_URL = {sign: f"%{ord(sign):02X}" for sign in '{}\\"<>^`| '}


def write(report: Report, write: Write, terminal: Terminal = PLAIN) -> None:  # noqa: ARG001
    """Write one entry a link in UTF-8, in pieces."""
    for batch in batches(sources(report), 64):
        text = "".join(f"{drawn(line)}\n" for source in batch for line in _entry(source))
        write(text.encode("utf-8", "backslashreplace"))


def _entry(source: Source) -> Iterator[str]:
    yield f"@online{{{source.key},"
    for name, value in _fields(source):
        yield f"  {name} = {value},"
    yield "}"
    yield ""


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if source.title:
        yield "title", f"{{{{{_text(source.title)}}}}}"
    if source.outlet:
        yield "organization", f"{{{_text(source.outlet)}}}"
    issued = source.issued
    if issued is not None:
        yield "date", f"{{{issued.text}}}"
        yield "year", f"{{{issued.value.year:04}}}"
        if issued.precision is not Precision.YEAR:
            yield "month", _MONTHS[issued.value.month - 1]
    if source.doi:
        yield "doi", f"{{{_address(source.doi)}}}"
    yield "url", f"{{{_address(source.url)}}}"
    if source.accessed is not None:
        yield "urldate", f"{{{source.accessed.isoformat()}}}"


def _text(text: str) -> str:
    """Return a text as TeX shows it; braces that BibTeX could not count become parentheses."""
    text = shown(text[:_LONGEST])
    if "{" in text or "}" in text:
        text = _balanced(text)
    return _SIGN.sub(lambda found: _SIGNS[found[0]], text)


def _balanced(text: str) -> str:
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            break
    return text if depth == 0 else text.replace("{", "(").replace("}", ")")


def _address(url: str) -> str:
    """Return a URL as BibTeX holds it verbatim."""
    return "".join(_IN_URL.get(sign, sign) for sign in shown(url))
