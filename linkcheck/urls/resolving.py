"""What a relative reference means under a base URL (RFC 3986 §5.2).

Knows references and bases; knows no document. `urllib.parse.urljoin` is not used, because it drops empty segments: it makes
`https://a.example/b/https:/c.example/` of `https://c.example/` below `/b/`, where browsers keep both slashes.
"""

from linkcheck.patterns import compiled
from linkcheck.urls.escapes import remove_dot_segments

__all__ = ["resolved"]

# RFC 3986, appendix B: scheme, authority, path, query, fragment.
_PARTS = compiled(r"(?:([A-Za-z][A-Za-z0-9+.\-]*+):)?(?://([^/?#]*+))?([^?#]*+)(\?[^#]*+)?(#.*+)?", 16)


def resolved(base: str, reference: str) -> str:
    """Return the URL that a reference means under an absolute base with an authority; any other base gives the reference.

    Never raises; linear.

    >>> resolved("https://a.example/b/c?d", "e//f"), resolved("https://a.example/b/c?d", "../?g")
    ('https://a.example/b/e//f', 'https://a.example/?g')
    >>> resolved("https://a.example", "b"), resolved("https://a.example/b?c", "#d"), resolved("mailto:a@b.example", "c")
    ('https://a.example/b', 'https://a.example/b?c#d', 'c')
    """
    found, around = _PARTS.match(reference), _PARTS.match(base)
    assert found is not None
    assert around is not None
    scheme, authority, path, query, fragment = found.groups("")
    base_scheme, base_authority, base_path, base_query, _ = around.groups("")
    if scheme or not base_scheme or not base_authority:
        return reference
    if found[2] is not None:
        return f"{base_scheme}://{authority}{remove_dot_segments(path)}{query}{fragment}"
    if not path:
        return f"{base_scheme}://{base_authority}{base_path}{query or base_query}{fragment}"
    if not path.startswith("/"):
        path = base_path[: base_path.rfind("/") + 1] + path if base_path else f"/{path}"
    return f"{base_scheme}://{base_authority}{remove_dot_segments(path)}{query}{fragment}"
