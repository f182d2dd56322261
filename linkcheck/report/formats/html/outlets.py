"""The outlets by how many links are theirs, each with a bar.

Knows counts of links by outlet and verdict; knows no finding.
"""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from linkcheck.model import Report, Verdict
from linkcheck.report.formats.html.answer import VERDICTS
from linkcheck.report.formats.html.escaped import text
from linkcheck.report.wording import counted

__all__ = ["outlets"]

_MOST = 15


class _Share(Struct):
    """What one outlet has."""

    name: str
    domain: str
    citations: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def links(self) -> int:
        return self.verdicts.total()


def outlets(report: Report) -> Iterator[str]:
    """Yield the section: the outlets with most links, the rest in one row."""
    shares = _shares(report)
    named = sum(1 for share in shares if share.domain)
    yield (
        '<section id="outlets" aria-labelledby="outlets-title">\n<h2 id="outlets-title">Outlets '
        f'<span class="count">{named:,}</span></h2>\n'
    )
    if not shares:
        yield '<p class="quiet">No link has an outlet.</p>\n</section>\n'
        return
    if report.network == "online":
        yield _keys(report)
    total = sum(share.links for share in shares)
    most = max(share.links for share in shares)
    yield (
        '<div class="scroll" role="region" aria-label="Outlets by share" tabindex="0"><table class="shares"><thead><tr>'
        '<th scope="col">Outlet</th><th scope="col" class="number">Links</th><th scope="col" class="number">Share</th>'
        '<th scope="col" class="number">Citations</th><th class="bar-cell" aria-hidden="true"></th></tr></thead>\n<tbody>\n'
    )
    online = report.network == "online"
    for share in shares[:_MOST]:
        yield _row(share, total, most, online=online)
    yield "</tbody></table></div>\n"
    if len(shares) > _MOST:
        rest = sum(share.links for share in shares[_MOST:])
        yield (
            f'<p class="quiet">{counted(len(shares) - _MOST, "other outlet")} with {counted(rest, "link")}'
            f" ({100 * rest / total:.1f} % of all) are in the table of links.</p>\n"
        )
    yield "</section>\n"


def _keys(report: Report) -> str:
    """Return what the colours of the bars stand for."""
    keys = (
        f'<li><i class="key {verdict.value}"></i>{verdict.value}</li>'
        for verdict in VERDICTS
        if report.summary.verdicts.get(verdict)
    )
    return f'<ul class="keys">{"".join(keys)}</ul>\n'


def _shares(report: Report) -> list[_Share]:
    shares: dict[str, _Share] = {}
    for link in report.links:
        domain = link.outlet.domain if link.outlet is not None else ""
        share = shares.get(domain)
        if share is None:
            share = shares[domain] = _Share(
                link.outlet.name if link.outlet is not None else "no outlet", domain
            )
        share.verdicts[link.verdict] += 1
        share.citations += len(link.citations)
    return sorted(
        shares.values(), key=lambda share: (-share.links, -share.citations, share.name, share.domain)
    )


def _row(share: _Share, total: int, most: int, *, online: bool) -> str:
    bars, at = [], 0.0
    for verdict in VERDICTS:
        number = share.verdicts[verdict]
        if number:
            width = 100 * number / most
            kind = verdict.value if online else "share"
            bars.append(f'<rect class="{kind}" x="{at:.2f}" width="{width:.2f}" height="10"/>')
            at += width
    domain = (
        f" <small>{text(share.domain, 60)}</small>" if share.domain and share.domain != share.name else ""
    )
    return (
        f'<tr data-outlet="{text(share.domain)}"><th scope="row">{text(share.name, 60)}{domain}</th>'
        f'<td class="number">{share.links:,}</td><td class="number">{100 * share.links / total:.1f} %</td>'
        f'<td class="number">{share.citations:,}</td><td class="bar-cell" aria-hidden="true">'
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none">{"".join(bars)}</svg></td></tr>\n'
    )
