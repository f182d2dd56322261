"""Resolvers: what they say of names, by real DNS on loopback, on both event loops."""

import asyncio
import gc
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvloop
from scripted_dns import (
    AAAA,
    CNAME,
    FORMERR,
    GARBAGE,
    HTTPS,
    NODATA,
    NXDOMAIN,
    REFUSED,
    SERVFAIL,
    SILENCE,
    TXT,
    A,
    ScriptedDns,
    addresses,
    by_type,
    only_by_tcp,
    when,
)

from linkcheck.errors import UsageError
from linkcheck.probe.contract import Lookup, NoName, Resolver
from linkcheck.probe.resolvers import dns as dns_module
from linkcheck.probe.resolvers import resolver_for
from linkcheck.probe.resolvers.dns import DnsResolver
from linkcheck.probe.resolvers.system import SystemResolver

IMPOSSIBLE = [
    "",
    ".",
    "a..b",
    ".a",
    "a.",
    "x" * 64 + ".example",
    "a." * 150 + "a",
    "a b.example",
    "ä.example",
    "a\0b.example",
    "\udcff.example",
]


def run(work: Coroutine[Any, Any, Any], loop: str = "asyncio") -> Any:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if loop == "uvloop" else None) as runner:
        return runner.run(work)


async def resolved(resolver: Resolver, *hosts: str) -> list[Lookup]:
    try:
        return [await resolver.resolve(host) for host in hosts]
    finally:
        await resolver.close()


def ask(dns: ScriptedDns, host: str, patience: float = 10.0) -> Lookup:
    return run(resolved(DnsResolver(dns.server, patience=patience), host))[0]


# What every resolver does.


def _by_dns(dns: ScriptedDns) -> Resolver:
    return DnsResolver(dns.server)


def _by_dns_and_system(dns: ScriptedDns) -> Resolver:
    return resolver_for()


def _by_system(dns: ScriptedDns) -> Resolver:
    return SystemResolver()


@pytest.fixture
def localhost():
    with ScriptedDns({"localhost": addresses("127.0.0.1", "::1")}) as dns:
        yield dns


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
@pytest.mark.parametrize("make", [_by_dns, _by_dns_and_system, _by_system])
class TestEveryResolver:
    def test_gives_addresses_as_ipaddress_writes_them_ipv4_first(
        self, make: Callable[..., Resolver], loop: str, localhost
    ) -> None:
        async def work() -> list[Lookup]:
            return await resolved(make(localhost), "localhost")

        found = run(work(), loop)[0]
        assert found.failure is None
        assert found.addresses[0] == "127.0.0.1"
        assert set(found.addresses) <= {"127.0.0.1", "::1"}

    def test_says_of_impossible_names_that_there_is_no_address(self, make, loop, localhost) -> None:
        async def work() -> list[Lookup]:
            return await resolved(make(localhost), *IMPOSSIBLE)

        for host, lookup in zip(IMPOSSIBLE, run(work(), loop), strict=True):
            assert lookup == Lookup(failure=NoName.NO_ADDRESS), host
        assert localhost.asked == []

    def test_can_be_closed_without_having_been_asked(self, make, loop, localhost) -> None:
        async def work() -> list[Lookup]:
            return await resolved(make(localhost))

        assert run(work(), loop) == []


# What the DNS says.


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_ipv4_comes_first_and_each_address_once(loop: str) -> None:
    reply = addresses("2001:db8::2", "192.0.2.9", "192.0.2.1", "192.0.2.9", "2001:db8:0::1")
    with ScriptedDns({"a.example": reply}) as dns:
        found = run(resolved(DnsResolver(dns.server), "a.example"), loop)[0]
    assert found == Lookup(("192.0.2.9", "192.0.2.1", "2001:db8::2", "2001:db8::1"))
    assert sorted(dns.asked) == [("a.example", "A"), ("a.example", "AAAA")]


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (NXDOMAIN, NoName.NO_SUCH_NAME),
        (NODATA, NoName.NO_ADDRESS),
        (SERVFAIL, NoName.SERVER_FAILED),
        (REFUSED, NoName.SERVER_FAILED),
        (FORMERR, NoName.SERVER_FAILED),
        (by_type(NXDOMAIN, NODATA), NoName.NO_ADDRESS),
        (by_type(NODATA, NXDOMAIN), NoName.NO_ADDRESS),
        (by_type(SERVFAIL, NXDOMAIN), NoName.SERVER_FAILED),
        (by_type(NXDOMAIN, SERVFAIL), NoName.SERVER_FAILED),
        (by_type(NODATA, SERVFAIL), NoName.SERVER_FAILED),
    ],
)
def test_failures_are_told_apart(reply, failure: NoName) -> None:
    with ScriptedDns({"a.example": reply}) as dns:
        assert ask(dns, "a.example") == Lookup(failure=failure)


