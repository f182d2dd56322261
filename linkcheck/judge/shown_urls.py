"""A link whose text is a URL, and whose target is that URL with a piece lost.

Knows how URLs are shown; knows no document and no rule.
"""

__all__ = ["lost_from"]

_SHOWN = 40
"""Characters of a target's end that the message quotes."""


def lost_from(text: str, target: str) -> str:
    """Return what a target has lost of the URL that its link shows; empty where it has lost nothing, or the text is no URL.

    >>> lost_from("https://doi.org/10.5281/zenodo.3344810", "https://doi.org/10")
    'The link shows a longer URL: its own breaks off after “https://doi.org/10”.'
    >>> lost_from("https://a.example/b/c", "https://a.example/b"), lost_from("a.example", "https://a.exam")
    ('', '')
    """
    shown = text.strip()
    if not shown.lower().startswith(("https://", "http://", "www.")) or len(shown.split()) != 1:
        return ""
    whole, page = _page(shown), _page(target)
    host, slash, path = page.partition("/")
    if "\xad" in host and whole.partition("/")[0] == host.replace("\xad", "-"):
        return "The link shows a hyphen where its URL has a soft hyphen (U+00AD), which browsers drop: they ask another host."
    begun = host if slash and not path else page
    rest = whole[len(begun) :]
    within_number = begun[-1:].isdecimal() and rest[:1] == "." and rest[1:2].isdecimal()
    if not whole.startswith(begun) or not (within_number or (begun[-1:].isalnum() and rest[:1].isalnum())):
        return ""
    if rest.startswith(("http://", "https://")):
        return ""  # the text was pasted twice, or goes on with another URL
    end = target.rstrip("/")
    return f"The link shows a longer URL: its own breaks off after “{end if len(end) <= _SHOWN else '…' + end[-_SHOWN:]}”."


def _page(url: str) -> str:
    """Return a URL without its scheme and `www.`, in small letters."""
    return url.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
