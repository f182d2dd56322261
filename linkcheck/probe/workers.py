"""This module starts further processes that probe a share of a run's hosts, and report to the first what they learn.

It knows pipes and processes. It asks nobody and judges nothing. They are made by `fork`, so they have everything already.
"""

import asyncio
import contextlib
import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NoReturn

import msgspec
from msgspec import Struct

from linkcheck.interrupts import fork
from linkcheck.probe.learnt import Share
from linkcheck.probe.page_in_hand import PageInHand
from linkcheck.probe.visit import Visit

__all__ = ["Message", "Reporter", "Worker", "start_worker"]

_REPORTING = 0.1
"""Seconds between two messages: what is lost if a worker is killed, and how long it outlives a parent that was."""
_PATIENCE = 2.0
"""Seconds that a worker has to end once it was asked to."""
_HEAD = struct.Struct("<I")
_ROOM = 1 << 20
"""Bytes that are read at once, and of a pipe (Linux allows a megabyte)."""


class Message(Struct, array_like=True):
    """One message of a worker."""

    share: Share
    """What it has learnt since its last message."""
    handed: bytes = b""
    """Pickled: the visits that go on at hosts of other processes; empty for none."""

    def visits(self) -> list[Visit]:
        """Return the visits that go on at hosts of other processes."""
        return pickle.loads(self.handed) if self.handed else []  # noqa: S301 - our own child wrote it


