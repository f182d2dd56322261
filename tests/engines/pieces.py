"""What workers of these tests do; a module of its own, because a worker that starts anew imports it and nothing else of them."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterable

from linkcheck.engines.contract import packed


def squares(numbers: Iterable[int]) -> list[int]:
    return [number * number for number in numbers]


def fail_at_seven(numbers: Iterable[int]) -> list[int]:
    made = []
    for number in numbers:
        if number == 7:
            raise ValueError("seven")
        made.append(number)
    return made


def many_bytes(numbers: Iterable[int]) -> bytes:
    return b"".join(bytes([number]) * (number * 700_000) for number in numbers)


def shown_main(numbers: Iterable[int]) -> list[str]:
    del numbers
    return [str(getattr(sys.modules["__main__"], "__file__", None))]


def printing(numbers: Iterable[int]) -> list[int]:
    print("to standard output", flush=True)
    os.write(2, b"to standard error\n")
    return squares(numbers)


def deadly(items: Iterable[str]) -> list[str]:
    """Do what the items say; those that are no order come back in capitals."""
    made = []
    for item in items:
        order = item.partition(" ")[0]
        if order == "abort":
            os.abort()
        elif order == "fault":
            ctypes.string_at(0)
        elif order == "exit":
            os._exit(9)
        elif order == "leave":
            sys.exit("a reader that ends the program")
        elif order == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif order == "loop":
            while True:
                pass
        elif order == "sleep":
            time.sleep(3_600)
        elif order == "grow":
            kept = []
            while True:
                kept.append(
                    bytes(1 << 27)
                )  # more than is allowed, in one step: no slow machine needs too long for it
        elif order == "hold":  # too much only together with others
            HELD.append(bytearray(int(item.split()[1]) << 20))
        made.append(item.upper())
    return made


HELD: list[bytearray] = []


def lost(item: str, reason: str) -> list[str]:
    return [f"{item}: {reason}"]


def laid(items: Iterable[str]) -> bytes:
    """Do what the items say, as a step of a run: the head has them in capitals, and each is a blob."""
    done = []
    for item in items:
        _obey(item)
        done.append(item.upper().encode())
    return packed(b" ".join(done), done)


def _obey(item: str) -> None:
    """Do what an order says: end this process, fail, or end the process that started it, once."""
    order, _, name = item.partition(" ")
    if order == "die":
        os._exit(9)
    if order == "raise":
        raise ValueError("no such luck")
    if order == "orphan" and not os.path.exists(name):
        with open(name, "x", encoding="utf-8"):
            pass
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(3_600)


def laid_lost(item: str, reason: str) -> bytes:
    return packed(f"{item} lost: {reason}".encode(), [])
