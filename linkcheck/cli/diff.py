"""`linkcheck diff`: two saved reports compared.

Knows options and sentences; what is different is found out by `linkcheck.accept.differences`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linkcheck.cli.help import GroupedCommand, grouped
from linkcheck.cli.options import Valued, choice_of
from linkcheck.cli.output import write_to_stdout
from linkcheck.cli.streams import say
from linkcheck.options.table import FAIL_ON
from linkcheck.report.exits import FAILED
from linkcheck.report.gates import Gate

if TYPE_CHECKING:
    from linkcheck.comparing import Change, Differences
    from linkcheck.model import Finding

__all__ = ["diff"]

_MOST = 100
"""Lines of each kind that are listed."""


@click.command(
    cls=GroupedCommand,
    epilog="Examples:\n"
    "  linkcheck diff last-week.json today.json\n"
    "  linkcheck diff main.json branch.json --fail-on warning --format json",
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@grouped(
    "Output",
    "--format",
    "format_",
    type=choice_of("format", "table", "json"),
    default="table",
    show_default=True,
    help="Write a table or json.",
)
@grouped(
    "Gate",
    "--fail-on",
    "gate",
    type=Valued(FAIL_ON),
    default="error",
    show_default=True,
    help="Exit with 1 where there are new findings of this level or a more serious one, of a rule (rule:dead-link), "
    "or links that have got a verdict (verdict:dead).",
)
def diff(old: Path, new: Path, format_: str, gate: Gate) -> None:
    """Compare two reports that check has saved with --report json:FILE.

    It says which findings are new and which are gone, which links have another verdict, and which links and documents have
    another date. Findings that do not count are left out: one that a baseline accepts is not called gone when it is mended.
    Where one of the reports is that of a run which was interrupted, the command ends with 2, whatever is different.
    """
    from linkcheck.comparing import run_diff

    found, remarks, is_whole = run_diff(old, new)
    why = [*_why(found, gate)] if is_whole else []
    if format_ == "json":
        from linkcheck.report.encode import encode_value

        written = encode_value({"schema": "linkcheck-diff/1", **found._asdict()}) + b"\n"
    else:
        from linkcheck.report.shown import drawn, shown

        lines = (drawn(shown(line)) for line in _lines(found))
        written = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    write_to_stdout(lambda write: write(written))
    say(*remarks)
    if why:
        say(f"{', and '.join(why)} (exit 1).")
    if not is_whole:
        say("So it cannot be said what is new or gone (exit 2). Run the check again, to its end.")
    click.get_current_context().exit((1 if why else 0) if is_whole else FAILED)


def _why(found: "Differences", gate: Gate) -> Iterator[str]:
    """Yield, each as a clause, what of the differences fails."""
    failing = sum(map(gate.fails, found.new))
    if failing:
        yield f"{_counted(failing, 'new finding')} {'matches' if failing == 1 else 'match'} --fail-on {gate.words}"
    for verdict in gate.verdicts:
        number = sum(1 for one in found.verdicts if one.after == verdict.value)
        if number:
            yield f"{_counted(number, 'link')} {'has' if number == 1 else 'have'} become {verdict.value}"


def _lines(found: "Differences") -> Iterator[str]:
    yield from _findings("new", found.new)
    yield from _findings("gone", found.gone)
    yield from _findings("accepted", found.accepted)
    yield from _changes("verdict", found.verdicts)
    yield from _changes("date of link", found.link_dates)
    yield from _changes("date of document", found.document_dates)
    dates = len(found.link_dates) + len(found.document_dates)
    accepted = f", {len(found.accepted):,} accepted" if found.accepted else ""
    yield (
        f"{_counted(len(found.new), 'new finding')}, {len(found.gone):,} gone{accepted}, "
        f"{_counted(len(found.verdicts), 'verdict')} and {_counted(dates, 'date')} changed"
    )


def _findings(word: str, findings: Sequence["Finding"]) -> Iterator[str]:
    for one in findings[:_MOST]:
        place = f"{one.path}:{one.line}:{one.column}" if one.line is not None else one.path
        where = f"{place} ({one.place})" if one.place else place
        yield f"{word:<8}  {where}  {one.level.value}  {one.rule}"
        yield f"          {one.message}"
        if one.url or one.title:
            yield f"          {one.url or one.title}"
    yield from _more(len(findings))


def _changes(word: str, changes: Sequence["Change"]) -> Iterator[str]:
    for one in changes[:_MOST]:
        yield f"{word}  {one.before or 'unknown'} -> {one.after or 'unknown'}  {one.subject}"
    yield from _more(len(changes))


def _more(number: int) -> Iterator[str]:
    if number > _MOST:
        yield f"          ... and {number - _MOST:,} more; --format json has them"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
