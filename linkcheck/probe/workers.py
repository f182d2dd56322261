"""Further processes that probe a share of a run's hosts, and tell the first process what they learn as they learn it.

Knows pipes and processes; asks nobody and judges nothing. They are made by `fork`, so they have everything already.
"""

import asyncio
import contextlib
import gc
import os
import pickle
import signal
import struct
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NoReturn

import msgspec
from msgspec import Struct

from linkcheck.model import Answer
from linkcheck.probe.visit import Visit

__all__ = ["Teller", "Told", "Worker", "start_worker"]

_TELLING = 0.1
"""Seconds between two messages: what is lost if a worker is killed, and how long it outlives a parent that was."""
_PATIENCE = 2.0
"""Seconds that a worker has to end when it is told to."""
_HEAD = struct.Struct("<I")
_ROOM = 1 << 20
"""Bytes that are read at once, and of a pipe (Linux allows a megabyte)."""


class Told(Struct, array_like=True):
    """What a worker has learnt since it last told."""

    answers: list[Answer] = []
    nameless: bytes = b""
    """Pickled visits whose names do not exist: they are settled when all processes are done (design §8)."""
    is_reached: bool = False
    domains: list[str] = []
    """Registrable domains that were reached by name; these and the next field are of the whole run so far."""
    asked: int = 0

    def visits(self) -> list[Visit]:
        """Return the visits whose names do not exist."""
        return list(pickle.loads(self.nameless)) if self.nameless else []  # noqa: S301 - our own child wrote it


class Teller:
    """The worker's end: gathers answers and sends them."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._answers: list[Answer] = []

    def deliver(self, visit: Visit, answer: Answer) -> None:
        """Take an answer, as `Prober` gives it."""
        del visit
        self._answers.append(answer)

    async def keep_telling(self, tell: Callable[[], None]) -> None:
        """Call `tell` every now and then; end this process where nobody listens any more."""
        while True:
            await asyncio.sleep(_TELLING)
            try:
                tell()
            except OSError:
                os._exit(1)

    def tell(
        self, is_reached: bool, domains: Sequence[str], asked: int, nameless: Sequence[Visit] = ()
    ) -> None:
        """Send what was gathered; raises BrokenPipeError where nobody listens any more."""
        told = Told(
            self._answers, pickle.dumps(nameless) if nameless else b"", is_reached, list(domains), asked
        )
        self._answers = []
        data = msgspec.msgpack.encode(told)
        view = memoryview(_HEAD.pack(len(data)) + data)
        while view:
            view = view[os.write(self._pipe, view) :]


class Worker:
    """A further process, as the first one sees it. It must be listened to, and be ended in any case."""

    def __init__(self, process: int, pipe: int, visits: Sequence[Visit]) -> None:
        self.waiting = {visit.asked.url: visit for visit in visits}
        """What it has not answered yet."""
        self.asked = 0
        """As in `Told`."""
        self._process = process
        self._pipe = pipe
        self._data = bytearray()
        self._ended = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self, take: "Callable[[Worker, Told], object]") -> None:
        """From now on call `take` with whatever it tells."""
        os.set_blocking(self._pipe, False)
        self._take = take
        self._decoder = msgspec.msgpack.Decoder(Told)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe, self._read)

    async def ended(self) -> None:
        """Wait until it has told everything, or died."""
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
        os.close(self._pipe)
        self._pipe = -1
        if not self._ended.is_set():
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
            return
        held = self._data
        held += data
        while len(held) >= _HEAD.size:
            end = _HEAD.size + _HEAD.unpack_from(held)[0]
            if len(held) < end:
                break
            self._take(self, self._decoder.decode(bytes(held[_HEAD.size : end])))
            del held[:end]


def start_worker(
    visits: Sequence[Visit],
    probe: Callable[[Sequence[Visit], Teller], Coroutine[Any, Any, None]],
    loop_factory: Callable[[], asyncio.AbstractEventLoop],
) -> Worker:
    """Start a process that runs `probe(visits, teller)` in an event loop of its own.

    No event loop may be running here, and no thread but this one.
    """
    results, answers = os.pipe()
    _widen(answers)
    process = os.fork()
    if process == 0:
        os.close(results)
        _work(probe(visits, Teller(answers)), loop_factory)
    os.close(answers)
    return Worker(process, results, visits)


def _work(
    probing: Coroutine[Any, Any, None], loop_factory: Callable[[], asyncio.AbstractEventLoop]
) -> NoReturn:
    """Run a coroutine, and end without running anything of the parent's. Ctrl-C is the parent's business."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(
            signal.SIGTERM, signal.SIG_DFL
        )  # the parent's handler would say something to the parent's run
        gc.freeze()
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            runner.run(_until_told(probing))
    except BaseException:  # noqa: BLE001  # the parent does what is missing, and meets the same error where it can be told
        os._exit(1)
    os._exit(0)


async def _until_told(probing: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end, or until SIGTERM."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await probing


def _widen(pipe: int) -> None:
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
    except (ImportError, AttributeError, OSError):  # not on this system, or more than this user may have
        pass
