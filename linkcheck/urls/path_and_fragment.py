"""Pieces of URLs that other rooms ask for: the fragment of a citation, the path segments of a link.

Knows where the pieces stand. Does not know what they mean.
"""

from linkcheck.urls.host_rules import is_tracking_fragment

__all__ = ["fragment_of", "path_segments"]


def fragment_of(target: str) -> str | None:
    """Return the place in the page that a URL points to: its fragment as written, without `#`; None for none.

    `#!…` and `#/…` name pages (they stay in the canonical URL), `#xtor=…` and `#Echobox=…` only track: None.

    >>> fragment_of("https://a.example/b#C%20d"), fragment_of("https://a.example/#!/b")
    ('C%20d', None)
    """
    fragment = target.partition("#")[2]
    if not fragment or fragment[0] in "!/":
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
