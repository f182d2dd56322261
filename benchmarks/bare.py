"""Requests every URL of a folder of Markdown with next to no client: what the machine and the origin allow.

`python benchmarks/bare.py FOLDER` finds web URLs by one pattern, sends each as a fixed text over kept connections, looks
at the status line and at `Content-Length`, follows redirects on the same host, and prints how many answered with 200 and
with 404. With `--trees` it makes the tree of each page, and looks at none. No names, no bounds, no retries, no evidence: a
floor, not a link checker.
"""

import argparse
import asyncio
import re
import ssl
from collections import Counter, deque
from pathlib import Path

import uvloop
from turbohtml import parse

URL = re.compile(rb"https?://([0-9.]+):(\d+)(/[^\s)]*)")
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nLocation: ([^\r]+)", re.IGNORECASE)


class Client(asyncio.Protocol):
    """One connection, which takes path after path off its host's queue."""

    def __init__(
        self,
        host: bytes,
        queue: deque[bytes],
        counts: Counter[int],
        ended: asyncio.Future[None],
        *,
        trees: bool,
    ) -> None:
        self._host, self._queue, self._counts, self._ended, self._trees = host, queue, counts, ended, trees
        self._data = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Ask for the first path."""
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Take one answer, and go on when it is complete."""
        self._data = self._data + data if self._data else data
        end = self._data.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(self._data, 0, end)
        if len(self._data) < end + 4 + (int(length[1]) if length else 0):
            return
        status = int(self._data[9:12])
        location = LOCATION.search(self._data, 0, end) if 300 <= status < 400 else None
        if location:
            self._queue.appendleft(location[1])
        else:
            self._counts[status] += 1
            if self._trees and status == 200:
                parse(self._data[end + 4 :].decode())
        self._data = b""
        self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        """Let the next begin; an error is thrown away, and shows as a status that is missing."""
        del error
        if not self._ended.done():
            self._ended.set_result(None)

    def _ask(self) -> None:
        if not self._queue:
            self._transport.close()
            return
        self._transport.write(
            b"GET " + self._queue.popleft() + b" HTTP/1.1\r\nHost: " + self._host + b"\r\nAccept: */*\r\n\r\n"
        )


async def ask(
    queues: dict[tuple[bytes, bytes], deque[bytes]],
    per_host: int,
    most: int,
    tls: ssl.SSLContext | None,
    *,
    trees: bool,
) -> Counter[int]:
    """Return how often each status was answered."""
    loop = asyncio.get_running_loop()
    counts: Counter[int] = Counter()
    room = asyncio.Semaphore(most)

    async def connect(host: bytes, port: bytes, queue: deque[bytes]) -> None:
        async with room:
            if queue:
                ended: asyncio.Future[None] = loop.create_future()
                await loop.create_connection(
                    lambda: Client(host + b":" + port, queue, counts, ended, trees=trees),
                    host.decode(),
                    int(port),
                    ssl=tls,
                )
                await ended

    await asyncio.gather(
        *(
            connect(host, port, queue)
            for number in range(per_host)
            for (host, port), queue in queues.items()
            if number < len(queue)
        )
    )
    return counts


def main() -> None:
    """Ask for everything once."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--per-host", type=int, default=10)
    parser.add_argument("--most", type=int, default=1024)
    parser.add_argument("--cacert", help="the authority to believe; the URLs are https ones then")
    parser.add_argument("--trees", action="store_true", help="make the tree of each page")
    options = parser.parse_args()
    tls = ssl.create_default_context(cafile=options.cacert) if options.cacert else None
    queues: dict[tuple[bytes, bytes], deque[bytes]] = {}
    for document in sorted(options.folder.iterdir()):
        for host, port, path in URL.findall(document.read_bytes()):
            queues.setdefault((host, port), deque()).append(path)
    counts = uvloop.run(ask(queues, options.per_host, options.most, tls, trees=options.trees))
    print(counts[200], counts[404])


if __name__ == "__main__":
    main()
