"""No reader cuts a long target in two: whatever is a link has it whole, and no letter of it is broken."""

import re
from typing import Any

import pytest

from linkcheck.model import Skipped
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT

from .samples import written_samples_of
from .test_line_ends import MORE

READERS = modules_in(PACKAGE, GROUP, SUPPORT)
LENGTHS = (1_400, 6_000)
"""Letters of three bytes each: more than the bounds of patterns, 4,000 bytes and letters, and less than that of a URL."""
_TARGET = re.compile(
    rb"(?:https?://|www\.)[a-z.]{1,20}example|(?<![\w/.-])[a-z]{1,8}\.(?:md|rst|adoc|textile|html|tex|org|png)\b"
)


@pytest.mark.parametrize("name", sorted(name for name in READERS if any(written_samples_of(READERS[name]))))
def test_is_whole_or_no_link(name: str) -> None:
    reader: Any = READERS[name]
    for data in (*written_samples_of(reader), *MORE.get(reader.FORMAT, ())):
        for target in _TARGET.finditer(data):
            for length in LENGTHS:
                at = target.end() if b"example" in target[0] else target.start()
                long = "/" * (b"example" in target[0]) + "€" * length
                changed = data[:at] + long.encode() + data[at:]
                for reading in reader.read(
                    Opened(f"a{reader.SUFFIXES[0]}", changed), ReadOptions(include_code=True)
                ):
                    if isinstance(reading, Skipped):
                        continue
                    for one in (*reading.links, *reading.local):
                        written = (one.target + reading.text(one.start, one.end)).replace("%E2%82%AC", "€")
                        assert "\ufffd" not in written, (data[target.start() - 40 : target.end()], length)
                        assert one.target.count("€") in {0, length}, (
                            one.target.count("€"),
                            data[target.start() - 40 : target.end()],
                        )
