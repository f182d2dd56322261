"""Addresses of the web that were written without their scheme, so that they lead into the folder (`docs.example.com/a.html`).

Knows which names are hosts, by the public suffix list; knows no folder.
"""

from linkcheck.outlets.public_suffixes import registered_under_suffix, top_level_domains
from linkcheck.patterns import compiled

__all__ = ["host_without_scheme", "url_without_scheme"]

_HOST = compiled(r"((?:[a-z0-9-]{1,63}\.){1,6}([a-z]{2,24}))(?:/[^\s\[\]]*)?", 2)
_SLIP = compiled(r"https?//(?=[a-z0-9])", 2)
"""A scheme that has lost its colon: what follows is a host (`https//docs.example.com`)."""
_BRACKETED = compiled(r"\[(https?://[^\s\[\]]{1,2000})\](?:\(|\Z)", 2)
"""A whole link where its address belongs: `[text]([https://a.example](https://a.example))`."""
_WWW = "www."
_USUAL = frozenset({"com", "org", "net", "io", "dev", "edu", "gov", "info", "app"})
"""Endings of hosts that hardly a file or a folder has, if it has one more part."""
_ALONE = frozenset({"com", "net", "edu", "gov"})
"""Endings of hosts that are told without a path, as no file of today has them."""
_MAIL = compiled(r"[\w.+-]{1,64}@((?:[a-z0-9-]{1,63}\.){1,6}([a-z]{2,24}))", 2)
_PROJECTS = frozenset({"io", "dev", "app"})
"""Endings with which projects are called, whose folders hold scripts and styles (`socket.io/socket.io.js`)."""
_FILES = frozenset({
    "ac", "ad", "ai", "al", "am", "app", "as", "bz", "cc", "cd", "cl", "cs", "cx", "do", "fm", "fo",
    "id", "in", "is", "la", "li", "lk", "md", "mk", "ml", "mm", "mo", "mov", "ms", "my", "nu", "pl",
    "pm", "ps", "py", "rs", "sc", "sh", "so", "st", "sv", "tf", "tm", "to", "ts", "vi", "ws", "zip",
})  # fmt: skip
"""Endings of hosts that files have, too, or folders that are named after files."""


def host_without_scheme(path: str) -> str | None:
    """Return the host with which a path begins, in lower case; None where its first part is none, or may be a folder's name.

    A name with `www.` before it is a host by itself, and so is what follows a scheme without its colon, ends like no file, or
    follows the `@` of an address of mail; others need a path.

    >>> host_without_scheme("docs.aws.amazon.com/a/b.html"), host_without_scheme("www.bbc.co.uk/news")
    ('docs.aws.amazon.com', 'www.bbc.co.uk')
    >>> [host_without_scheme(one) for one in ("guide.md/a", "conf.d/a", "./a.com/b", "lib.so/x", "socket.io/x.js")]
    [None, None, None, None, None]
    >>> [host_without_scheme(one) for one in ("news@bbc.co.uk", "cloud.google.com", "icon@2x.png", "stacspec.org")]
    ['bbc.co.uk', 'cloud.google.com', None, None]
    >>> [host_without_scheme(one) for one in ("www.bbc.co.uk", "https//bbc.co.uk", "www.icourt.cc/", "www.sh/x", "www.a.py")]
    ['www.bbc.co.uk', 'bbc.co.uk', 'www.icourt.cc', None, None]
    """
    bracketed = _BRACKETED.match(path)
    if bracketed is not None:
        return bracketed[1].split("/")[2].lower()
    mail = _MAIL.fullmatch(path)
    if mail is not None:
        return _registered(mail[1].lower()) if mail[2].lower() in top_level_domains() - _FILES else None
    slip = _SLIP.match(path)
    match = _HOST.fullmatch(path) if slip is None else _HOST.fullmatch(path, slip.end())
    if match is None:
        return None
    host, end = match[1].lower(), match[2].lower()
    if slip is not None or (host.startswith(_WWW) and (end not in _FILES - _USUAL or "/" in path)):
        return _registered(host) if end in top_level_domains() else None
    if "/" not in path.rstrip("/"):
        return _registered(host) if end in _ALONE else None
    if end in _PROJECTS and host.count(".") == 1 and path.endswith((".js", ".css")):
        return None
    if end not in _USUAL:
        is_told = host.startswith("www.") or host.count(".") > 1
        if end in _FILES or not is_told or end not in top_level_domains():
            return None
    return _registered(host)


def _registered(host: str) -> str | None:
    """Return a host if somebody can have registered its domain, which is more than `www`; else None."""
    domain = registered_under_suffix(host)
    return host if domain is not None and domain.partition(".")[0] not in ("", "www") else None


def url_without_scheme(written: str) -> str | None:
    """Return the URL that a reference would be if its scheme had been forgotten; None where it looks like none.

    >>> url_without_scheme("docs.aws.amazon.com/a.html#b"), url_without_scheme("example.com"), url_without_scheme("a.md")
    ('https://docs.aws.amazon.com/a.html#b', 'https://example.com', None)
    >>> url_without_scheme("http//docs.aws.amazon.com/a"), url_without_scheme("www.bbc.co.uk?a=1")
    ('http://docs.aws.amazon.com/a', 'https://www.bbc.co.uk?a=1')
    >>> url_without_scheme("[https://a.test/y#z](https://a.test/y)")
    'https://a.test/y#z'
    >>> url_without_scheme("news@bbc.co.uk"), url_without_scheme("icon@2x.png"), url_without_scheme("pkg@1.0.md")
    ('mailto:news@bbc.co.uk', None, None)
    """
    bracketed = _BRACKETED.match(written)
    if bracketed is not None:
        return bracketed[1]
    path = written.partition("#")[0].partition("?")[0]
    if _MAIL.fullmatch(path) is not None:
        return f"mailto:{path}" if host_without_scheme(path) is not None else None
    if host_without_scheme(path) is not None:
        return written.replace("//", "://", 1) if _SLIP.match(path) is not None else f"https://{written}"
    match = _HOST.fullmatch(path)
    if match is None or match[2].lower() not in _USUAL or "/" in path:
        return None
    return f"https://{written}"
