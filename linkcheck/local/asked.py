"""What a local link asks for, made plain: which of them are looked up at all, and as which path.

Knows how people write paths (a line's number after a colon, a backslash, a query); knows no folder.
"""

import re

from linkcheck.local.lost_schemes import host_without_scheme
from linkcheck.model import Kind, LocalTarget, Role
from linkcheck.patterns import compiled
from linkcheck.urls.sample_hosts import is_sample_host

__all__ = ["is_badge", "is_example", "is_unfilled", "plain_path"]

_SIMPLE = compiled(r"(?![XxNn]{4})(?:\.{1,2}/){0,9}(?:[\w\-]{1,80}/){0,9}[\w\-]{1,80}\.[a-z]{2,5}")
"""A path of which nothing has to be looked at twice; most are such."""
_UNSEEN = frozenset({Kind.ACTION, Kind.METADATA, Kind.DEFINITION})
"""What no reader follows: addresses of a server, what a page says of itself, and definitions that nothing uses."""
_LONGEST, _DEEPEST = 2_048, 60
_ODD = compiled(r"[\x00-\x1f\x7f<>|\"*?`]|\A[\s.…]*\Z|\.\.\.|…")
_LINE = compiled(r"(?::\d{1,7}){1,2}\Z|:L\d+(?:-L?\d+)?\Z")
_SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PLACEHOLDER = compiled(
    r"(?:\.{0,2}/)*(?:[xn]{4,}[-_.].*|url|uri|link|href|src|target|path|file|image|img|path/to/.*|relative/path.*|your[-_].*|some[-_/]path.*"
    r"|link[-_ ](?:to|here|url).*|url[-_ ](?:to|here|of).*|insert.*|todo.*|xxx+|foo|bar|baz|example|placeholder.*|tbd"
    r"|none|null|undefined"
    r"|address|destination|website|page|permalink|.*[A-Z_]{3,}_(?:HERE|URL|PATH|LINK).*)",
    re.IGNORECASE,
)
"""What documents on documents write in the place of a path."""
_SLIP = compiled(r"\Ahttps?//", re.IGNORECASE)
_WORDS = compiled(r"[^\W\d_]{2}")
_SIGN = compiled(r":[a-z0-9_+-]{1,40}:")
_LATER = compiled(r"(?:tb[acd]|to ?do|soon|coming soon|n/?a|link|url|text|title)\W{0,3}", re.IGNORECASE)
_EXAMPLE = compiled(
    r"(?:\.{0,2}/)*(?:(?:example|foo|bar|baz|file|filename|image|img|picture)[-_]?\d?"
    r"|(?:my|your|some|other|another)[-_ ]?(?:file|page|note|document|doc|image|img|picture|pic|link|post))\.[a-z]{2,5}",
    re.IGNORECASE,
)
"""What documents on writing call the files of their examples; where there is such a file, it is one."""


def plain_path(target: LocalTarget) -> str | None:
    """Return the path that a link asks for, with `/`, or None where it is not looked up.

    Empty where it names a place of its own document.
    """
    if target.role is Role.CODE or target.kind in _UNSEEN:
        return None
    file = target.file
    if not file:
        return ""
    if _SIMPLE.fullmatch(file) is not None and "path/to" not in file:
        return file
    if len(file) > _LONGEST or file.count("/") > _DEEPEST or _ODD.search(file) is not None:
        return None
    file = file.replace("\\", "/")
    if ":" in file:
        file = _LINE.sub("", file)
        if _SCHEME.match(file) is not None:
            return None
    if "@" in file and host_without_scheme(file) is not None:
        return file  # an address of mail without `mailto:`
    if file.startswith("//") or "@" in file.partition("/")[0] or _PLACEHOLDER.fullmatch(file) is not None:
        return None if not file.startswith("@site/") else file
    return file


def is_example(target: LocalTarget) -> bool:
    """Say whether a link that leads to no file has a name of which examples are made (`Example.md`, `api.example.com/x`)."""
    return _EXAMPLE.fullmatch(target.file) is not None or is_sample_host(
        _SLIP.sub("", target.file).partition("/")[0].rpartition("@")[2]
    )


def is_unfilled(target: LocalTarget) -> bool:
    """Say whether a link was written without its address, `[the report]()`; a sign, or "TBA", stands for none yet."""
    if target.raw or target.kind is not Kind.LINK or target.role is Role.CODE:
        return False
    if target.text.startswith("[") and target.text.endswith("]"):
        return False  # a link by name, and parentheses after it: `[[__iter__]]()`
    return _WORDS.search(_SIGN.sub("", target.text)) is not None and _LATER.fullmatch(target.text) is None


def is_badge(target: LocalTarget) -> bool:
    """Say whether a link is a sign without a word, as lists of contributors have them: these lead nowhere by design."""
    return bool(target.text) and not any(map(str.isalnum, target.text))
