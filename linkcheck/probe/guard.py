"""This module decides where a request may go, before anything is sent: by port, name and all addresses (design §9).

It knows the rules, and what was resolved in this run. It opens no connection: whoever does connects to the addresses that are
given here and to no other, so a name that resolves differently the second time gains nothing.
"""

import asyncio
from collections.abc import Callable

from msgspec import Struct

from linkcheck.config import Mapping, ProbeOptions
from linkcheck.probe.addresses import literal_address, refusal_of_address, refusal_of_name, refusal_of_port
from linkcheck.probe.concurrency import may_open_files
from linkcheck.probe.contract import Lookup, NoName, Resolver
from linkcheck.urls.request import RequestUrl

__all__ = ["Admitted", "Guard", "Refused", "Unresolved"]

_UNHEARD = frozenset({NoName.TIMED_OUT, NoName.SERVER_FAILED})
"""Failures that a resolver also reports where it could not open a socket."""
_MOST_ADDRESSES = 32
"""Addresses of one host that are remembered, after all of them have been judged."""
_MOST_REMEMBERED = 131_072
"""Hosts whose lookup is remembered; of more, the oldest is forgotten (and would be looked up and judged anew)."""


class Admitted(Struct, frozen=True):
    """The request may be sent: to these addresses, tried in order, and to no other."""

    addresses: tuple[str, ...]
    """Empty where the request goes to the user's proxy, which resolves the name."""
    port: int
    looked_up: bool = False
    """The addresses come from a lookup, so reaching one proves that names can be resolved."""


class Refused(Struct, frozen=True):
    """The request is never sent; the link is `unchecked`."""

    reason: str
    """Without a full stop: `10.0.0.1 is a private address, and a.example resolves to it`."""


class Unresolved(Struct, frozen=True):
    """There is no address to send the request to."""

    failure: NoName


Judgement = Admitted | Refused | Unresolved


class Guard:
    """Judges every URL that is about to be requested, each hop of a redirect included.

    A host is resolved once in a run: whoever asks while the lookup goes on waits for the same one, and its outcome, failures
    included, is remembered. The resolver stays its owner's to close.
    """

    def __init__(
        self,
        resolver: Resolver,
        options: ProbeOptions,
        *,
        proxied: bool | Callable[[RequestUrl], bool] = False,
    ) -> None:
        """`proxied` says which URLs go to a proxy that the user configured: all, none, or those it says yes to."""
        self._resolver = resolver
        self._allow_private = options.allow_private
        self._mappings = _by_pair(options.resolve)
        self._proxied = proxied
        self._known: dict[str, Lookup] = {}
        self._lookups: dict[str, asyncio.Task[Lookup]] = {}
        self.was_led_inside = False
        """A name that is not private by itself was refused for its address."""

    async def admit(self, url: RequestUrl) -> Judgement:
        """Return whether a URL may be requested, and where; never raises but for cancellation.

        Ports that are never the web's are refused whatever is allowed. A `--resolve` mapping is the user's word: neither
        the name nor the address is judged, and no proxy is used; `*` stands for every name, and for no literal address.
        Literal addresses are judged without a lookup. A name is refused whole if one of its addresses is.
        """
        refusal = refusal_of_port(url.port)
        if refusal is not None:
            return Refused(refusal)
        literal = literal_address(url.host)
        mapping = self._mappings.get((url.host, url.port))
        if mapping is None and literal is None:
            mapping = self._mappings.get(("*", url.port))
        if mapping is not None:
            return Admitted((mapping.address,), mapping.to_port)
        if literal is not None:
            refusal = refusal_of_address(literal, allow_private=self._allow_private)
        else:
            refusal = refusal_of_name(url.host, allow_private=self._allow_private)
        if refusal is not None:
            return Refused(refusal)
        if self._goes_to_proxy(url):
            return Admitted((), url.port)
        if literal is not None:
            return Admitted((literal,), url.port)
        return self._judged(url, await self._lookup(url.host))

    async def close(self) -> None:
        """Cancel the lookups that nobody waits for any more."""
        waiting = tuple(self._lookups.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _goes_to_proxy(self, url: RequestUrl) -> bool:
        return self._proxied if isinstance(self._proxied, bool) else self._proxied(url)

    def _judged(self, url: RequestUrl, lookup: Lookup) -> Judgement:
        if not lookup.addresses:
            return Unresolved(lookup.failure or NoName.NO_ADDRESS)
        for address in lookup.addresses:
            refusal = refusal_of_address(address, allow_private=self._allow_private)
            if refusal is not None:
                self.was_led_inside = True
                return Refused(f"{refusal}, and {url.host} resolves to it")
        return Admitted(lookup.addresses, url.port, looked_up=True)

    async def _lookup(self, host: str) -> Lookup:
        known = self._known.get(host)
        if known is not None:
            return known
        task = self._lookups.get(host)
        if task is None:
            task = self._lookups[host] = asyncio.create_task(self._resolve(host))
        # An asker that gives up (its time is over) must not take the lookup away from the others.
        return await asyncio.shield(task)

    async def _resolve(self, host: str) -> Lookup:
        try:
            lookup = await self._resolver.resolve(host)
        finally:
            del self._lookups[host]
        if lookup.failure in _UNHEARD and not may_open_files():
            lookup = Lookup(failure=NoName.TOO_MANY_FILES)
        lookup = self._shortened(lookup)
        if len(self._known) >= _MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[host] = lookup
        return lookup

    def _shortened(self, lookup: Lookup) -> Lookup:
        """Return of a lookup what has to be remembered: one address for which the name is refused, else the first few."""
        if len(lookup.addresses) <= 1:
            return lookup
        for address in lookup.addresses:
            if refusal_of_address(address, allow_private=self._allow_private) is not None:
                return Lookup((address,))
        return Lookup(lookup.addresses[:_MOST_ADDRESSES])


def _by_pair(mappings: tuple[Mapping, ...]) -> dict[tuple[str, int], Mapping]:
    """Return the mappings by host and port; of two for one pair the later counts."""
    return {(mapping.host, mapping.port): mapping for mapping in mappings}
