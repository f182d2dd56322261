"""The guard: what is admitted, what is refused, and that nothing is asked twice."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from typing import Any

import pytest
from scripted_dns import NXDOMAIN, ScriptedDns, addresses

from linkcheck.config import Mapping, ProbeOptions
from linkcheck.probe import guard as guarding
from linkcheck.probe.contract import Lookup, NoName
from linkcheck.probe.guard import Admitted, Guard, Judgement, Refused, Unresolved
from linkcheck.probe.resolvers.dns import DnsResolver
from linkcheck.urls.request import RequestUrl, redirect_target, request_url

PUBLIC = "9.9.9.9"
OTHER = "2620:fe::9"


class Names:
    """A resolver that says what it is told, counts, and can be held up."""

    def __init__(self, names: dict[str, Lookup | list[Lookup]] | None = None) -> None:
        self.names = names or {}
        self.asked: Counter[str] = Counter()
        self.go = asyncio.Event()
        self.go.set()

    async def resolve(self, host: str) -> Lookup:
        self.asked[host] += 1
        said = self.names.get(host, Lookup(failure=NoName.NO_SUCH_NAME))
        turn = min(self.asked[host], len(said)) - 1 if isinstance(said, list) else 0
        await self.go.wait()
        return said[turn] if isinstance(said, list) else said

    async def close(self) -> None:
        pass


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def asked(text: str) -> RequestUrl:
    url = request_url(text)
    assert isinstance(url, RequestUrl)
    return url


def judged(
    text: str, names: Names | None = None, options: ProbeOptions | None = None, **more: Any
) -> Judgement:
    async def work() -> Judgement:
        guard = Guard(names or Names(), options or ProbeOptions(), **more)
        judgement = await guard.admit(asked(text))
        await guard.close()
        return judgement

    return run(work())


def test_a_public_name_is_admitted_with_all_its_addresses_in_order() -> None:
    names = Names({"a.example": Lookup((PUBLIC, "1.1.1.1", OTHER))})
    assert judged("https://a.example/", names) == Admitted((PUBLIC, "1.1.1.1", OTHER), 443, looked_up=True)
    assert judged("http://a.example:8080/", names) == Admitted(
        (PUBLIC, "1.1.1.1", OTHER), 8080, looked_up=True
    )


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "224.0.0.1",
    ],
)
def test_a_name_that_resolves_to_a_special_address_is_refused(address: str) -> None:
    names = Names({"rebind.example": Lookup((address,))})
    judgement = judged("https://rebind.example/", names)
    assert isinstance(judgement, Refused)
    assert address in judgement.reason
    assert judgement.reason.endswith(", and rebind.example resolves to it")


@pytest.mark.parametrize("mixture", [(PUBLIC, "10.0.0.1"), ("10.0.0.1", PUBLIC), (PUBLIC, OTHER, "::1")])
def test_a_mixture_is_refused_whole(mixture: tuple[str, ...]) -> None:
    assert isinstance(judged("https://a.example/", Names({"a.example": Lookup(mixture)})), Refused)


@pytest.mark.parametrize("failure", list(NoName))
def test_a_name_without_addresses_is_unresolved(failure: NoName) -> None:
    assert judged("https://a.example/", Names({"a.example": Lookup(failure=failure)})) == Unresolved(failure)


def test_an_empty_lookup_is_no_admission() -> None:
    assert judged("https://a.example/", Names({"a.example": Lookup()})) == Unresolved(NoName.NO_ADDRESS)


# Literal addresses.


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0x0", "10.1", "192.168.257", "3232235777", "[::1]", "[::]",
     "[::ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[fe80::1]", "[fd00::1]", "255.255.255.255", "169.254.169.254", "%31%32%37.1", "１２７.1"],
)  # fmt: skip
def test_literal_special_addresses_are_refused_in_every_spelling_without_a_lookup(host: str) -> None:
    names = Names()
    assert isinstance(judged(f"http://{host}/", names), Refused)
    assert isinstance(judged(f"http://user:pass@{host}:8080/", names), Refused)
    assert not names.asked


def test_literal_public_addresses_are_admitted_without_a_lookup() -> None:
    names = Names()
    assert judged("http://9.9.9.9/", names) == Admitted((PUBLIC,), 80)
    assert judged("https://[2620:FE:0::9]:8443/", names) == Admitted((OTHER,), 8443)
    assert not names.asked


def test_a_redirect_is_judged_as_any_other_url() -> None:
    hop = redirect_target(asked("https://a.example/"), "//0x7f.1/admin")
    assert isinstance(hop, RequestUrl)
    assert isinstance(judged(hop.url), Refused)


# Names and ports.


@pytest.mark.parametrize(
    "host", ["localhost", "a.localhost", "nas.local", "vault.internal", "box.home.arpa", "wiki", "a.onion"]
)
def test_names_that_are_not_public_are_refused_without_a_lookup(host: str) -> None:
    names = Names({host: Lookup((PUBLIC,))})
    assert isinstance(judged(f"http://{host}/", names), Refused)
    assert isinstance(judged(f"http://{host}./", names), Refused)
    assert not names.asked


def test_ports_that_are_not_the_webs_are_refused_whatever_is_said() -> None:
    names = Names({"a.example": Lookup((PUBLIC,))})
    mapped = ProbeOptions(
        allow_private=True,
        resolve=(Mapping("a.example", 25, "127.0.0.1", 8080), Mapping("*", 25, "127.0.0.1", 8080)),
    )
    for options in (ProbeOptions(), mapped):
        assert judged("http://a.example:25/", names, options) == Refused("port 25 (smtp) is not for the web")
        assert judged("http://a.example:25/", names, options, proxied=True) == Refused(
            "port 25 (smtp) is not for the web"
        )
    assert not names.asked


# Mappings.


def test_a_mapping_is_the_users_word_for_that_host_and_port_alone() -> None:
    names = Names({"a.example": Lookup(("10.0.0.1",)), "b.example": Lookup(("10.0.0.1",))})
    options = ProbeOptions(resolve=(Mapping("a.example", 443, "127.0.0.1", 8443),))
    assert judged("https://a.example/x", names, options) == Admitted(("127.0.0.1",), 8443)
    assert not names.asked
    assert isinstance(judged("http://a.example/", names, options), Refused)
    assert isinstance(judged("https://b.example/", names, options), Refused)
    assert isinstance(judged("https://127.0.0.1/", names, options), Refused)


def test_a_star_maps_every_host_on_its_port_and_an_exact_host_goes_first() -> None:
    options = ProbeOptions(
        resolve=(Mapping("a.example", 80, "127.0.0.2", 80), Mapping("*", 80, "127.0.0.1", 8080))
    )
    assert judged("http://b.example/", None, options) == Admitted(("127.0.0.1",), 8080)
    assert judged("http://localhost/", None, options) == Admitted(("127.0.0.1",), 8080)
    assert judged("http://a.example/", None, options) == Admitted(("127.0.0.2",), 80)
    assert judged("https://b.example/", None, options) == Unresolved(NoName.NO_SUCH_NAME)


def test_of_two_mappings_for_one_pair_the_later_counts() -> None:
    options = ProbeOptions(
        resolve=(Mapping("a.example", 80, "127.0.0.1", 1), Mapping("a.example", 80, "127.0.0.2", 2))
    )
    assert judged("http://a.example/", None, options) == Admitted(("127.0.0.2",), 2)


def test_a_mapping_goes_past_the_proxy() -> None:
    options = ProbeOptions(resolve=(Mapping("a.example", 80, "127.0.0.1", 8080),))
    assert judged("http://a.example/", None, options, proxied=True) == Admitted(("127.0.0.1",), 8080)


# --allow-private.


def test_private_addresses_and_names_pass_where_they_are_allowed() -> None:
    options = ProbeOptions(allow_private=True)
    names = Names(
        {
            "wiki": Lookup(("10.0.0.1",)),
            "nas.local": Lookup((PUBLIC, "fd00::1")),
            "odd.example": Lookup((PUBLIC, "224.0.0.1")),
        }
    )
    assert judged("http://127.1/", names, options) == Admitted(("127.0.0.1",), 80)
    assert judged("http://wiki/", names, options) == Admitted(("10.0.0.1",), 80, looked_up=True)
    assert judged("http://nas.local/", names, options) == Admitted((PUBLIC, "fd00::1"), 80, looked_up=True)
    for text in (
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://[ff02::1]/",
        "http://a.onion/",
        "http://odd.example/",
    ):
        assert isinstance(judged(text, names, options), Refused), text


# Proxies.


def test_behind_a_proxy_nothing_is_resolved_and_nothing_private_is_asked_for() -> None:
    names = Names()
    assert judged("https://a.example/", names, proxied=True) == Admitted((), 443)
    assert judged("https://9.9.9.9/", names, proxied=True) == Admitted((), 443)
    for text in (
        "http://127.1/",
        "http://[::1]/",
        "http://localhost/",
        "http://wiki/",
        "http://a.internal/",
        "http://a.onion/",
    ):
        assert isinstance(judged(text, names, proxied=True), Refused), text
    assert judged("http://127.1/", names, ProbeOptions(allow_private=True), proxied=True) == Admitted((), 80)
    assert not names.asked


def test_what_goes_past_the_proxy_is_resolved_and_judged() -> None:
    names = Names({"direct.example": Lookup(("10.0.0.1",))})

    def proxied(url: RequestUrl) -> bool:
        return url.host != "direct.example"

    assert isinstance(judged("https://direct.example/", names, proxied=proxied), Refused)
    assert judged("https://a.example/", names, proxied=proxied) == Admitted((), 443)


# Once.


def test_a_host_is_resolved_once_whoever_asks_and_whatever_comes_of_it() -> None:
    async def work() -> Counter[str]:
        names = Names({"a.example": Lookup((PUBLIC,))})
        names.go.clear()
        guard = Guard(names, ProbeOptions())
        urls = [
            asked(f"http{s}://{host}/{n}")
            for host in ("a.example", "gone.example")
            for s in ("", "s")
            for n in range(5)
        ]
        waiting = [asyncio.create_task(guard.admit(url)) for url in urls]
        await asyncio.sleep(0)
        names.go.set()
        await asyncio.gather(*waiting)
        for url in urls:
            await guard.admit(url)
        await guard.close()
        return names.asked

    assert run(work()) == {"a.example": 1, "gone.example": 1}


def test_a_name_that_resolves_differently_the_second_time_gains_nothing() -> None:
    async def work() -> tuple[list[Judgement], int]:
        script = {"rebind.example": [addresses(PUBLIC), addresses("127.0.0.1")]}
        with ScriptedDns(script, otherwise=NXDOMAIN) as dns:
            resolver = DnsResolver(dns.server)
            guard = Guard(resolver, ProbeOptions())
            judgements = [await guard.admit(asked("http://rebind.example/")) for _ in range(3)]
            await guard.close()
            await resolver.close()
            return judgements, dns.times("rebind.example")

    judgements, times = run(work())
    assert set(judgements) == {Admitted((PUBLIC,), 80, looked_up=True)}
    assert times == 2  # A and AAAA, once


def test_a_name_is_refused_for_any_of_its_addresses_however_many_stand_before_it() -> None:
    many = tuple(f"9.9.{number // 250}.{number % 250 + 1}" for number in range(600))

    async def work(last: tuple[str, ...]) -> list[Judgement]:
        with ScriptedDns({"many.example": addresses(*many, *last)}, otherwise=NXDOMAIN) as dns:
            resolver = DnsResolver(dns.server)
            guard = Guard(resolver, ProbeOptions())
            judgements = [await guard.admit(asked("http://many.example/")) for _ in range(2)]
            await guard.close()
            await resolver.close()
            return judgements

    refused = Refused("10.0.0.1 is a private address, and many.example resolves to it")
    assert run(work(("10.0.0.1",))) == [refused, refused]
    admitted = run(work(()))[0]
    assert isinstance(admitted, Admitted)
    assert len(admitted.addresses) == 32


def test_an_asker_that_gives_up_does_not_take_the_lookup_from_the_others() -> None:
    async def work() -> tuple[Judgement, int]:
        names = Names({"a.example": Lookup((PUBLIC,))})
        names.go.clear()
        guard = Guard(names, ProbeOptions())
        first, second = (asyncio.create_task(guard.admit(asked("http://a.example/"))) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        names.go.set()
        return await second, names.asked["a.example"]

    assert run(work()) == (Admitted((PUBLIC,), 80, looked_up=True), 1)


def test_closing_cancels_lookups_that_nobody_waits_for() -> None:
    async def work() -> int:
        names = Names()
        names.go.clear()
        guard = Guard(names, ProbeOptions())
        asker = asyncio.create_task(guard.admit(asked("http://a.example/")))
        await asyncio.sleep(0)
        asker.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asker
        await guard.close()
        return len(asyncio.all_tasks())

    assert run(work()) == 1  # this one


def test_what_is_remembered_is_bounded_and_what_was_forgotten_is_judged_anew(monkeypatch) -> None:
    monkeypatch.setattr(guarding, "_MOST_REMEMBERED", 3)

    async def work() -> Judgement:
        names = Names({"a.example": [Lookup((PUBLIC,)), Lookup(("127.0.0.1",))]})
        guard = Guard(names, ProbeOptions())
        for host in ("a", "b", "c", "d"):
            await guard.admit(asked(f"http://{host}.example/"))
        return await guard.admit(asked("http://a.example/"))

    assert isinstance(run(work()), Refused)
