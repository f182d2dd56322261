"""What an engine is: it does pieces of work somewhere, and keeps what one step leaves for the next.

Knows heads and blobs; knows nothing of documents. A step is a function of some items. It returns a head, which goes to whoever
runs the steps and so has to be small, and blobs, which only the next step reads. Each engine keeps blobs where its workers can
read them: in memory and a temporary file (`local_engine`), or in files of a folder that all its machines see (`scratch`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct, msgpack

from linkcheck.engines.limits import Limits

__all__ = ["Acting", "Actor", "Actors", "Engine", "Kept", "Laid", "Task", "packed", "unpacked"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Task(NamedTuple, Generic[_Item, _Result]):
    """What is done with each piece of some work. A step of an engine is one whose results are bytes that `packed` makes."""

    function: Callable[[Iterable[_Item]], _Result]
    """It takes the items of a piece in order, each once."""
    lost: Callable[[_Item, str], _Result]
    """It makes the result of an item that ended its process, of that and of the reason."""
    limits: Limits


class Kept(Protocol):
    """Some bytes that an engine keeps; they can be read by every step that it runs."""

    def read(self) -> bytes:
        """Return the bytes; raises LinkcheckError where they cannot be read any more."""

    def part(self, number: int) -> "Kept":
        """Return what has one part of these bytes, which `in_parts` has made."""


class Laid(NamedTuple):
    """What a step came to: its head, and a handle for each of its blobs."""

    head: bytes
    blobs: Sequence[Kept]


class Actor(Protocol):
    """What keeps something from one piece of work to the next, in a process of its own."""

    def do(self, piece: Any) -> bytes:  # noqa: ANN401 - whatever its caller sends
        """Return what `packed` makes; it may be asked for the same again, by an engine whose worker is gone."""

    def close(self) -> None:
        """Let go of what it keeps."""


class Acting(Protocol):
    """Actors at work, each under its number."""

    def send(self, number: int, piece: Any) -> None:  # noqa: ANN401
        """Let an actor do a piece; it has no other one in hand."""

    def results(self) -> Iterator[tuple[int, Laid]]:
        """Yield what pieces come to, as they are done, each with the number of its actor, until none is left.

        Further pieces may be sent meanwhile.
        """


class Actors(Protocol):
    """What lets actors work."""

    folder: str
    """A folder that all of them and this process see, for as long as the run is not done."""
    number: int
    """How many processors they share."""

    def opened(self, start: Callable[[int], Actor]) -> AbstractContextManager[Acting]:
        """Have actors made by `start(number)`, each in a process of its own, until they are left.

        Whether it is the same one that gets a further piece of its number depends on the engine, so what may not be lost is
        kept in the folder.
        """


class Engine(Protocol):
    """Where steps run."""

    jobs: int | None
    """How many pieces are done at once; None where that goes by the amount of work."""
    actors: Actors | None
    """None where this process does such work itself."""

    def run(
        self, task: Task[Any, bytes], pieces: Sequence[Sequence[Any]], jobs: int
    ) -> AbstractContextManager[Iterator[tuple[int, Laid]]]:
        """Work on the pieces from now on; give, in their order, the number of items and what they came to.

        A piece whose process ends is done again item by item, and an item that ends its process again is lost.
        """

    def drop(self, kept: Kept) -> None:
        """Take note that nobody reads these bytes any more."""

    def keep(self) -> None:
        """Take note that the run was broken off: a run that goes on with it is to find what is done."""


class _Packed(Struct, array_like=True, gc=False):
    head: bytes
    blobs: list[bytes]


def packed(head: bytes, blobs: list[bytes]) -> bytes:
    """Return what a step returns."""
    return msgpack.encode(_Packed(head, blobs))


def unpacked(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the head and the blobs that a step returned."""
    found = msgpack.decode(data, type=_Packed)
    return found.head, found.blobs
