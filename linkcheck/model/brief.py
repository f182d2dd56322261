r"""How a value shows itself in an interpreter: its name and what tells it from others, on a short line.

Knows how much of a text is shown, and that no character of it is obeyed by a terminal; knows no single type.
"""

__all__ = ["brief", "listed", "shortly"]

_LONGEST = 100
"""Characters of one text that are shown."""
_MOST = 5
"""Values that are listed before the rest is counted."""


def brief(of: object, **fields: object) -> str:
    r"""Return the name of a value's type with some of its fields; those that are null, empty or zero are left out.

    >>> brief("", url="https://a.example/\x1b[2J", titles=0, outlet=None)
    "str(url='https://a.example/\\x1b[2J')"
    """
    said = ", ".join(f"{name}={shortly(value)}" for name, value in fields.items() if value)
    return f"{type(of).__name__}({said})"


def shortly(value: object) -> str:
    r"""Return a text as Python writes it, cut to 100 characters; anything else as its `str`.

    >>> shortly("a\nb\u202e"), shortly(12), shortly("x" * 200)[-4:]
    ("'a\\nb\\u202e'", '12', "xx…'")
    """
    if not isinstance(value, str):
        return str(value)
    text = str(value[: _LONGEST + 1])  # of a member of an enumeration its value
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def listed(values: tuple[object, ...], where: str) -> str:
    """Return the first values, each on an indented line of its own after a line end, and how many more `where` has."""
    lines = [f"\n  {value!r}" for value in values[:_MOST]]
    if len(values) > _MOST:
        lines.append(f"\n  and {len(values) - _MOST:,} more in {where}")
    return "".join(lines)
