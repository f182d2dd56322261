"""A reference's title and the link that goes with it speak of different things.

## What it finds

A reference by title whose link, standing in it or next to it, has a text of three or more content words in
the title's script, none of which is in the title; and the URL's slug shares no word with the title either.

## Why

Title and link were put together by place alone. Where both speak, and have not one word in common, one of
them belongs to another article.

## Example

Fires:

```markdown fires
Related article: Kremlin Courts Trump Behind the Scenes

[Harvest Forecast Raised After Heavy Rain](https://news.example/2025/02/20/harvest-forecast-raised-rain)
```

Stays silent:

```markdown silent
Related article: Kremlin Courts Trump Behind the Scenes

[Trump Courted by Kremlin, Sources Say](https://news.example/2025/02/20/kremlin-courts-trump)
```

## What to do

Put in the link that belongs to the title, or the title that belongs to the link.
"""

from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.places import finding_on
from linkcheck.judge.wording import quoted
from linkcheck.judge.words import GENERIC_TEXTS
from linkcheck.model import Document, Finding, Level, Origin, Reference, Value

RULE = describe(__name__, __doc__, Level.WARNING)

_BY_PLACE = frozenset({"own", "nearness"})
ENOUGH = 3
"""Content words that title and text must have each before their having none in common means anything."""
STEM = 5
"""Letters that make two words forms of one: `Kremlin`, `Kremlins`."""


def judge_document(document: Document, _facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each reference whose link speaks of something else."""
    for reference in document.references:
        title, text, url = reference.title, reference.text, reference.link
        if title and text and url and reference.paired_by in _BY_PLACE and _differ(title, text, url):
            yield _finding(reference, title)


def _differ(title: str, text: str, url: str) -> bool:
    """Say whether a title has nothing in common with its link's text and slug, where both say enough."""
    from linkcheck.titles import content_words, script_of, shared_words, slug_words

    text = text.strip()
    if text.startswith(("http://", "https://", "www.")) or text.casefold() in GENERIC_TEXTS:
        return False
    generic = content_words(" ".join(GENERIC_TEXTS))
    title_words, text_words = content_words(title), content_words(text) - generic
    if (
        len(title_words) < ENOUGH
        or len(text_words) < ENOUGH
        or script_of(title_words) != script_of(text_words)
    ):
        return False
    other = text_words | slug_words(url)
    return shared_words(title, other) == 0 and not _stems(title_words) & _stems(other)


def _stems(words: frozenset[str]) -> set[str]:
    """Return the beginnings of words, and the numbers among them whole."""
    return {word[:STEM] for word in words}


def _finding(reference: Reference, title: str) -> Finding:
    return finding_on(
        RULE,
        reference,
        f"The reference {quoted(title)} goes with a link that says {quoted(reference.text)}.",
        url=reference.link,
        title=title,
        stated=Value(title, Origin.REFERENCE, title),
        observed=Value(reference.text, Origin.LINK_TEXT, reference.text),
    )


_HARVEST = "[Harvest Forecast Raised After Heavy Rain](https://news.example/harvest-forecast-raised-rain)"

EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "inside the reference", {"a.md": f"Read more: Allies Rattled by Quiet Channel - {_HARVEST}\n"}, 1
    ),
    Example(
        "in German",
        {
            "a.md": "Lesen Sie auch: Verbündete beunruhigt über geheime Gespräche\n\n"
            "[Ernte fällt dieses Jahr besser aus](https://zeitung.example/ernte-besser-prognose)\n"
        },
        1,
    ),
    Example(
        "the slug agrees",
        {
            "a.md": "Related article: Kremlin Courts Trump Behind the Scenes\n\n"
            "[What diplomats whisper about Washington](https://news.example/kremlin-courts-trump)\n"
        },
        0,
    ),
    Example(
        "another script",
        {
            "a.md": "Related article: Kremlin Courts Trump Behind the Scenes\n\n"
            "[Кремль обхаживает Трампа за кулисами](https://news.example/123)\n"
        },
        0,
    ),
    Example(
        "a generic text",
        {"a.md": "Related article: Kremlin Courts Trump - [read the full article](https://news.example/1)\n"},
        0,
    ),
    Example("the title is the text", {"a.md": f"Related article: {_HARVEST}\n"}, 0),
)
