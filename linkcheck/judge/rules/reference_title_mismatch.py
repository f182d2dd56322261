"""A reference's title and the link that goes with it speak of different things.

## What it finds

A reference by title whose link's page calls itself something else: none of the page's titles (`og:title`, `<title>`,
first heading, JSON-LD headline) has a word of the reference's title, nor has the URL's slug, though both have three
or more content words, in one script and one language. The site's own name counts for nothing.

The same holds for the title that a row, an entry or an object gives its URL (tables, bibliographies, JSON, YAML).

Where the page was not asked: a link right after the title, on its line, whose own text is another headline: four or
more content words of the title's script besides the outlet's name, none of which is in the title, nor any of the
title's in the slug. A link further from the title is not taken for the reference's at all (`reference-without-link`).

Nothing is said of home pages, of pages that only stand in for what was cited, and where any word agrees.

## Why

Where title and page both speak, and have not one word in common, one of them belongs to another article. Of title
and page that belong together, one pair in eighteen shares less than half of its words; hardly any shares none.

## Example

Fires:

```markdown fires
Related article: [Kremlin Courts Trump Behind the Scenes](https://news.example/2025/02/20/story-1234567)
```

The web answers:

```text answers
https://news.example/2025/02/20/story-1234567 200
title: Harvest Forecast Raised After Heavy Rain | The Gazette
site: The Gazette
```

Stays silent:

```markdown silent
Related article: [Kremlin Courts Trump Behind the Scenes](https://news.example/2025/02/20/story-1234567)
```

The web answers:

```text answers
https://news.example/2025/02/20/story-1234567 200
title: How Trump Was Courted in Secret | The Gazette
```

## What to do

Put in the link that belongs to the title, or the title that belongs to the link.
"""

from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.cited_pages import cited_page, own_titles
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import cites, finding_on
from linkcheck.judge.messages import quoted
from linkcheck.judge.telling_words import GENERIC_TEXTS
from linkcheck.judge.where_links_end import is_home
from linkcheck.model import (
    Citation,
    Document,
    Finding,
    Kind,
    Level,
    Link,
    Origin,
    Page,
    Reference,
    Title,
    Value,
)

RULE = describe(__name__, __doc__, Level.WARNING)

_BY_PLACE = frozenset({"own", "nearness"})
ENOUGH = 3
"""Content words that title and page must have each before their having none in common means anything."""
HEADLINE = 4
"""Content words from which a link's text is a headline; fewer may name what the link leads to ("the full court ruling")."""
# Of Chinese, Japanese and Korean the words are pairs of characters: twice as many say as much.
STEM = 5
"""Letters that make two words forms of one: `Kremlin`, `Kremlins`."""


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each reference whose page, or whose link's text where no page was read, is another's."""
    for reference in document.references:
        title, text, url = reference.title, reference.text, reference.link
        if not title or not url:
            continue
        link = facts.links.get(url)
        page = cited_page(link, facts) if link is not None else None
        if link is not None and page is not None and own_titles(link):
            other = _other_title(title, link, page)
            if other is not None:
                yield _finding(reference, title, other, "whose page is titled")
        elif text and reference.paired_by in _BY_PLACE and _differ(title, text, url, link):
            yield _finding(reference, title, Title(text, Origin.LINK_TEXT), "that says")
    yield from _of_records(document, facts)


def _of_records(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each URL to which a row or an entry gives a title that its page has no word of."""
    for citation in document.citations:
        if citation.kind is not Kind.BARE or not citation.text:
            continue  # a bare URL has its text from a record
        link = facts.links.get(citation.url)
        page = cited_page(link, facts) if link is not None and cites(citation) else None
        other = _other_title(citation.text, link, page) if link is not None and page is not None else None
        if other is not None:
            yield _finding(citation, citation.text, other, "whose page is titled")


def _other_title(title: str, link: Link, page: Page) -> Title | None:
    """Return the page's fullest title where it is another article's, or None where that is not certain."""
    from linkcheck.titles import content_words, languages_of, script_of, shared_words, slug_words

    url = link.facts.original or link.url
    mine = content_words(title)
    script = script_of(mine)
    enough = 2 * ENOUGH if script == "CJK" else ENOUGH
    if len(mine) < enough or is_home(url):
        return None
    site = content_words(
        f"{page.site_name or ''} {link.outlet.name if link.outlet else ''} {link.facts.host}"
    )
    titles = [(content_words(one.text) - site, one) for one in own_titles(link)]
    other = slug_words(url).union(*(words for words, _ in titles))
    if shared_words(title, other) or _stems(mine) & _stems(other) or _holds(mine, other):
        return None
    full = [one for words, one in titles if len(words) >= enough and script_of(words) == script]
    here = languages_of(title)
    alike = [one for one in full if not here or not (there := languages_of(one.text)) or here & there]
    return alike[0] if alike and len(alike) == len(full) else None


def _holds(mine: frozenset[str], words: frozenset[str]) -> bool:
    """Say whether a longer word of the one is a part of a word of the other: compounds, joined names."""
    return any((len(a) >= STEM and a in b) or (len(b) >= STEM and b in a) for a in mine for b in words)


