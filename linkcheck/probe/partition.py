"""This module is one partition of all hosts: asked by one prober, round by round, until no redirect leads to it any more.

It knows which hosts are its own, what it has answered already, and how it is stopped. Where it runs, and how visits travel
between partitions, is known to its caller.
"""

import asyncio
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linkcheck.config import ProbeOptions
from linkcheck.model import Answer, CanonicalUrl
from linkcheck.probe.answers_store import AnswersStore, Kept
from linkcheck.probe.learnt import Share, merged
from linkcheck.probe.page_in_hand import PageInHand
from linkcheck.probe.probing import loop_factory, opened_prober
from linkcheck.probe.run import Run
from linkcheck.probe.shares import owner_of
from linkcheck.probe.visit import Asked, Visit

if TYPE_CHECKING:
    from linkcheck.probe.network import Network
    from linkcheck.probe.prober import Prober

__all__ = ["STOP", "Partition", "Round"]

STOP = "stop"
"""The file in the folder of the answers whose being there ends every round early."""
_KEEPING = 0.5
"""Seconds between two looks at what is to be kept, and at whether to stop: what a killed process loses."""


class Round(NamedTuple):
    """What one round came to."""

    share: Share
    """All that was learnt in it, answers of earlier runs among it."""
    handed: list[Visit]
    """The visits that go on in other partitions."""
    warnings: tuple[str, ...]
    remembered: bool
    """An answer of an earlier run was of use: its host may not have been asked in this one."""


class Partition:
    """One of `partitions` parts of all hosts, and all that is known of them while it lasts: pace, addresses, connections."""

    def __init__(
        self, options: ProbeOptions, number: int, partitions: int, at_once: int, folder: str | None = None
    ) -> None:
        """Make at most `at_once` requests at once; answers are kept in `folder` as they come, if there is one."""
        self._options = options
        self._number = number
        self._partitions = partitions
        self._at_once = at_once
        self._stop = Path(folder, STOP) if folder is not None else None
        name = f"{partitions}-{number}"
        self._store = AnswersStore(folder, name) if folder is not None else None
        self._in_hand = PageInHand.in_folder(folder, name) if folder is not None else PageInHand()
        self._known = self._store.kept() if self._store is not None else Kept(Share(), {})
        self._runner = asyncio.Runner(loop_factory=loop_factory())
        self._stack = AsyncExitStack()
        self._open: tuple[Prober, Network] | None = None
        self._run: Run | None = None
        self._shares: list[Share] = []
        self._handed: list[Visit] = []
        self._unkept = 0
        """How many of the handed visits are not in the store yet."""

    def round(self, asked: Sequence[Asked], visits: Sequence[Visit]) -> Round:
        """Ask about links whose hosts are this partition's, and go on with visits that were handed to it.

        What is not answered when the file STOP appears is neither in the share nor handed over. Raises UsageError for
        options that cannot be used, and LinkcheckError where answers cannot be kept.
        """
        run = self._run = Run(asked, self._options, None)
        self._shares, self._handed, self._unkept = [], [], 0
        try:
            begun = run.begin()
            run.take(visits)
            left = self._left([*begun, *visits])
            if left and not self._is_stopped():
                self._runner.run(self._ask(left))
        finally:
            run.cache.close()
        share = merged([*self._shares, Share(answers=dict(run.known_already))])
        return Round(share, self._handed, tuple(run.warnings), run.remembered)

    def close(self) -> None:
        """Let go of connections, and of the file; the partition is not to be used any more."""
        with suppress(RuntimeError):  # the loop was never started
            self._runner.run(self._stack.aclose())
        self._runner.close()
        self._in_hand.close()
        if self._store is not None:
            self._store.close()

    def _left(self, visits: Sequence[Visit]) -> list[Visit]:
        """Return the visits that have to be made; what the store knows of the others is learnt."""
        kept, handed = self._known
        if not kept.asked and not kept.answers and not handed:
            return list(visits)
        left: list[Visit] = []
        answers: dict[CanonicalUrl, Answer] = {}
        nameless = {}
        for visit in visits:
            url = visit.asked.url
            further = handed.get(url)
            if url in kept.answers:
                answers[url] = kept.answers[url]
            elif url in kept.nameless:
                nameless[url] = kept.nameless[url]
            elif further is not None and further.progress > visit.progress:
                further.asked = visit.asked  # it is filed otherwise if there are more documents now
                self._handed.append(further)
            else:
                left.append(visit)
        self._unkept = len(self._handed)
        # What was reached then is learnt once.
        self._shares.append(
            Share(
                answers,
                nameless,
                kept.is_reached,
                kept.domains,
                kept.asked,
                kept.was_led_inside,
                kept.refused,
            )
        )
        self._known = Kept(Share(answers=kept.answers, nameless=kept.nameless, asked=0), handed)
        return left

    def _is_stopped(self) -> bool:
        return self._stop is not None and os.path.exists(self._stop)

    async def _ask(self, visits: Sequence[Visit]) -> None:
        """Make visits to their ends, or until the run is stopped."""
        assert self._run is not None
        if self._open is None:
            headers = self._run.headers
            self._open = await self._stack.enter_async_context(
                opened_prober(
                    self._options,
                    headers,
                    self._at_once,
                    self._deliver,
                    self._hand_over,
                    in_hand=self._in_hand,
                )
            )
        prober, network = self._open
        self._run.is_reached = lambda: network.is_reached
        asking = asyncio.ensure_future(prober.run(visits))
        try:
            while not (await asyncio.wait({asking}, timeout=_KEEPING))[0]:
                self._keep(prober)
                if self._is_stopped():
                    asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
        finally:
            self._keep(prober)
            self._run.keep_failures()

    def _keep(self, prober: "Prober") -> None:
        """Learn what the prober has found out since this was last called, and keep it."""
        share = prober.take_share()
        new = self._handed[self._unkept :]
        self._unkept = len(self._handed)
        if not (share.answers or share.nameless or new or share.asked):
            return
        self._shares.append(share)
        if self._store is not None:
            self._store.add(share, new)

    def _deliver(self, answer: Answer) -> None:
        assert self._run is not None
        self._run.deliver(answer)

    def _hand_over(self, visit: Visit) -> bool:
        is_anothers = owner_of(visit.request.host, self._partitions) != self._number
        if is_anothers:
            self._handed.append(visit)
        return is_anothers
