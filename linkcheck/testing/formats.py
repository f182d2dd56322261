"""The checks of a report format and of a listing: nothing a terminal obeys, the same bytes each time, written in pieces.

Knows the contracts in `linkcheck.report.contract`; knows no format.
"""

import pickle
import random
from collections.abc import Iterable, Iterator
from itertools import cycle

from msgspec.structs import replace

from linkcheck.model import (
    CanonicalUrl,
    Cause,
    Citation,
    CommonCause,
    Document,
    Finding,
    Group,
    Kind,
    Link,
    Reference,
    Report,
    Summary,
    Suppression,
    finding_order,
)
from linkcheck.patterns import compiled
from linkcheck.report.contract import Format, Listing, Write
from linkcheck.report.shown import UNSAFE, drawn
from linkcheck.report.terminal import PLAIN, Terminal
from linkcheck.testing.hostile_values import value_of
from linkcheck.testing.requiring import require, require_linear

__all__ = ["check_format", "check_listing", "hostile_report"]

_COLOURS = compiled("\x1b\\[[0-9;]{0,20}m")
_HYPERLINK = compiled("\x1b\\]8;;([^\x00-\x1f\x7f-\x9f]*)\x1b\\\\")
_TERMINALS = (
    PLAIN,
    Terminal(80),
    Terminal(40, encoding="ascii"),
    Terminal(120, encoding="cp1252"),
    Terminal(200, colour=True),
    Terminal(120, colour=True, hyperlinks=True),
)
_ANNOTATION = compiled(r"::(?:error|warning|notice) [^:]*::")
_PIECE = 1_000_000
"""Bytes that may be written at once; a report has no bound."""


def check_format(form: Format) -> None:
    """Raise AssertionError, with the reason, where a report format does not keep the contract of `Format`.

    It is given reports with hostile text in every field of text, for terminals with and without colour.
    """
    _check_names(form, "format")
    for seed in range(12):
        report = hostile_report(seed)
        for terminal in _TERMINALS:
            written = _written(form, report, terminal)
            if not getattr(form, "BINARY", False):
                _check_safe(written, terminal, f'The format "{form.NAME}"', getattr(form, "COMMANDS", False))
            require(
                written == _written(form, _rearranged(report), terminal),
                f'The format "{form.NAME}" writes equal reports differently.',
            )
    _check_write_may_fail(form)
    large = hostile_report(1, times=400)
    longest = max(map(len, _pieces(form, large, PLAIN)), default=0)
    require(
        longest <= _PIECE,
        f'The format "{form.NAME}" writes {longest} bytes at once; it has to write long reports in pieces.',
    )
    require_linear(
        lambda times: _written(form, hostile_report(2, times=20 * times), PLAIN), f'The format "{form.NAME}"'
    )


def check_listing(listing: Listing) -> None:
    """Raise AssertionError, with the reason, where a listing does not keep the contract of `Listing`."""
    _check_names(listing, "listing")
    what = f'The listing "{listing.NAME}"'
    rng = random.Random(11)
    for terminal in _TERMINALS:
        require(
            listing.encode_document(Document("a.md", "markdown"), terminal) == b"",
            f"{what} has rows for nothing.",
        )
        _check_safe(listing.head(terminal), terminal, what)
        for _ in range(40):
            document = value_of(Document, rng)
            try:
                rows = listing.encode_document(document, terminal)
            except Exception as error:
                raise AssertionError(f"{what} raised {type(error).__name__} ({error}).") from error
            _check_safe(rows, terminal, what)
            require(not rows or rows.endswith(b"\n"), f"{what} has a row without a line end.")
            again = listing.encode_document(pickle.loads(pickle.dumps(document)), terminal)  # noqa: S301 - our own
            require(rows == again, f"{what} writes a document differently in another process.")
    document = value_of(Document, random.Random(3), 9)
    require_linear(
        lambda times: listing.encode_document(
            replace(document, citations=document.citations * 20 * times), PLAIN
        ),
        what,
    )


def hostile_report(seed: int, times: int = 1) -> Report:
    """Return a report with hostile text in every field of text, and everything in it where a report has it.

    What it says of itself fits together: links are in groups once, references and findings name documents that are there, and findings share its causes.
    """
    rng = random.Random(seed)
    made = value_of(Report, rng)
    documents = [*_numbered(made.documents or (value_of(Document, rng),), times)]
    paths = cycle([one.path for one in documents])
    links = tuple(
        replace(
            link,
            url=CanonicalUrl(f"{'https://host.example/' if number % 2 else ''}{link.url}#{turn}-{number}"),
            facts=replace(link.facts, pattern=None, problem=None) if number % 2 else link.facts,
            citations=tuple(
                replace(one, path=next(paths), kind=Kind.LINK if number % 2 else one.kind)
                for one in link.citations or (value_of(Citation, rng),)
            ),
            status=link.status
            and replace(link.status, checked_at=rng.choice((None, "2026-01-01T02:03:04Z"))),
        )
        for turn in range(times)
        for number, link in enumerate((*made.links, value_of(Link, rng), value_of(Link, rng)))
    )
    group = made.groups[0] if made.groups else value_of(Group, rng)
    urls = cycle([link.url for link in links])
    causes = cycle([None, *made.causes])
    report = replace(
        made,
        started_at="2026-01-02T03:04:05Z",
        network=rng.choice(("online", "offline", "unavailable")),
        documents=tuple(sorted(documents, key=lambda one: one.path)),
        groups=(replace(group, links=tuple(link.url for link in links)),),
        links=tuple(sorted(links, key=lambda link: link.url)),
        references=tuple(
            replace(one, path=next(paths), link=next(urls)) for _ in range(times) for one in made.references
        ),
        findings=_sorted(
            replace(_of_cause(replace(one, path=next(paths)), next(causes)), suppressed=None)
            for _ in range(times)
            for one in made.findings or (value_of(Finding, rng),)
        ),
        suppressed=_sorted(
            replace(one, suppressed=one.suppressed or Suppression.IGNORE) for one in made.suppressed
        ),
        skipped=made.skipped * times,
    )
    return _agreeing(replace(report, summary=_counted(report)))


