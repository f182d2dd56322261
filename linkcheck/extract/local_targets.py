"""Links to files of the document's own folder and to places in them, taken apart; nothing is looked up.

Knows what a relative reference (RFC 3986 §4.2) names; does not know whether there is such a file.
"""

from collections.abc import Iterator, Sequence

from linkcheck.extract.citations import LONGEST_TEXT
from linkcheck.model import Kind, LocalTarget
from linkcheck.patterns import compiled
from linkcheck.readers.base import Found, Source
from linkcheck.urls import display_url, shortened
from linkcheck.urls.escapes import encode, percent_decode
from linkcheck.urls.placeholders import placeholder_in

__all__ = ["local_targets", "split_name", "split_target"]

_BY_NAMES = frozenset({Kind.WIKI, Kind.UNDEFINED})
_MAY_BE_FILLED_IN = compiled(r"[{<$]|%(?![89A-Fa-f][0-9A-Fa-f])")
"""What a part to fill in begins with; an escape of a letter beyond ASCII is none."""
_NAMED = compiled(r"%(?:(?![0-9A-Fa-f]{2})[A-Za-z_][\w.-]{1,80}%|[A-Za-z_][\w.-]{1,80}%(?![0-9A-Fa-f]{2}))")
"""A part that a build fills in by its name (`%sveltekit.assets%`); no text between two escapes (`%E4b%E4`)."""
_PLAIN = compiled(r"[A-Za-z0-9_./#-]{1,500}+")
"""A target that means what it says: without escapes, without a query, without a part to fill in, and no password in it."""
_MOST_RAW = 2_048
"""Characters of a target as written that are kept: no path is longer on any system."""


def local_targets(source: Source, found: Sequence[Found]) -> Iterator[LocalTarget]:
    """Yield the local links of a document in the order of `found`, but for those with a part that is to be filled in."""
    for link in found:
        target, by_name = link.target, link.kind in _BY_NAMES
        is_plain = not by_name and _PLAIN.fullmatch(target) is not None  # most are such
        if not is_plain and not by_name and _is_pattern(target):
            continue
        raw, spot = source.quoted(link.start, link.end)
        text = shortened(link.text, LONGEST_TEXT) if link.text else ""
        if not is_plain or raw != target:
            raw = shortened(raw, _MOST_RAW)
        yield LocalTarget(
            *spot, raw, text, link.kind, link.role, *_named(target, link.kind, is_plain=is_plain)
        )


def _named(target: str, kind: Kind, *, is_plain: bool) -> tuple[str, str | None]:
    """Return the file and the place that a link names."""
    if is_plain:
        file, mark, fragment = target.partition("#")
        return file, fragment if mark else None
    target = display_url(target)  # what is no file may be a URL with a password, as `(https://…` is
    if kind is Kind.UNDEFINED:
        return target if target.startswith(("`", "[")) else f"[{target}]", None
    return split_name(target) if kind is Kind.WIKI else split_target(target)


def _is_pattern(target: str) -> bool:
    """Say whether a target names no file before something is filled in; brackets, colons and stars may be a file's own."""
    if _MAY_BE_FILLED_IN.search(target) is None:
        return False
    if target.startswith("{") and target.endswith("}"):
        return True  # an expression
    if "%" in target and _NAMED.search(target) is not None:
        return True
    found = placeholder_in(f"x://x/{encode(target)}", "x")
    return found is not None and found[0] in "{$<%"


def split_name(target: str) -> tuple[str, str | None]:
    """Return the note and the heading that a link by name names; a heading may be in another (`Note#Part#Section`).

    >>> split_name("What is this?#Part#Section"), split_name("50 % more")
    (('What is this?', 'Part#Section'), ('50 % more', None))
    """
    name, mark, heading = target.partition("#")
    return name.strip(), heading if mark else None


def split_target(target: str) -> tuple[str, str | None]:
    """Return the file and the fragment that a relative reference names, both percent-decoded, the query dropped.

    The file is empty where the reference names a place in its own document; the fragment is None where there is none, and
    empty for a `#` alone, which is the document's top. Nothing is resolved: `..` and NUL stay what they are.

    >>> split_target("guide/my%20page.md?raw=1#Top%20of%20it"), split_target("#top"), split_target("a.md")
    (('guide/my page.md', 'Top of it'), ('', 'top'), ('a.md', None))
    """
    path, mark, fragment = target.partition("#")
    file = path.partition("?")[0] if "?" in path else path
    return percent_decode(file), percent_decode(fragment) if mark else None
