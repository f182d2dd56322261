"""One reading of a piece of text, by the reader that a file of that name would get."""

from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, Reading, ReadOptions
from linkcheck.readers.registry import reader_suffixes, readings_of, suffix_of


def reading_of(path: str, content: str | bytes, *, include_code: bool = False) -> Reading:
    """Return the only reading of a file of that name and content; fails where there are several or none."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    format_name = reader_suffixes()[suffix_of(path, reader_suffixes())]
    (reading,) = readings_of(Opened(path, data), format_name, ReadOptions(include_code))
    assert not isinstance(reading, Skipped), reading
    return reading