def _agreeing(report: Report) -> Report:
    """Return a report whose documents hold the citations of its links, and its references."""
    cited: dict[str, list[Citation]] = {}
    referring: dict[str, list[Reference]] = {}
    for link in report.links:
        for citation in link.citations:
            cited.setdefault(citation.path, []).append(citation)
    for reference in report.references:
        referring.setdefault(reference.path, []).append(reference)
    documents = (
        replace(one, citations=tuple(cited.get(one.path, ())), references=tuple(referring.get(one.path, ())))
        for one in report.documents
    )
    return replace(report, documents=tuple(documents))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=finding_order))


def _counted(report: Report) -> Summary:
    """Return the counts of a report as far as its rows say them."""
    return replace(
        report.summary,
        documents=len(report.documents),
        links=len(report.links),
        references=len(report.references),
        citations=sum(len(link.citations) for link in report.links),
        verdicts={
            verdict: sum(link.verdict is verdict for link in report.links)
            for verdict in report.summary.verdicts
        },
        findings={
            level: sum(one.level is level for one in report.findings) for level in report.summary.findings
        },
        suppressed=len(report.suppressed),
    )


def _of_cause(finding: Finding, cause: CommonCause | None) -> Finding:
    """Return a finding that shares a cause of the report."""
    if cause is None:
        return finding
    return replace(finding, rule=cause.rule, cause=Cause(cause.kind, cause.id))


def _numbered(documents: tuple[Document, ...], times: int) -> Iterator[Document]:
    for turn in range(times):
        for number, one in enumerate(documents):
            yield replace(one, path=f"{one.path}{turn}-{number}")


def _rearranged(report: Report) -> Report:
    """Return an equal report that is made of other objects, its counts entered in another order."""
    copied: Report = pickle.loads(pickle.dumps(report))  # noqa: S301 - our own
    counts: Summary = copied.summary
    return replace(
        copied,
        summary=replace(
            counts,
            verdicts=dict(reversed(counts.verdicts.items())),
            findings=dict(reversed(counts.findings.items())),
        ),
    )


def _check_names(plugin: Format | Listing, what: str) -> None:
    name, summary = getattr(plugin, "NAME", None), getattr(plugin, "SUMMARY", None)
    require(isinstance(name, str) and bool(name), f"The {what} needs a NAME, which --format takes.")
    require(
        isinstance(summary, str) and bool(summary.strip()) and "\n" not in summary,
        f"The {what} needs a SUMMARY: one line for the help text.",
    )


def _pieces(form: Format, report: Report, terminal: Terminal) -> list[bytes]:
    pieces: list[bytes] = []
    try:
        form.write(report, pieces.append, terminal)
    except Exception as error:
        raise AssertionError(
            f'The format "{form.NAME}" raised {type(error).__name__} ({error}); it may raise only what `write` raises.'
        ) from error
    require(
        all(isinstance(one, bytes) for one in pieces), f'The format "{form.NAME}" writes what is no bytes.'
    )
    return pieces


def _written(form: Format, report: Report, terminal: Terminal) -> bytes:
    return b"".join(_pieces(form, report, terminal))


def _check_safe(written: bytes, terminal: Terminal, what: str, commands: bool = False) -> None:
    """Raise AssertionError where the bytes hold anything but text, line ends and, where it is asked for, colours and links.

    A format of `COMMANDS` may write annotations of GitHub Actions, and no other command.
    """
    try:
        text = written.decode()  # what is for programs is UTF-8 wherever it goes
    except UnicodeDecodeError:
        text = written.decode(terminal.encoding)
    if terminal.hyperlinks:
        text = _HYPERLINK.sub(r"\1", text)
    if terminal.colour:
        text = _COLOURS.sub("", text)
    unsafe = UNSAFE.search(text.replace("\r\n", "\n").replace("\n", "").replace("\t", ""))
    if unsafe is not None:
        at = max(0, text.find(unsafe[0]) - 20)
        raise AssertionError(
            f"{what} writes {unsafe[0]!r}, which a terminal obeys or hides, as in {text[at : at + 60]!r}; "
            "`linkcheck.report.shown.shown` makes text from outside safe."
        )
    for line in text.split("\n"):
        if commands:
            line = _ANNOTATION.sub("", line)
        require(
            drawn(line) == line,
            f"{what} writes {line[:60]!r}, which a CI runner takes for a command; `linkcheck.report.shown.drawn` prevents it.",
        )


def _check_write_may_fail(form: Format) -> None:
    """Raise AssertionError where an error of the output is swallowed or comes out as another."""
    full = OSError("no space left")

    def refuse(piece: bytes) -> None:
        raise full

    refusing: Write = refuse
    raised: Exception | None = None
    try:
        form.write(hostile_report(1), refusing, PLAIN)
    except Exception as error:  # noqa: BLE001 - whichever it is
        raised = error
    require(raised is full, f'The format "{form.NAME}" does not raise what `write` raises, but {raised!r}.')
