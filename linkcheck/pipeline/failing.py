"""Links that have only just died: on how many days each has failed, and the level of what is found about it until then.

Knows the file in which a project keeps these days (`--state`), and what the cache knows instead; knows no rule but `dead-link`.
The file has one URL a line, sorted, so that it diffs and merges well.
"""

import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from linkcheck.config import Settings
from linkcheck.errors import ConfigurationError, LinkcheckError, system_reason
from linkcheck.model import CanonicalUrl, Finding, Level, Verdict
from linkcheck.pipeline.accepting import Judgeable
from linkcheck.probe.contract import History

__all__ = ["Failing", "failing_of"]

_RULE = "dead-link"
_SCHEMA = "linkcheck-state/1"
_MOST_BYTES = 64 * 1024 * 1024
_MOST_DAYS = 60
"""Days that are kept of one link; more are never asked for."""
_FORGOTTEN = timedelta(days=180)
"""A link that nobody has found dead for so long is cited no more."""


class _State(msgspec.Struct, frozen=True):
    schema: str
    failing: dict[str, list[date]]


class Failing:
    """On which days links were found dead."""

    def __init__(self, settings: Settings) -> None:
        """Read the file of `--state`, if there is one yet; raises ConfigurationError where it cannot be used."""
        self._file = Path(settings.state) if settings.state is not None else None
        self._least = max(1, math.ceil((settings.dead_after or 0) / 86_400))
        self._asked_for = settings.dead_after is not None
        self._days: dict[str, list[date]] = {}
        if self._file is not None and self._file.exists():
            self._days = _read(self._file)

    @property
    def links(self) -> frozenset[str]:
        """The links of which such days are known."""
        return frozenset(self._days)

    def learn(self, links: Iterable[Judgeable], failing: Mapping[CanonicalUrl, History], today: date) -> None:
        """Take what the web has answered today; without a file the cache's memory, `failing`, stands for one."""
        for link in links:
            if link.verdict is Verdict.DEAD:
                known = self._days.get(link.url, [])
                if self._file is None:
                    known = _days_of(failing.get(CanonicalUrl(link.url)), today)
                self._days[link.url] = sorted({*known, today})[-_MOST_DAYS:]
            elif link.verdict is Verdict.ALIVE:
                self._days.pop(link.url, None)
        self._days = {
            url: days for url, days in self._days.items() if days and today - days[-1] <= _FORGOTTEN
        }

    def settled(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return findings, of which those about links that have not failed on enough days yet are warnings."""
        if not self._asked_for:
            return tuple(findings)
        return tuple(self._settled(one) if one.rule == _RULE else one for one in findings)

    def _settled(self, finding: Finding) -> Finding:
        number = len(self._days.get(finding.url or "", ()))
        if number >= self._least or finding.level is not Level.ERROR:
            return finding
        said = f"{finding.message} It has failed on {number} of {self._least} days, so it is a warning (--dead-after)."
        return replace(finding, level=Level.WARNING, message=said)

    def write(self) -> None:
        """Write the file, whole or not at all; raises LinkcheckError where that fails."""
        if self._file is None:
            return
        lines = [
            f"{json.dumps(url, ensure_ascii=False)}: {json.dumps([day.isoformat() for day in days])}"
            for url, days in sorted(self._days.items())
        ]
        body = ",\n".join(lines)
        text = (
            f'{{"schema": "{_SCHEMA}",\n"failing": {{\n{body}\n}}}}\n'
            if lines
            else f'{{"schema": "{_SCHEMA}",\n"failing": {{}}}}\n'
        )
        partial = self._file.with_name(f".{self._file.name}.{os.urandom(8).hex()}")
        try:
            with partial.open("xb") as file:
                file.write(text.encode("utf-8", "replace"))
            partial.replace(self._file)
        except OSError as error:
            partial.unlink(missing_ok=True)
            why = system_reason(error)
            raise LinkcheckError(f"The state {self._file} could not be written: {why}.") from error


def failing_of(settings: Settings) -> Failing | None:
    """Return what is known of days on which links failed; None where nobody asks, or no link is asked for."""
    if settings.probe is None or (settings.dead_after is None and settings.state is None):
        return None
    if settings.state is None and not settings.probe.use_cache:
        raise ConfigurationError(
            "--dead-after counts days, and nothing remembers them without the cache.",
            hint="Leave --no-cache out, or name a file that is kept between runs: --state FILE",
        )
    return Failing(settings)


def _days_of(history: History | None, today: date) -> list[date]:
    """Return days on which a link failed as far as the cache tells: it knows the first one, and how often."""
    if history is None:
        return []
    first = date.fromisoformat(history.first_failed[:10])
    number = max(1, min(history.failures, (today - first).days + 1, _MOST_DAYS))
    return [first + timedelta(days=at) for at in range(number)]


def _read(file: Path) -> dict[str, list[date]]:
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ConfigurationError(f"The state {file} is larger than {_MOST_BYTES // 1024**2} MiB.")
        state = msgspec.json.decode(data, type=_State)
    except OSError as error:
        why = system_reason(error)
        raise ConfigurationError(f"The state {file} cannot be read: {why}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigurationError(
            f"The state {file} is none that linkcheck has written: {str(error)[:200]}.",
            hint="Remove it to begin anew.",
        ) from error
    if state.schema != _SCHEMA:
        raise ConfigurationError(
            f"The state {file} has another schema than {_SCHEMA}.", hint="Remove it to begin anew."
        )
    return {url: sorted(set(days)) for url, days in state.failing.items()}
