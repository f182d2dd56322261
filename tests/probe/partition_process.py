"""A process that asks one partition of hosts; `test_partition` kills it. It is given what it has to know as a pickle."""

import os
import pickle
import sys

from linkcheck.probe import responses
from linkcheck.probe.pages import PageRead, read_page
from linkcheck.probe.partition import Partition

DEADLY = b"ends its process"


def read_or_end(body: bytes, *given: str, **named: object) -> PageRead:
    """Read a page as a parser does that some pages end."""
    if DEADLY in body:
        os._exit(11)
    return read_page(body, *given, **named)  # type: ignore[arg-type]


def main(file: str) -> None:
    responses.read_page = read_or_end
    with open(file, "rb") as opened:
        options, asked, folder = pickle.load(opened)
    partition = Partition(options, 0, 1, 8, folder)
    partition.round(asked, [])
    partition.close()


if __name__ == "__main__":
    main(sys.argv[1])