def _differ(title: str, text: str, url: str, link: Link | None) -> bool:
    """Say whether a title has nothing in common with its link's text and slug, where both say enough.

    The outlet's name is no headline: "Related article: TITLE ([The Evening Gazette of Record](URL))".
    """
    from linkcheck.titles import content_words, script_of, shared_words, slug_words

    text = text.strip()
    if text.startswith(("http://", "https://", "www.")) or text.casefold() in GENERIC_TEXTS:
        return False
    generic = content_words(" ".join(GENERIC_TEXTS))
    outlet = content_words(f"{link.outlet.name} {link.facts.host}") if link and link.outlet else frozenset()
    title_words, text_words = content_words(title), content_words(text) - generic - outlet
    if (
        len(title_words) < ENOUGH
        or len(text_words) < HEADLINE
        or script_of(title_words) != script_of(text_words)
    ):
        return False
    other = text_words | slug_words(url)
    return shared_words(title, other) == 0 and not _stems(title_words) & _stems(other)


def _stems(words: frozenset[str]) -> set[str]:
    """Return the beginnings of words, and the numbers among them whole."""
    return {word[:STEM] for word in words}


def _finding(reference: Reference | Citation, title: str, other: Title, how: str) -> Finding:
    return finding_on(
        RULE,
        reference,
        f"The {_what(reference)} {quoted(title)} goes with a link {how} {quoted(other.text)}.",
        url=reference.url if isinstance(reference, Citation) else reference.link,
        title=title,
        stated=Value(title, Origin.REFERENCE, title),
        observed=Value(other.text, other.origin, other.text),
    )


def _what(reference: Reference | Citation) -> str:
    return "entry" if isinstance(reference, Citation) else "reference"


_HARVEST = "[Harvest Forecast Raised After Heavy Rain](https://news.example/harvest-forecast-raised-rain)"
_URL = "https://news.example/story-1234567"
_REFERENCE = {"a.md": f"Related article: [Kremlin Courts Trump Behind the Scenes]({_URL})\n"}

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "a row of a table",
        {"a.csv": f"title,url\nKremlin Courts Trump Behind the Scenes,{_URL}\n"},
        1,
        answers=f"{_URL} 200\nheading: Harvest Forecast Raised After Heavy Rain",
    ),
    Example(
        "a row of a table whose page agrees",
        {"a.csv": f"title,url\nKremlin Courts Trump Behind the Scenes,{_URL}\n"},
        0,
        answers=f"{_URL} 200\nheading: How the Kremlin Courts Trump",
    ),
    Example(
        "next to it",
        {"a.md": f"Related article: Allies Rattled by a Quiet Channel\n\n{_URL}\n"},
        1,
        answers=f"{_URL} 200\nheading: Harvest Forecast Raised After Heavy Rain",
    ),
    Example(
        "in German",
        {"a.md": f"Lesen Sie auch: [Verbündete beunruhigt über geheime Gespräche]({_URL})\n"},
        1,
        answers=f"{_URL} 200\ntitle: Ernte fällt dieses Jahr besser aus",
    ),
    Example(
        "in Russian",
        {"a.md": f"Читайте также: [Кремль обхаживает Трампа за кулисами]({_URL})\n"},
        1,
        answers=f"{_URL} 200\ntitle: Прогноз урожая повышен после сильных дождей",
    ),
    Example(
        "one word agrees",
        _REFERENCE,
        0,
        answers=f"{_URL} 200\ntitle: What the Kremlin Wants\nheading: An Analysis of Months",
    ),
    Example(
        "another form agrees", _REFERENCE, 0, answers=f"{_URL} 200\ntitle: A Kremlinologist on Three Acts"
    ),
    Example(
        "another language",
        _REFERENCE,
        0,
        answers=f"{_URL} 200\ntitle: Wie der Präsident im Stillen und mit Geduld umworben wird",
    ),
    Example(
        "another script", _REFERENCE, 0, answers=f"{_URL} 200\ntitle: Кремль обхаживает Трампа за кулисами"
    ),
    Example(
        "a page without a headline",
        _REFERENCE,
        0,
        answers=f"{_URL} 200\ntitle: The Gazette\nsite: The Gazette",
    ),
    Example(
        "a page that is not there",
        _REFERENCE,
        0,
        answers=f"{_URL} 200\ntitle: Page not found | The Gazette of Record",
    ),
    Example(
        "the slug agrees",
        {
            "a.md": "Related article: [Kremlin Courts Trump](https://news.example/kremlin-courts-trump-1234567)\n"
        },
        0,
        answers="https://news.example/kremlin-courts-trump-1234567 200\ntitle: Latest Stories From Around the World",
    ),
    Example(
        "another headline right behind the title",
        {
            "a.md": "Related article: Kremlin Courts Trump Behind the Scenes "
            f"([Harvest Forecast Raised After Heavy Rain]({_URL}))\n"
        },
        1,
    ),
    Example(
        "an outlet's name behind the title",
        {
            "a.md": "Related article: Kremlin Courts Trump Behind the Scenes "
            "([The New York Times International Edition](https://www.nytimes.com/2025/02/20/x-1.html))\n"
        },
        0,
    ),
    Example(
        "what the link is, behind the title",
        {"a.md": f"Related article: Kremlin Courts Trump Behind the Scenes ([full court ruling]({_URL}))\n"},
        0,
    ),
    Example("the title is the text", {"a.md": f"Related article: {_HARVEST}\n"}, 0),
)
