"""The scalars of a YAML text with their places, as libyaml's events give them.

Knows PyYAML, and counts its characters in bytes; knows nothing of what a scalar means. Events are all that is asked for:
nothing is constructed, no alias is resolved, and how deep a text may be is bounded by libyaml.
"""

from collections.abc import Iterator
from typing import NamedTuple

import yaml

__all__ = ["Scalar", "scalars_in"]

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
"""libyaml's, or where PyYAML was built without it, the one in Python, thirty times slower."""
_MARK = b"\xef\xbb\xbf"


class Scalar(NamedTuple):
    """A value of a mapping, an item of a sequence, or a text alone."""

    start: int
    end: int
    text: str
    """With quotes, escapes and line folding undone."""
    name: str
    """The key of its mapping, or of the mapping around its sequence; empty without one."""
    owner: int
    """The number of the mapping or sequence that holds it, in the order of their starts."""
    in_mapping: bool
    is_quoted: bool


class _Holder:
    __slots__ = ("is_mapping", "key", "name", "number", "wants_key")

    def __init__(self, number: int, name: str, *, is_mapping: bool) -> None:
        self.number = number
        self.name = name
        self.is_mapping = is_mapping
        self.wants_key = is_mapping
        self.key = ""

    def value_comes(self) -> str:
        """Return the name under which a value stands, and wait for the next key."""
        if not self.is_mapping:
            return self.name
        self.wants_key = True
        return self.key


def scalars_in(data: bytes) -> tuple[list[Scalar], int]:
    r"""Return the scalars in their order, and up to where the text is YAML: its size, or the end of the last scalar.

    >>> scalars, end = scalars_in(b"a: [x, 'y']\n# c\n")
    >>> [(one.start, one.end, one.text, one.name, one.owner) for one in scalars], end
    ([(4, 5, 'x', 'a', 2), (7, 10, 'y', 'a', 2)], 16)
    """
    text = data.decode("utf-8", "replace")
    begin = len(_MARK) if data.startswith(_MARK) else 0
    offset = _Offsets(text, begin)
    found: list[Scalar] = []
    try:
        for scalar in _scalars(text[1:] if begin else text, offset):
            found.append(scalar)  # noqa: PERF402 - what was found before an error is kept
    except (yaml.YAMLError, ValueError):
        return found, found[-1].end if found else begin
    return found, len(data)


def _scalars(text: str, offset: "_Offsets") -> Iterator[Scalar]:
    holders = [_Holder(0, "", is_mapping=False)]
    count = 0
    for event in yaml.parse(text, Loader=_LOADER):
        holder = holders[-1]
        if isinstance(event, yaml.ScalarEvent):
            start, end = offset.of(event.start_mark.index), offset.of(event.end_mark.index)
            if holder.wants_key:
                holder.key, holder.wants_key = event.value[:100], False
            else:
                name = holder.value_comes()
                yield Scalar(
                    start, end, event.value, name, holder.number, holder.is_mapping, event.style == '"'
                )
        elif isinstance(event, yaml.CollectionStartEvent):
            count += 1
            is_key = holder.wants_key
            name = "" if is_key else holder.value_comes()
            if is_key:
                holder.key, holder.wants_key = "", False
            holders.append(_Holder(count, name, is_mapping=isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            holders.pop()
        elif isinstance(event, yaml.AliasEvent):
            if holder.wants_key:
                holder.key, holder.wants_key = "", False
            else:
                holder.value_comes()


class _Offsets:
    """Counts characters in bytes, on from the last answer, so that a whole text is counted once."""

    def __init__(self, text: str, begin: int) -> None:
        self._text = text
        self._before = 1 if begin else 0
        self._at, self._bytes = self._before, begin
        self._ascii = text.isascii()

    def of(self, index: int) -> int:
        """Return the byte at which a character of the text without its mark stands; asked in increasing order."""
        if self._ascii:
            return index
        index += self._before
        if index < self._at:
            return self._bytes - len(self._text[index : self._at].encode())
        self._bytes += len(self._text[self._at : index].encode())
        self._at = index
        return self._bytes