@pytest.mark.parametrize("reply", [SILENCE, GARBAGE, by_type(SILENCE, NXDOMAIN), by_type(NXDOMAIN, SILENCE)])
def test_a_server_that_says_nothing_of_use_never_makes_a_name_missing(reply) -> None:
    with ScriptedDns({"a.example": reply}) as dns:
        found = ask(dns, "a.example", patience=0.6)
    assert found.failure in {NoName.TIMED_OUT, NoName.SERVER_FAILED}


def test_a_port_that_nobody_listens_on_never_makes_a_name_missing() -> None:
    with ScriptedDns({}) as dns:
        server = dns.server
    found = run(resolved(DnsResolver(server, patience=0.6), "a.example"))[0]
    assert found.failure in {NoName.TIMED_OUT, NoName.SERVER_FAILED}


def test_a_name_is_missing_only_if_it_is_missing_twice() -> None:
    script = {
        "back.example": [NXDOMAIN, addresses("192.0.2.1")],
        "ill.example": [NXDOMAIN, SERVFAIL],
        "gone.example": NXDOMAIN,
    }
    with ScriptedDns(script) as dns:
        back, ill, gone = run(resolved(DnsResolver(dns.server), *script))
        assert dns.times("gone.example") == 4  # A and AAAA, twice, no cache between
    assert back == Lookup(("192.0.2.1",))
    assert ill == Lookup(failure=NoName.SERVER_FAILED)
    assert gone == Lookup(failure=NoName.NO_SUCH_NAME)


def test_one_family_is_enough_where_the_other_is_never_answered() -> None:
    async def work(dns: ScriptedDns) -> list[Lookup]:
        async with asyncio.timeout(30):  # far less than its patience
            return await resolved(DnsResolver(dns.server, patience=1_000), "a.example")

    with ScriptedDns({"a.example": by_type(addresses("192.0.2.1"), SILENCE)}) as dns:
        assert run(work(dns)) == [Lookup(("192.0.2.1",))]


def test_a_slow_name_is_not_given_up_because_others_were_quick() -> None:
    quick = {f"h{number}.example": addresses("192.0.2.1") for number in range(12)}
    slow = {"slow.example": [SILENCE, SILENCE, addresses("192.0.2.2")]}
    with ScriptedDns(quick | slow) as dns:
        assert run(resolved(DnsResolver(dns.server), *quick, *slow))[-1] == Lookup(("192.0.2.2",))


def test_long_answers_are_asked_for_by_tcp_and_told_whole() -> None:
    many = [f"192.0.2.{number}" for number in range(200)]
    with ScriptedDns({"a.example": only_by_tcp(addresses(*many))}) as dns:
        assert ask(dns, "a.example") == Lookup(tuple(many))


def test_records_of_other_types_are_passed_over() -> None:
    alias = b"\1b\7example\0"
    odd = [
        (CNAME, alias),
        (TXT, b"\4\xff\xfe\xfd\0"),
        (HTTPS, b"\0\1\0"),
        (999, b"\xff\0"),
        (AAAA, b"\0" * 15 + b"\1"),
    ]
    with ScriptedDns({"a.example": addresses("192.0.2.1", odd=odd)}) as dns:
        found = ask(dns, "a.example")
    assert found == Lookup(("192.0.2.1", "::1"))


@pytest.mark.parametrize(
    "broken", [(6, b"\0"), (33, b"\0"), (12, b"\xc0\xff"), (A, b"\1\2\3"), (AAAA, b"\0")]
)
def test_a_broken_record_is_a_server_that_failed(broken: tuple[int, bytes]) -> None:
    with ScriptedDns({"a.example": addresses("192.0.2.1", odd=[broken])}) as dns:
        assert ask(dns, "a.example") == Lookup(failure=NoName.SERVER_FAILED)


