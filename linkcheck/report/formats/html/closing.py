"""What stands below the tables: what was skipped, what does not count, and how the page was made.

Knows skipped subjects and suppressed findings; knows no rule.
"""

from collections.abc import Iterator

from linkcheck.model import Report
from linkcheck.report.formats.html.escaped import text
from linkcheck.report.formats.html.rules import name_of
from linkcheck.report.wording import located

__all__ = ["footer", "skipped", "suppressed"]

_OPEN = 30  # rows that stand open


def skipped(report: Report) -> Iterator[str]:
    """Yield the section on what could not be looked at; nothing where there is none."""
    if not report.skipped:
        return
    yield (
        '<section id="skipped" aria-labelledby="skipped-title">\n<h2 id="skipped-title">Skipped '
        f'<span class="count">{len(report.skipped):,}</span></h2>\n'
    )
    is_long = len(report.skipped) > _OPEN
    if is_long:
        yield '<details class="fold"><summary>All that was skipped</summary>\n'
    yield '<table class="plain"><thead><tr><th scope="col">What</th><th scope="col">Why</th></tr></thead>\n<tbody>\n'
    for one in report.skipped:
        yield f'<tr><th scope="row">{text(one.subject)}</th><td>{text(one.reason, 1_000)}</td></tr>\n'
    yield f"</tbody></table>\n{'</details>' if is_long else ''}</section>\n"


def suppressed(report: Report) -> Iterator[str]:
    """Yield the section on findings that do not count; nothing where there is none."""
    if not report.suppressed:
        return
    yield (
        '<section id="suppressed" aria-labelledby="suppressed-title">\n<h2 id="suppressed-title">Accepted findings '
        f'<span class="count">{len(report.suppressed):,}</span></h2>\n<p class="lead">Findings that the baseline or a comment or '
        'pattern accepts.</p>\n<details class="fold"><summary>All of them</summary>\n<table class="plain"><thead><tr>'
        '<th scope="col">Where</th><th scope="col">Rule</th><th scope="col">What</th><th scope="col">Accepted by</th></tr></thead>\n<tbody>\n'
    )
    for finding in report.suppressed:
        by = finding.suppressed.value if finding.suppressed is not None else ""
        yield (
            f'<tr><th scope="row" class="place">{text(located(finding))}</th><td>{name_of(finding.rule)}</td>'
            f"<td>{text(finding.message, 1_000)}</td><td>{text(by)}</td></tr>\n"
        )
    yield "</tbody></table></details></section>\n"


def footer(report: Report) -> str:
    """Return the last lines of the page."""
    network = "no network" if report.network == "unavailable" else report.network
    return (
        f"<footer>linkcheck {text(report.version)} · started {text(report.started_at)} · took {report.elapsed_s:.1f} s · {text(network)}"
        f"{' · interrupted' if report.incomplete else ''}</footer>\n"
    )
