"""A DNS server on loopback (UDP and TCP) that says of each name what a test wants it to say, and logs what it was asked.

    with ScriptedDns({"a.example": addresses("192.0.2.1"), "b.example": [NXDOMAIN, addresses("192.0.2.2")]}) as dns:
        resolver = DnsResolver(dns.server)          # or ProbeOptions(dns_server=dns.option)

A list is worked off answer by answer, for A and AAAA each; its last entry stays. Names that are not in the script get
`otherwise`: NXDOMAIN denies every name, SILENCE answers nothing at all.
"""

import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from ipaddress import ip_address
from typing import Self

A, CNAME, SOA, TXT, AAAA, HTTPS = 1, 5, 6, 16, 28, 65
TYPES = {A: "A", AAAA: "AAAA"}

Reply = Callable[[bytes, int, bool], bytes | None]
"""From (the query, the type asked for, asked by TCP) to the message that is sent back; None sends none."""


def _message(
    query: bytes, code: int, records: Sequence[tuple[int, bytes]] = (), *, truncated: bool = False
) -> bytes:
    """Return an answer: the question again, then records that all name the question's name (RFC 1035 §4.1)."""
    end = query.index(b"\0", 12) + 5
    flags = 0x8180 | code | (0x0200 if truncated else 0)
    head = query[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0)
    body = b"".join(
        b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data for kind, data in records
    )
    return head + query[12:end] + body


def _missing(query: bytes, asked: int, tcp: bool) -> bytes:
    """Return NXDOMAIN with the record that lets a resolver remember it for a minute (RFC 2308 §3)."""
    answer = _message(query, 3)
    start = b"\2ns\0\4mail\0" + struct.pack("!IIIII", 1, 60, 60, 60, 60)
    record = b"\7example\0" + struct.pack("!HHIH", SOA, 1, 60, len(start)) + start
    return answer[:8] + struct.pack("!HH", 1, 0) + answer[12:] + record


def _code(code: int) -> Reply:
    return lambda query, asked, tcp: _message(query, code)


NODATA = _code(0)
FORMERR = _code(1)
SERVFAIL = _code(2)
NXDOMAIN: Reply = _missing
REFUSED = _code(5)


def _silence(query: bytes, asked: int, tcp: bool) -> bytes | None:
    return None


def _garbage(query: bytes, asked: int, tcp: bool) -> bytes | None:
    return query[:2] + b"\xff" * 40


SILENCE: Reply = _silence
GARBAGE: Reply = _garbage


def addresses(*written: str, odd: Sequence[tuple[int, bytes]] = ()) -> Reply:
    """Return a reply with those addresses that are of the type asked for, and `odd` records before them."""

    def reply(query: bytes, asked: int, tcp: bool) -> bytes:
        fitting = [ip for ip in map(ip_address, written) if (ip.version == 4) == (asked == A)]
        return _message(query, 0, [*odd, *((asked, ip.packed) for ip in fitting)])

    return reply


def by_type(a: Reply, aaaa: Reply) -> Reply:
    return lambda query, asked, tcp: (a if asked == A else aaaa)(query, asked, tcp)


def only_by_tcp(reply: Reply) -> Reply:
    """Return a reply that is cut short on UDP, so that it has to be asked for again by TCP (RFC 7766)."""
    return lambda query, asked, tcp: reply(query, asked, tcp) if tcp else _message(query, 0, truncated=True)


def when(event: threading.Event, reply: Reply) -> Reply:
    """Return a reply that is withheld until `event` is set (ten seconds at most)."""

    def wait(query: bytes, asked: int, tcp: bool) -> bytes | None:
        event.wait(10)
        return reply(query, asked, tcp)

    return wait


class ScriptedDns:
    """The server; `asked` is the log, one (name, "A" or "AAAA" or the number of the type) for each query."""

    def __init__(self, names: Mapping[str, Reply | list[Reply]], *, otherwise: Reply = NXDOMAIN) -> None:
        self.names = dict(names)
        self.otherwise = otherwise
        self.asked: list[tuple[str, str]] = []
        self._turns: Counter[tuple[str, int]] = Counter()
        self._lock = threading.Lock()
        self._stopped = False

    @property
    def server(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    @property
    def option(self) -> str:
        """The server as `ProbeOptions.dns_server` has it."""
        return f"127.0.0.1:{self.port}"

    def times(self, name: str) -> int:
        """Return how often a name was asked for, whatever the type."""
        return sum(one == name for one, _ in self.asked)

    def __enter__(self) -> Self:
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._threads = [
            threading.Thread(target=run, daemon=True) for run in (self._serve_udp, self._serve_tcp)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped = True
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
            waker.sendto(b"", self.server)
        with suppress(OSError), socket.create_connection(self.server):
            pass
        for thread in self._threads:
            thread.join(10)
        self._udp.close()
        self._tcp.close()

    def _serve_udp(self) -> None:
        while True:
            query, sender = self._udp.recvfrom(4096)
            if self._stopped:
                return
            threading.Thread(target=self._answer_udp, args=(query, sender), daemon=True).start()

    def _answer_udp(self, query: bytes, sender: object) -> None:
        answer = self._answer(query, tcp=False)
        if answer is not None:
            with suppress(OSError):
                self._udp.sendto(answer, sender)

    def _serve_tcp(self) -> None:
        while True:
            connection, _ = self._tcp.accept()
            with connection, suppress(OSError, struct.error):
                if self._stopped:
                    return
                connection.settimeout(10)
                while size := connection.recv(2):
                    query = connection.recv(struct.unpack("!H", size)[0])
                    answer = self._answer(query, tcp=True)
                    if answer is not None:
                        connection.sendall(struct.pack("!H", len(answer)) + answer)

    def _answer(self, query: bytes, *, tcp: bool) -> bytes | None:
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode("latin-1").lower())
            at += query[at] + 1
        name, (asked,) = ".".join(labels), struct.unpack("!H", query[at + 1 : at + 3])
        with self._lock:
            self.asked.append((name, TYPES.get(asked, str(asked))))
            script = self.names.get(name, self.otherwise)
            if isinstance(script, list):
                turn = self._turns[name, asked]
                self._turns[name, asked] += 1
                script = script[min(turn, len(script) - 1)]
        return script(query, asked, tcp)
