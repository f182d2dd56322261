r"""In which line of a TOML file each key stands.

Knows as much of TOML 1.0 as it takes to tell keys from values in a text that `tomllib` has read; knows no option. The keys of
an inline table stand where the table does.
"""

import re
from collections.abc import Iterator

from linkcheck.options.wrong_values import Key
from linkcheck.patterns import lazily

__all__ = ["Places", "places_in"]

Places = dict[tuple[Key, ...], int]
"""The line of each key, from 1, by the keys that lead to it; those of `[[name]]` by `name` and their number, from 0."""

_TOKEN = lazily(
    r'(?P<skip>[ \t\r]+|#[^\n]*)'
    r'|(?P<string>"""(?:\\.|(?!""")[^\\])*+"{3,5}|\'\'\'(?:(?!\'\'\').)*+\'{3,5}|"(?:\\.|[^"\\\n])*+"|\'[^\'\n]*\')'
    r'|(?P<line>\n)'
    r'|(?P<mark>[\[\]{}=.,])'
    r'|(?P<bare>[^\s"\'#\[\]{}=.,]+)',
    re.DOTALL,
)  # fmt: skip


def places_in(text: str) -> Places:
    r"""Return the places of the keys of a TOML text; nothing is raised for what is none. Linear.

    >>> places_in('jobs = 2\n\n[[overrides]]\npaths = ["a"]\n[hosts."b.example"]\ndelay = 1\n')[("overrides", 0, "paths")]
    4
    """
    places: Places = {}
    lists: dict[tuple[Key, ...], int] = {}
    table: tuple[Key, ...] = ()
    for line, names, marks in _statements(text):
        if marks == "=":
            path = (*table, *names)
        else:
            path = _resolved(names[:-1], lists) + names[-1:]
            if marks == "[[":
                number = lists[path] = lists.get(path, -1) + 1
                places.setdefault(path, line)
                path = (*path, number)
            elif path in lists:
                path = (*path, lists[path])
            table = path
        for end in range(1, len(path) + 1):
            places.setdefault(path[:end], line)
    return places


def _resolved(names: tuple[Key, ...], lists: dict[tuple[Key, ...], int]) -> tuple[Key, ...]:
    """Return the path of a table with the number of the last element of each list of tables on its way."""
    path: tuple[Key, ...] = ()
    for name in names:
        path = (*path, name)
        if path in lists:
            path = (*path, lists[path])
    return path


def _statements(text: str) -> Iterator[tuple[int, tuple[Key, ...], str]]:
    """Yield each key and each header of a table: its line, the names in it, and `=`, `[` or `[[`."""
    line, depth, names, marks, in_value, began = 1, 0, list[Key](), "", False, 1
    for token in _TOKEN.finditer(text):
        kind, written = token.lastgroup, token[0]
        if kind == "line" and depth == 0:
            if marks and names:
                yield began, tuple(names), marks
            names, marks, in_value = [], "", False
        elif in_value:
            depth += (written in ("[", "{")) - (written in ("]", "}")) if kind == "mark" else 0
        elif kind == "mark" and written == "[" and not names:
            marks += "["
            began = line
        elif kind == "mark" and written == "=" and not marks:
            yield began, tuple(names), "="
            names, in_value = [], True
        elif kind in ("bare", "string"):
            began = began if names or marks else line
            names.append(_name(written))
        line += written.count("\n")
    if marks and names:
        yield began, tuple(names), marks


def _name(written: str) -> str:
    """Return what a part of a key says."""
    if written[0] == "'":
        return written[1:-1]
    if written[0] != '"' or "\\" not in written:
        return written.strip('"')
    import tomllib

    try:
        return str(tomllib.loads(f"name = {written}")["name"])
    except tomllib.TOMLDecodeError:
        return written
