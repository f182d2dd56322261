"""This module asks the web about many URLs at once: each once, hop by hop, step by step.

It knows hops, retries and budgets. Whose turn it is, how one request is sent, where it may go and what an answer means are
known to the modules beside it.
"""

import asyncio
import os
import random
import ssl
from collections.abc import Callable, Iterable
from http import HTTPStatus

import httpx

from linkcheck.config import ProbeOptions
from linkcheck.errors import LinkcheckError
from linkcheck.model import INTERNAL, Answer, CanonicalUrl, Verdict
from linkcheck.probe.contract import ADDRESSES, BODY, DEADLINE, PORT, BodyWanted, NoName
from linkcheck.probe.guard import Admitted, Guard, Refused, Unresolved
from linkcheck.probe.hosts import Host
from linkcheck.probe.http.answering import field_of
from linkcheck.probe.http.lean import LeanRequest
from linkcheck.probe.learnt import Nameless, Share
from linkcheck.probe.network import Network
from linkcheck.probe.pace import Pace
from linkcheck.probe.page_in_hand import PageInHand
from linkcheck.probe.redirects import REDIRECTS, next_hop
from linkcheck.probe.requests import RequestHeaders
from linkcheck.probe.responses import is_accepted, understood
from linkcheck.probe.robots import ROBOTS_WANTED, Robots, are_asked
from linkcheck.probe.routes import Routes
from linkcheck.probe.schedule import Schedule
from linkcheck.probe.verdicts import Judgement, judgement_of_error, judgement_of_name
from linkcheck.probe.visit import Visit
from linkcheck.probe.waiting import backoff, retry_after
from linkcheck.urls import display_url
from linkcheck.urls.url_patterns import UrlPatterns

__all__ = ["Prober"]

_STRAINED = frozenset({429, 503})
_MOST_LOOKUP = 10.0
"""Seconds of a lookup that count for the budget; what is above that was queueing."""
_PEEK = 65_536
"""Bytes of a page that are read where only a robot check is looked for."""
_PROXYS = frozenset({403, 407, 502, 503, 504})
"""What proxies answer in place of a host (RFC 9110 §15.5.4, §15.5.8, §15.6.3–5)."""


