"""Pieces of URLs that other rooms ask for: the fragment of a citation, the path segments of a link.

Knows where the pieces stand. Does not know what they mean.
"""

from linkcheck.patterns import compiled
from linkcheck.urls.escapes import encode
from linkcheck.urls.host_rules import is_tracking_fragment
from linkcheck.urls.placeholders import placeholder_in

__all__ = ["fragment_of", "path_segments"]

_MAY_BE_FILLED_IN = compiled(r"[{<]|\$[{(]")


def fragment_of(target: str) -> str | None:
    """Return the place in the page that a URL points to: its fragment as written, without `#`; None for none.

    `#!…` and `#/…` name pages (they stay in the canonical URL), `#xtor=…` and `#Echobox=…` only track: None. None, too,
    where a part of the fragment is to be filled in.

    >>> [fragment_of(f"https://a.example/b#{place}") for place in ("C%20d", "!/b", "{{ x }}")]
    ['C%20d', None, None]
    """
    fragment = target.partition("#")[2]
    if not fragment or fragment[0] in "!/":
        return None
    if _MAY_BE_FILLED_IN.search(fragment) and placeholder_in(f"x://x/{encode(fragment)}", "x") is not None:
        return None
    return None if is_tracking_fragment(fragment) else fragment


def path_segments(url: str) -> tuple[str, ...]:
    """Return the segments of a canonical URL's path as written, empty ones left out; () without a path.

    >>> path_segments("https://a.example/2025/02/20/slug%20x/?p=1")
    ('2025', '02', '20', 'slug%20x')
    """
    start = url.find("://")
    if start < 0:
        return ()
    start = url.find("/", start + 3)
    if start < 0:
        return ()
    path = url[start:].partition("#")[0].partition("?")[0]
    return tuple([segment for segment in path.split("/") if segment])