def test_an_alias_that_leads_nowhere_has_no_address() -> None:
    alias = b"\1a\7example\0"
    with ScriptedDns({"a.example": addresses(odd=[(CNAME, alias)])}) as dns:
        assert ask(dns, "a.example") == Lookup(failure=NoName.NO_ADDRESS)


def test_closing_ends_lookups_that_still_run() -> None:
    asked = threading.Event()

    def silent(*_: object) -> None:
        asked.set()

    async def work(dns: ScriptedDns) -> Lookup:
        resolver = DnsResolver(dns.server)
        lookup = asyncio.create_task(resolver.resolve("a.example"))
        await asyncio.to_thread(asked.wait, 10)
        await resolver.close()
        return await lookup

    with ScriptedDns({"a.example": silent}) as dns:
        assert run(work(dns)) == Lookup(failure=NoName.TIMED_OUT)


def test_a_cancelled_lookup_leaves_nothing_behind() -> None:
    asked, go = threading.Event(), threading.Event()

    def noticed(query: bytes, kind: int, tcp: bool) -> bytes | None:
        asked.set()
        return when(go, addresses("192.0.2.1"))(query, kind, tcp)

    async def work(dns: ScriptedDns) -> Lookup:
        resolver = DnsResolver(dns.server)
        lookup = asyncio.create_task(resolver.resolve("a.example"))
        await asyncio.to_thread(asked.wait, 10)
        lookup.cancel()
        with pytest.raises(asyncio.CancelledError):
            await lookup
        go.set()
        return (await resolved(resolver, "b.example"))[0]

    with ScriptedDns({"a.example": noticed, "b.example": addresses("192.0.2.2")}) as dns:
        assert run(work(dns)) == Lookup(("192.0.2.2",))


def test_a_failure_that_comes_after_the_asker_gave_up_is_no_noise(caplog) -> None:
    asked, go = threading.Event(), threading.Event()

    def noticed(query: bytes, kind: int, tcp: bool) -> bytes | None:
        asked.set()
        return by_type(NXDOMAIN, when(go, NXDOMAIN))(query, kind, tcp)

    async def work(dns: ScriptedDns) -> None:
        resolver = DnsResolver(dns.server)
        lookup = asyncio.create_task(resolver.resolve("a.example"))
        await asyncio.to_thread(asked.wait, 10)
        lookup.cancel()
        with pytest.raises(asyncio.CancelledError):
            await lookup
        go.set()
        await resolver.close()
        gc.collect()

    with ScriptedDns({"a.example": noticed}) as dns:
        run(work(dns))
    assert caplog.records == []


def test_a_network_that_never_answers_is_asked_with_less_patience_until_it_answers(monkeypatch) -> None:
    monkeypatch.setattr(dns_module, "_SILENCES", 2)
    monkeypatch.setattr(dns_module, "_WITHOUT_ANSWERS", 0.9)
    look_up, asked = _witness(Lookup(failure=NoName.SERVER_FAILED))

    async def work(dns: ScriptedDns) -> list[Lookup]:
        resolver = DnsResolver(dns.server, witness=look_up, patience=0.6)
        return await resolved(resolver, "a.example", "b.example", "c.example", "gone.example", "d.example")

    with ScriptedDns({"gone.example": NXDOMAIN}, otherwise=SILENCE) as dns:
        found = run(work(dns))
    assert [lookup.failure for lookup in found] == [NoName.TIMED_OUT] * 3 + [
        NoName.SERVER_FAILED,
        NoName.TIMED_OUT,
    ]
    # The witness is spared once nobody has answered twice in a row; any answer, even "no such name", ends that.
    assert asked == ["a.example", "gone.example", "d.example"]


# The second witness.


def _witness(lookup: Lookup) -> tuple[Callable[[str], Coroutine[Any, Any, Lookup]], list[str]]:
    asked: list[str] = []

    async def look_up(host: str) -> Lookup:
        asked.append(host)
        return lookup

    return look_up, asked


