"""URLs of the site that the documents themselves are: each is a file of the folder, by the address that the site has.

Knows one base URL; knows neither folders nor sites.
"""

from collections.abc import Iterator

from linkcheck.model import Citation, Document, Link, LocalTarget, spot_of
from linkcheck.urls.escapes import percent_decode

__all__ = ["OwnAddresses"]


class OwnAddresses:
    """The addresses below a base URL; http and https are one."""

    def __init__(self, base: str) -> None:
        self._base = base.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").casefold()

    def path_of(self, url: str) -> str | None:
        """Return the path that a URL has below the base, with `/` at its start, query and fragment left out; None for others.

        >>> OwnAddresses("https://docs.example/en/").path_of("http://docs.example/en/a/b.html?x#c")
        '/a/b.html'
        >>> OwnAddresses("https://docs.example/en/").path_of("https://docs.example/english/")
        """
        address = url.partition("://")[2].partition("#")[0].partition("?")[0]
        size = len(self._base)
        if (
            not self._base
            or address[:size].casefold() != self._base
            or address[size : size + 1] not in ("", "/")
        ):
            return None
        return percent_decode(address[size:]) or "/"

    def citations_in(self, document: Document) -> tuple[Citation, ...]:
        """Return the document's citations of own addresses."""
        return tuple(
            one for one in document.citations if one.is_followed and self.path_of(one.target) is not None
        )

    def targets_in(self, document: Document) -> Iterator[LocalTarget]:
        """Yield the document's citations of own addresses as links to files."""
        for one in document.citations:
            path = self.path_of(one.target) if one.is_followed else None
            if path is not None:
                yield LocalTarget(*spot_of(one), one.raw, one.text, one.kind, one.role, path, _fragment(one))

    def reason_not_to_ask(self, link: Link) -> str | None:
        """Return why the web is not asked about a link, or None."""
        return None if self.path_of(link.url) is None else "looked up in the folder (--base-url)"


def _fragment(citation: Citation) -> str | None:
    _, mark, fragment = citation.target.partition("#")
    return percent_decode(fragment) if mark else None
