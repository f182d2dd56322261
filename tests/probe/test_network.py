"""A dead network is not a folder of dead links: when a missing name counts, and what state the network is in."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from scripted_dns import NODATA, NXDOMAIN, SERVFAIL, SILENCE, ScriptedDns, addresses

from linkcheck.probe.network import Network
from linkcheck.probe.resolvers.dns import DnsResolver

CONTROL = "control.example"


def observe(dns: ScriptedDns, work: Callable[[Network], Awaitable[Any]], patience: float = 10.0) -> Any:
    async def all_of_it() -> Any:
        resolver = DnsResolver(dns.server, patience=patience)
        network = Network(resolver, CONTROL)
        try:
            return await work(network)
        finally:
            await network.close()
            await resolver.close()

    return asyncio.run(all_of_it())


async def verdict_alone(network: Network) -> tuple[bool, str]:
    return await network.condemns("gone.example"), network.state(asked=1)


def test_one_dead_domain_alone_is_dead_where_the_control_name_resolves() -> None:
    with ScriptedDns({CONTROL: addresses("192.0.2.1")}) as dns:
        assert observe(dns, verdict_alone) == (True, "online")


@pytest.mark.parametrize("reply", [NXDOMAIN, NODATA, SERVFAIL, SILENCE])
def test_where_no_name_resolves_nothing_is_dead(reply) -> None:
    with ScriptedDns({}, otherwise=reply) as dns:
        assert observe(dns, verdict_alone, patience=0.4) == (False, "unavailable")


def test_another_domain_that_was_reached_condemns_without_the_control_name() -> None:
    async def work(network: Network) -> bool:
        network.reached("www.alive.example")
        return await network.condemns("gone.example")

    with ScriptedDns({}) as dns:
        assert observe(dns, work) is True
        assert dns.asked == []


@pytest.mark.parametrize("host", ["gone.example", "www.gone.example", "192.0.2.1", "[2001:db8::1]"])
def test_the_same_domain_or_an_address_does_not_condemn(host: str) -> None:
    async def work(network: Network) -> tuple[bool, str]:
        network.reached(host)
        return await network.condemns("old.gone.example"), network.state(asked=2)

    with ScriptedDns({}) as dns:
        assert observe(dns, work) == (False, "online")
        assert dns.times(CONTROL) > 0


def test_a_host_that_was_mapped_shows_a_network_but_no_names() -> None:
    async def work(network: Network) -> tuple[bool, str]:
        network.reached("alive.example", by_name=False)
        return await network.condemns("gone.example"), network.state(asked=2)

    with ScriptedDns({}) as dns:
        assert observe(dns, work) == (False, "online")


def test_domains_that_other_people_register_under_are_told_apart() -> None:
    async def work(network: Network) -> bool:
        network.reached("ann.github.io")
        return await network.condemns("bob.github.io")

    with ScriptedDns({}) as dns:
        assert observe(dns, work) is True


def test_however_many_hosts_are_reached_the_own_domain_does_not_condemn() -> None:
    async def work(network: Network) -> tuple[bool, bool]:
        for number in range(1000):
            network.reached(f"h{number}.one.example")
        before = await network.condemns("gone.one.example")
        network.reached("two.example")
        return before, await network.condemns("gone.one.example")

    with ScriptedDns({}) as dns:
        assert observe(dns, work) == (False, True)


def test_the_control_name_is_looked_up_once_however_many_ask_at_once() -> None:
    async def work(network: Network) -> list[bool]:
        return await asyncio.gather(*(network.condemns(f"gone{number}.example") for number in range(10)))

    with ScriptedDns({CONTROL: addresses("192.0.2.1")}) as dns:
        assert observe(dns, work) == [True] * 10
        assert sorted(dns.asked) == [(CONTROL, "A"), (CONTROL, "AAAA")]


def test_state_follows_what_was_asked_and_reached() -> None:
    async def work(network: Network) -> list[str]:
        states = [network.state(asked=0), network.state(asked=1)]
        network.reached("a.example")
        return [*states, network.state(asked=1)]

    with ScriptedDns({}) as dns:
        assert observe(dns, work) == ["online", "unavailable", "online"]
        assert dns.asked == []


def test_an_asker_that_gives_up_leaves_the_control_lookup_to_the_others() -> None:
    async def work(network: Network) -> bool:
        first, second = (asyncio.create_task(network.condemns(f"{name}.example")) for name in "ab")
        await asyncio.sleep(0)
        first.cancel()
        return await second

    with ScriptedDns({CONTROL: addresses("192.0.2.1")}) as dns:
        assert observe(dns, work) is True
