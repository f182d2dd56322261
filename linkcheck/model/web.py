"""What the web said of one canonical URL, and what its page says of itself.

Knows one probe's outcome; nothing of the documents that cite it.
"""

from msgspec import Struct

from linkcheck.model.dates import DateEvidence
from linkcheck.model.vocabulary import CanonicalUrl, Origin, Verdict

__all__ = ["Answer", "Hop", "Page", "Status", "Title"]


class Title(Struct, frozen=True, gc=False):
    """A title that a document or page gives a link, with its origin."""

    text: str
    origin: Origin


class Hop(Struct, frozen=True, gc=False):
    """One redirect: the code that was answered and the URL it pointed to."""

    code: int
    url: str


class Status(Struct, frozen=True, gc=False):
    """What the web answered to a probe."""

    code: int | None
    """Of the last response; null where there was none."""
    reason: str
    """A short clause for people: `OK`, `Not Found`, `no such name`, `timed out after 20 s`."""
    final_url: str
    redirects: tuple[Hop, ...] = ()
    checked_at: str | None = None
    """RFC 3339, UTC, whole seconds; null where nothing was requested."""


class Page(Struct, frozen=True, gc=False):
    """What a page says of itself; never read off its URL."""

    date: DateEvidence | None = None
    canonical: str | None = None
    site_name: str | None = None


class Answer(Struct, frozen=True, gc=False):
    """What the probe of one canonical URL came to: everything about the web that judging needs, and nothing else."""

    url: CanonicalUrl
    verdict: Verdict
    status: Status
    """Always there: of a URL that was not requested it has no code, and the reason why not."""
    page: Page | None = None
    """Null where no page was read; a page that says nothing of itself is a `Page` of nulls."""
    titles: tuple[Title, ...] = ()
    """What the page calls itself, with origins `meta`, `title-tag`, `heading`, `json-ld`; at most eight."""
    fragments: tuple[tuple[str, bool], ...] = ()
    """Each fragment that was asked about, sorted, and whether the page has a place of that name."""
