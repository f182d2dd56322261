"""What a process that was started anew does: it takes pieces from standard input and answers on standard output.

Knows pipes; imports the function that it is sent, and nothing that it is not.
"""

import os
import pickle
import signal
import struct
import sys

from linkcheck.engines.answers import answer_of
from linkcheck.engines.limits import FAILED, confine

__all__ = ["HEAD", "main"]

HEAD = struct.Struct("<QB")
"""Length and kind of a message."""


def main() -> None:
    """Do the pieces that come, until no more do. Ctrl-C is left to the parent, which takes what is finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    taken, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    try:
        function, limits = pickle.load(taken)  # noqa: S301  # our own parent wrote it
        confine(limits)
        while len(head := taken.read(HEAD.size)) == HEAD.size:
            piece = pickle.loads(taken.read(HEAD.unpack(head)[0]))  # noqa: S301
            kind, data = answer_of(function, piece, limits)
            answers.write(HEAD.pack(len(data), kind))
            answers.write(data)
            answers.flush()
    except BaseException:  # noqa: BLE001  # the parent is told by the exit code, and finds out what it was
        os._exit(FAILED)
    os._exit(0)