class Reporter:
    """The worker's end: it sends what was learnt, and takes in what the others hand to it."""

    def __init__(self, pipe: int, orders: int, in_hand: PageInHand) -> None:
        self.in_hand = in_hand
        """Where it says which page it reads."""
        self._pipe = pipe
        self._orders = orders
        self._received = _Assembler()
        self._handed: list[Visit] = []

    def listen(self, take: Callable[[Visit], object], end: Callable[[], object]) -> None:
        """From now on call `take` with each visit that is handed to this process, and `end` when there will be no more."""
        if sys.platform != "win32":  # where nobody makes one
            os.set_blocking(self._orders, False)
        asyncio.get_running_loop().add_reader(self._orders, self._read, take, end)

    def _read(self, take: Callable[[Visit], object], end: Callable[[], object]) -> None:
        try:
            data = os.read(self._orders, _ROOM)
        except BlockingIOError:
            return
        if not data:
            asyncio.get_running_loop().remove_reader(self._orders)
            end()
        for message in self._received.fed(data):
            visits: list[Visit] = pickle.loads(message)  # noqa: S301 - our own parent wrote it
            for visit in visits:
                take(visit)
            if not visits:
                end()

    def hand(self, visit: Visit) -> None:
        """Take a visit that goes on at a host which another process asks."""
        self._handed.append(visit)

    async def keep_reporting(self, report: Callable[[], None], at_once: asyncio.Event) -> None:
        """Call `report` ten times a second, and when `at_once` is set; end this process where nobody listens any more."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(at_once.wait(), _REPORTING)
            at_once.clear()
            try:
                report()
            except OSError:
                os._exit(1)

    def report(self, share: Share) -> None:
        """Send what was learnt; raises BrokenPipeError where nobody listens any more."""
        message = Message(share, pickle.dumps(self._handed) if self._handed else b"")
        self._handed = []
        data = msgspec.msgpack.encode(message)
        view = memoryview(_HEAD.pack(len(data)) + data)
        while view:
            view = view[os.write(self._pipe, view) :]


class Worker:
    """A further process, as the first one sees it. It must be listened to, and be ended in any case."""

    def __init__(
        self, process: int, pipe: int, orders: int, visits: Sequence[Visit], in_hand: PageInHand
    ) -> None:
        self.in_hand = in_hand
        """Which page it reads, or was reading when it ended."""
        self.waiting = {visit.asked.url: visit for visit in visits}
        """What it has not answered yet."""
        self._process = process
        self._pipe = pipe
        self._orders = orders
        self._unsent = bytearray()
        self._received = _Assembler()
        self._ended = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def has_ended(self) -> bool:
        """Say whether it has reported everything, or died."""
        return self._ended.is_set()

    def listen(
        self, take: "Callable[[Worker, Message], object]", at_end: "Callable[[Worker], object]"
    ) -> None:
        """From now on call `take` with each of its messages, and `at_end` when it has ended."""
        if sys.platform != "win32":  # where nobody makes one
            os.set_blocking(self._pipe, False)
            os.set_blocking(self._orders, False)
        self._take = take
        self._at_end = at_end
        self._decoder = msgspec.msgpack.Decoder(Message)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe, self._read)

    def hand(self, visit: Visit) -> None:
        """Let it go on with a visit that another process has begun."""
        self.waiting[visit.asked.url] = visit
        self._send([visit])

    def no_more(self) -> None:
        """Let it know that nothing more will be handed to it."""
        self._send([])

    def _send(self, visits: list[Visit]) -> None:
        data = pickle.dumps(visits)
        self._unsent += _HEAD.pack(len(data)) + data
        self._write()

    def _write(self) -> None:
        """Write what the pipe takes now, and the rest when it takes more."""
        if self._loop is None or self._pipe < 0:
            return
        try:
            while self._unsent:
                del self._unsent[: os.write(self._orders, self._unsent)]
        except BlockingIOError:
            self._loop.add_writer(self._orders, self._write)
            return
        except OSError:  # it has died, and its answers end as well
            self._unsent.clear()
        self._loop.remove_writer(self._orders)

    async def ended(self) -> None:
        """Wait until it has reported everything, or died."""
        await self._ended.wait()

    async def stop(self) -> None:
        """End it, and take what it has learnt; may be called again, and after it has ended."""
        if self._ended.is_set():
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), _PATIENCE)

    def close(self) -> None:
        """Take leave of it, whatever it is doing; may be called again."""
        if self._pipe < 0:
            return
        if self._loop is not None and not self._loop.is_closed():
            self._loop.remove_reader(self._pipe)
            self._loop.remove_writer(self._orders)
        os.close(self._pipe)
        os.close(self._orders)
        self.in_hand.close()
        self._pipe = -1
        if sys.platform != "win32" and not self._ended.is_set():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self._process, 0)

    def _read(self) -> None:
        try:
            data = os.read(self._pipe, _ROOM)
        except BlockingIOError:
            return
        if not data:
            if self._loop is not None:
                self._loop.remove_reader(self._pipe)
            self._ended.set()
            self._at_end(self)
            return
        for message in self._received.fed(data):
            self._take(self, self._decoder.decode(message))


class _Assembler:
    """Puts messages together from what a pipe gives of them."""

    def __init__(self) -> None:
        self._held = bytearray()

    def fed(self, data: bytes) -> list[bytes]:
        """Return the messages that are whole with these bytes."""
        held = self._held
        held += data
        whole: list[bytes] = []
        start = 0
        while len(held) >= start + _HEAD.size:
            end = start + _HEAD.size + _HEAD.unpack_from(held, start)[0]
            if len(held) < end:
                break
            whole.append(bytes(held[start + _HEAD.size : end]))
            start = end
        del held[:start]
        return whole


def start_worker(
    visits: Sequence[Visit],
    probe: Callable[[Sequence[Visit], Reporter], Coroutine[Any, Any, None]],
    loop_factory: Callable[[], asyncio.AbstractEventLoop],
) -> Worker:
    """Start a process that runs `probe(visits, reporter)` in an event loop of its own.

    No event loop may be running here, and no thread but this one.
    """
    results, answers = os.pipe()
    received, orders = os.pipe()
    in_hand = PageInHand.shared()
    _widen(answers)
    process = fork()
    if process == 0:
        os.close(results)
        os.close(orders)
        _work(probe(visits, Reporter(answers, received, in_hand)), loop_factory)
    os.close(answers)
    os.close(received)
    return Worker(process, results, orders, visits, in_hand)


def _work(
    probing: Coroutine[Any, Any, None], loop_factory: Callable[[], asyncio.AbstractEventLoop]
) -> NoReturn:
    """Run a coroutine, and end without running anything of the parent's. Ctrl-C is the parent's business (`fork`)."""
    try:
        gc.freeze()
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            runner.run(_until_ended(probing))
    except BaseException:  # noqa: BLE001  # the parent does what is missing, and meets the same error where it can be reported
        os._exit(1)
    os._exit(0)


async def _until_ended(probing: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end, or until SIGTERM."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await probing


def _widen(pipe: int) -> None:
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # more than this user may have
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