class Prober:
    """The probes of one process: each link is asked about, and what is learnt is taken by `take_share`."""

    def __init__(
        self,
        options: ProbeOptions,
        *,
        guard: Guard,
        routes: Routes,
        network: Network,
        headers: RequestHeaders,
        concurrency: int,
        deliver: Callable[[Answer], object] = bool,
        hand_over: Callable[[Visit], bool] = lambda _: False,
        at_rest: Callable[[], object] = bool,
        in_hand: PageInHand | None = None,
        chance: random.Random | None = None,
    ) -> None:
        """`deliver` is given each answer as soon as it is known; all of them are in `take_share` as well.

        `hand_over` gives a visit to the process that asks its host, and says whether that is another than this one.
        `at_rest` is called whenever no visit is left here; more may come. `in_hand` says which page is read.
        """
        self._options = options
        self._excluded = UrlPatterns(options.exclude_url)
        self._guard = guard
        self._routes = routes
        self._network = network
        self._headers = headers
        self._deliver = deliver
        self._hand_over = hand_over
        self._at_rest = at_rest
        self._in_hand = in_hand or PageInHand()
        self._chance = chance or random.Random()  # noqa: S311 - jitter
        self._schedule = Schedule(
            self._step, new_host=self._new_host, at_rest=routes.close_idle, concurrency=concurrency
        )
        self._robots = Robots(options, self._fetch_robots, self._chance) if are_asked(options) else None
        self._answers: dict[CanonicalUrl, Answer] = {}
        self._nameless: dict[CanonicalUrl, Nameless] = {}
        self._asked = 0
        self._wanted = BodyWanted(
            options.most_page_bytes if options.page_evidence or options.fragments else _PEEK
        )

    async def run(self, visits: Iterable[Visit], *, more: bool = False) -> None:
        """Probe all visits; when cancelled, what was delivered stands and the rest is not delivered.

        With `more` it goes on until `no_more` is called: visits may be added meanwhile.
        """
        self._loop = asyncio.get_running_loop()
        try:
            await self._schedule.run(visits, more=more)
        finally:
            if self._robots is not None:
                await self._robots.close()

    def add(self, visit: Visit) -> None:
        """Take in a visit that another process has begun."""
        self._schedule.add(visit)

    def no_more(self) -> None:
        """Note that no more visits will be added."""
        self._schedule.no_more()

    def take_share(self) -> Share:
        """Return what was learnt here since this was last called."""
        is_reached, domains, refused = self._network.reached_so_far()
        was_led_inside = self._guard.was_led_inside
        share = Share(
            self._answers, self._nameless, is_reached, domains, self._asked, was_led_inside, refused
        )
        self._answers, self._nameless, self._asked = {}, {}, 0
        return share

    @property
    def is_idle(self) -> bool:
        """Say whether no visit is left here; more may come."""
        return self._schedule.is_idle

    def waiting(self) -> list[tuple[str, int]]:
        """Return the hosts that still have links open, most first: (name, links queued or in flight)."""
        return self._schedule.waiting()

    def _new_host(self, name: str) -> Host:
        special = self._headers.limits_of(name)
        most = special.concurrency if special.concurrency is not None else self._options.per_host
        return Host(name, Pace(most, special.delay or 0.0))

    async def _step(self, host: Host, visit: Visit) -> None:
        """Make one step; a defect of ours costs this link alone, and the run says so (exit 2)."""
        try:
            await self._ask(host, visit)
        except LinkcheckError:
            raise
        except Exception as error:
            if os.environ.get("LINKCHECK_TRACEBACK"):
                raise
            reason = f"{INTERNAL}{type(error).__name__}: {str(error)[:200]}"
            self._finish(visit, visit.answer(Verdict.UNCHECKED, reason))

    async def _ask(self, host: Host, visit: Visit) -> None:
        if self._is_spared(host, visit) or not await self._may_ask(host, visit):
            return
        began = self._loop.time()
        admitted = await self._guard.admit(visit.request)
        visit.spent += min(_MOST_LOOKUP, self._loop.time() - began)
        began = self._loop.time()
        if isinstance(admitted, Refused):
            self._refuse(visit, admitted.reason)
            return
        self._asked += 1
        if isinstance(admitted, Unresolved):
            self._nameless_or_unreachable(visit, admitted.failure)
            return
        try:
            wanted = None if visit.method == "HEAD" else self._wanted
            response = await self._send(visit, admitted, began, wanted)
        except (httpx.TransportError, TimeoutError, OSError) as error:
            visit.spent += self._loop.time() - began
            visit.was_heard = self._was_heard(host, error, admitted)
            self._fail(host, visit, judgement_of_error(error), None)
            return
        visit.spent += self._loop.time() - began
        if _is_the_proxys(visit, admitted, response):
            if response.status_code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                self._fail(host, visit, Judgement(Verdict.UNREACHABLE, "the proxy answered 407"), None)
                return
            if response.status_code == HTTPStatus.FORBIDDEN:
                self._network.refused(visit.request.host)
        else:
            host.answered()
            self._network.reached(visit.request.host, by_name=admitted.looked_up)
        visit.was_heard = True
        self._received(host, visit, response, began)

    async def _may_ask(self, host: Host, visit: Visit) -> bool:
        """Say whether a visit is made now, by its host's robots.txt; where it is not, its answer is given, or it waits."""
        if self._robots is None:
            return True
        was_known = self._robots.knows(visit.request)
        rules = await self._robots.of(visit.request)
        reason = rules.forbids(visit.request)
        if reason is not None:
            self._refuse(visit, reason)
            return False
        if rules.delay and not was_known:
            if host.pace.delay < rules.delay:
                host.pace.delay = rules.delay
                host.pace.start(self._loop.time())  # robots.txt was a request, too
            self._go_on(visit)
            return False
        return True

    async def _fetch_robots(self, visit: Visit) -> httpx.Response | None:
        """Send a request for robots.txt; None where its host has no address, or none that may be asked."""
        began = self._loop.time()
        admitted = await self._guard.admit(visit.request)
        if not isinstance(admitted, Admitted):
            return None
        self._asked += 1
        response = await self._send(visit, admitted, began, ROBOTS_WANTED)
        if not _is_the_proxys(visit, admitted, response):
            self._network.reached(visit.request.host, by_name=admitted.looked_up)
        return response

    def _was_heard(self, host: Host, error: Exception, admitted: Admitted) -> bool:
        """Say whether a connection stood and got the request; it shows that there is a network, as a TLS alert does."""
        if isinstance(error, httpx.ReadError | httpx.RemoteProtocolError):
            host.reached = True
        elif not host.reached:
            host.failed += 1
        heard = isinstance(error, httpx.ReadError | httpx.RemoteProtocolError | httpx.ReadTimeout)
        if heard or isinstance(error.__cause__, ssl.SSLError):
            self._network.reached(host.name, by_name=admitted.looked_up)
        return heard

    async def _send(
        self, visit: Visit, admitted: Admitted, began: float, wanted: BodyWanted | None
    ) -> httpx.Response:
        options = self._options
        left = max(0.1, options.budget - visit.spent)
        special = self._headers.limits_of(visit.request.host)
        request = LeanRequest(
            visit.method,
            visit.request,
            self._headers.headers_for(visit),
            {
                ADDRESSES: admitted.addresses,
                PORT: admitted.port,
                DEADLINE: began + min(options.timeout if special.timeout is None else special.timeout, left),
                BODY: wanted,
            },
        )
        transport = self._routes.transport_for(visit.request, proxied=not admitted.addresses)
        return await transport.handle_async_request(request)

    def _received(self, host: Host, visit: Visit, response: httpx.Response, began: float) -> None:
        now = self._loop.time()
        code = response.status_code
        if code in _STRAINED:
            host.strained(code, now, self._wait(visit, field_of(response, b"retry-after")))
        else:
            host.did_well(response.extensions.get("linkcheck.elapsed", now - began))
        if code in REDIRECTS and not is_accepted(code, self._options, self._headers.limits_of(host.name)):
            self._redirect(visit, code, response)
        else:
            self._judge(host, visit, response)

    def _judge(self, host: Host, visit: Visit, response: httpx.Response) -> None:
        """Give the verdict on a response that is no redirect, or try again."""
        code = response.status_code
        limits = self._headers.limits_of(host.name)
        with self._in_hand.reading(visit.asked.url) as may_be_read:
            meant = understood(response, visit, self._options, limits, may_be_read=may_be_read)
        if meant.judged.again and visit.method == "GET":
            self._fail(host, visit, meant.judged, code, field_of(response, b"retry-after"))
            return
        verdict, reason, _ = meant.judged
        self._finish(visit, visit.answer(verdict, reason, code, meant.page, meant.titles, meant.fragments))

    def _redirect(self, visit: Visit, code: int, response: httpx.Response) -> None:
        cookies = response.headers.get_list("set-cookie") if field_of(response, b"set-cookie") else ()
        target = next_hop(visit, field_of(response, b"location"), cookies, self._options.most_redirects)
        if isinstance(target, str):
            self._finish(visit, visit.answer(Verdict.UNREACHABLE, target, code))
            return
        visit.move(code, target)
        pattern = self._excluded.matching([target.url]) if self._excluded else None
        if pattern is not None:
            self._refuse(visit, f"excluded by {display_url(pattern)}")
        else:
            self._go_on(visit)

    def _go_on(self, visit: Visit, wait: float = 0.0) -> None:
        """Let a visit go on, after so many seconds, with the process that asks its present host."""
        if self._hand_over(visit):
            self._end()
        elif wait:
            self._schedule.go_on_later(visit, wait)
        else:
            self._schedule.go_on(visit)

    def _end(self) -> None:
        """Note that a visit is over here."""
        self._schedule.end()
        if self._schedule.is_idle:
            self._at_rest()

    def _refuse(self, visit: Visit, reason: str) -> None:
        if visit.hops:
            reason = f"redirects to {visit.request.origin}: {reason}"
        self._finish(visit, visit.answer(Verdict.UNCHECKED, reason, requested=False))

    def _nameless_or_unreachable(self, visit: Visit, failure: NoName) -> None:
        """A name that does not exist is settled when all others are known (design §8)."""
        judged = judgement_of_name(failure)
        answer = visit.answer(judged.verdict, judged.reason)
        if failure is NoName.NO_SUCH_NAME and not visit.is_hearsay:
            self._nameless[answer.url] = Nameless(visit.request.host, answer)
            self._end()
        else:
            self._finish(visit, answer)

    def _is_spared(self, host: Host, visit: Visit) -> bool:
        """Say whether a visit is not made, or not once more, because of how its host has treated the others."""
        spared = host.why_spared(self._options.budget, self._loop.time())
        if spared is not None:
            self._finish(visit, visit.so_far or visit.answer(spared.verdict, spared.reason, requested=False))
        return spared is not None

    def _fail(
        self,
        host: Host,
        visit: Visit,
        judged: Judgement,
        code: int | None,
        asked_wait: str | None = None,
    ) -> None:
        """Try again where that may help and there is time; else give the verdict."""
        visit.attempts += 1
        visit.trouble += 1
        wait = self._wait(visit, asked_wait)
        late = visit.spent + wait >= self._options.budget
        special = self._headers.limits_of(host.name)
        retries = self._options.retries if special.retries is None else special.retries
        over = late or visit.trouble > retries or host.is_hopeless
        reason = judged.reason if visit.trouble == 1 else f"{judged.reason} ({visit.trouble} tries)"
        answer = visit.answer(judged.verdict, reason, code)
        if over or not judged.again:
            self._finish(visit, answer)
            return
        visit.so_far = answer
        visit.spent += wait
        if visit.method == "HEAD":
            visit.begin_anew("GET")
        self._go_on(visit, wait)

    def _wait(self, visit: Visit, asked: str | None) -> float:
        """Return the seconds to wait before the next try: what the server asks for, within the cap, or our own."""
        said = retry_after(asked)
        if said is not None:
            return min(said, self._options.most_wait)
        return backoff(max(1, visit.attempts), self._chance)

    def _finish(self, visit: Visit, answer: Answer) -> None:
        """End a visit with its answer, unless it is anything but 2xx that HEAD brought: only a GET condemns."""
        is_welcome = answer.verdict is Verdict.ALIVE and (answer.status.code or 0) // 100 == 2
        if not is_welcome and visit.is_hearsay:
            if visit.spent < self._options.budget:
                visit.begin_anew("GET")
                self._go_on(visit)
                return
            answer = visit.answer(Verdict.UNREACHABLE, f"{answer.status.reason}, asked by HEAD alone")
        self._give(answer)
        self._end()

    def _give(self, answer: Answer) -> None:
        self._answers[answer.url] = answer
        self._deliver(answer)

    async def settle(self, nameless: Iterable[Nameless]) -> None:
        """Give the verdicts on names that do not exist, now that it is known who was reached."""
        for one in nameless:
            self._give(one.settled(condemned=await self._network.condemns(one.host)))


def _is_the_proxys(visit: Visit, admitted: Admitted, response: httpx.Response) -> bool:
    """Say whether an answer may be the proxy's own, so that it does not show that any host was reached.

    Through a tunnel (https) only the host can answer; what is asked for by http is answered by whoever of the two likes to.
    """
    return not admitted.addresses and visit.request.scheme == "http" and response.status_code in _PROXYS
