"""The levels of findings once it is known which of them count: links may have only just died, and no change may touch them.

Knows the order of these; what each of them knows is in `failing` and `since`, which are loaded where somebody asks.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.config import Settings
from linkcheck.model import CanonicalUrl
from linkcheck.pipeline.accepting import Accepted, Judgeable
from linkcheck.pipeline.watch import Watch

if TYPE_CHECKING:
    from linkcheck.pipeline.failing import Failing
    from linkcheck.pipeline.since import Since
    from linkcheck.probe.contract import History

__all__ = ["SettledLevels"]


class SettledLevels(NamedTuple):
    """What decides on levels."""

    failing: "Failing | None"
    """On which days links were found dead; None where nobody asks."""
    since: "Since | None"
    """The change that the run is about."""

    @classmethod
    def of(cls, settings: Settings) -> "SettledLevels":
        """Return what the settings ask for; raises ConfigurationError and UsageError where that cannot be had."""
        failing = since = None
        if settings.dead_after is not None or settings.state is not None:
            from linkcheck.pipeline.failing import failing_of

            failing = failing_of(settings)
        if settings.since is not None:
            from linkcheck.pipeline.since import Since

            since = Since(settings.since)
        return cls(failing, since)

    @property
    def known(self) -> frozenset[str]:
        """The links of which it is known that they have failed."""
        return self.failing.links if self.failing is not None else frozenset()

    def learn(
        self,
        links: Iterable[Judgeable],
        histories: "Mapping[CanonicalUrl, History]",
        network: str,
        today: date,
    ) -> None:
        """Take what the web has answered today about links; `histories` are what the cache knows of the dead ones."""
        if self.failing is not None and network == "online":
            self.failing.learn(links, histories, today)

    def settled(self, accepted: Accepted, watch: Watch | None) -> Accepted:
        """Return the findings with their levels, and keep what was learnt of links; raises LinkcheckError where that fails."""
        if self.failing is not None:
            accepted = accepted._replace(
                findings=self.failing.settled(accepted.findings),
                suppressed=self.failing.settled(accepted.suppressed),
            )
            self.failing.write()
        if self.since is not None:
            accepted = accepted._replace(findings=self.since.settled(accepted.findings))
            if self.since.spared and watch is not None:
                watch.warning(_spared(self.since.spared, self.since.revision))
        return accepted


def _spared(number: int, revision: str) -> str:
    what = "1 finding is a note" if number == 1 else f"{number:,} findings are notes"
    return f"{what}, because nothing of the change since {revision} touches {'it' if number == 1 else 'them'} (--since)."