@pytest.mark.parametrize(
    ("reply", "witness", "expected"),
    [
        (NXDOMAIN, Lookup(("192.0.2.1",)), Lookup(("192.0.2.1",))),
        (SERVFAIL, Lookup(("192.0.2.1",)), Lookup(("192.0.2.1",))),
        (NODATA, Lookup(("192.0.2.1",)), Lookup(("192.0.2.1",))),
        (NXDOMAIN, Lookup(failure=NoName.NO_SUCH_NAME), Lookup(failure=NoName.NO_SUCH_NAME)),
        (NXDOMAIN, Lookup(failure=NoName.SERVER_FAILED), Lookup(failure=NoName.SERVER_FAILED)),
        (NXDOMAIN, Lookup(failure=NoName.TIMED_OUT), Lookup(failure=NoName.TIMED_OUT)),
        (SERVFAIL, Lookup(failure=NoName.NO_SUCH_NAME), Lookup(failure=NoName.SERVER_FAILED)),
        (NODATA, Lookup(failure=NoName.NO_SUCH_NAME), Lookup(failure=NoName.NO_ADDRESS)),
    ],
)
def test_a_witness_is_believed_for_addresses_and_needed_for_a_missing_name(reply, witness, expected) -> None:
    look_up, asked = _witness(witness)
    with ScriptedDns({"a.example": reply}) as dns:
        assert run(resolved(DnsResolver(dns.server, witness=look_up), "a.example"))[0] == expected
    assert asked == ["a.example"]


def test_a_witness_is_not_asked_where_the_dns_has_addresses() -> None:
    look_up, asked = _witness(Lookup(("192.0.2.66",)))
    with ScriptedDns({"a.example": addresses("192.0.2.1")}) as dns:
        assert run(resolved(DnsResolver(dns.server, witness=look_up), "a.example"))[0] == Lookup(
            ("192.0.2.1",)
        )
    assert asked == []


# The system's resolver.


@pytest.mark.parametrize(
    ("code", "failure", "calls"),
    [
        (socket.EAI_NONAME, NoName.NO_SUCH_NAME, 2),
        (socket.EAI_NODATA, NoName.NO_ADDRESS, 1),
        (socket.EAI_AGAIN, NoName.SERVER_FAILED, 1),
        (socket.EAI_FAIL, NoName.SERVER_FAILED, 1),
    ],
)
def test_the_system_is_asked_twice_before_a_name_is_missing(
    monkeypatch, code: int, failure: NoName, calls: int
) -> None:
    asked = []

    def getaddrinfo(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(code, "")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert run(resolved(SystemResolver(), "a.example"))[0] == Lookup(failure=failure)
    assert asked == ["a.example"] * calls


def test_a_system_that_hangs_is_not_waited_for_and_keeps_its_threads_bounded(monkeypatch) -> None:
    go, running, most = threading.Event(), [], []

    def getaddrinfo(host: str, *_: object, **__: object) -> list[Any]:
        running.append(host)
        most.append(len(running))
        go.wait(10)
        running.remove(host)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    async def work() -> list[Lookup]:
        resolver = SystemResolver(patience=0.2)
        try:
            return await asyncio.gather(*(resolver.look_up(f"{number}.example") for number in range(40)))
        finally:
            go.set()

    assert set(run(work())) == {Lookup(failure=NoName.TIMED_OUT)}
    assert max(most) <= 16


# Choosing.


def test_the_resolver_of_a_run_is_the_named_server_alone() -> None:
    async def work(option: str) -> list[Lookup]:
        return await resolved(resolver_for(option), "localhost", "a.example")

    with ScriptedDns({"localhost": addresses("192.0.2.7"), "a.example": addresses("192.0.2.1")}) as dns:
        assert run(work(dns.option)) == [Lookup(("192.0.2.7",)), Lookup(("192.0.2.1",))]  # no hosts file


@pytest.mark.parametrize("written", ["dns.example", "127.0.0.1:0", "127.0.0.1:x", "", "[::1", "1.2.3.4:5:6"])
def test_a_server_that_cannot_be_read_is_a_usage_error(written: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolver_for(written)
    assert "192.0.2.53" in caught.value.hint


def test_without_a_dns_library_the_system_resolves(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "aiodns", None)
    assert run(resolved(resolver_for(), "localhost"))[0].addresses
    with pytest.raises(UsageError):
        resolver_for("127.0.0.1")


def test_nothing_is_loaded_before_a_name_is_looked_up() -> None:
    code = (
        "import sys; from linkcheck.probe.resolvers import resolver_for; made = resolver_for(); "
        "print([m for m in ('aiodns', 'pycares') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
