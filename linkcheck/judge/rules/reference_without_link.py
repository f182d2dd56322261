"""A reference names an article by its title, and no link goes with it.

## What it finds

"Related article: …", "Ähnlicher Artikel: …", "関連記事：…" and their like, with a title of at least two words, where
neither the reference itself nor anything in the document links to that article. A placeholder (`[Title](#)`,
`[Title]()`) is no link; the name of a page (`[[heap-sort]]`) is one. Three such titles in one document, or in
three documents of one folder, are one finding: these are probably no titles of articles.

**Nothing is said of:**

- phrases that are ordinary words too ("See also: …", "Read more: …"): they promise nothing, and count only with a link
- what is no title of an article: a number ("Related article: 5569"), a single word, an entry of a list that ends in code (a
  command), a section of the same document ("Chapter 4"), a manual page (`foo(3)`)
- lines that say that there is no article ("No related articles yet")
- what is nested below an entry, which is a remark
- a list below such a phrase on a web page whose items are not linked: menus and buttons

## Why

The reader is promised an article and cannot get to it. Usually the link was lost when the text was copied or
converted.

It is a **note**: of the eleven causes that its findings had in 892 folders of real documents one was a mistake (a program had
lost 1,428 links of its digests); the others were samples, or what stood below or after such a phrase. Where related articles
are a part of every text, as in news copy, raise it to a warning or an error (`[rules]` in the configuration).

## Example

Fires:

```text fires
The talks ended on Friday.

Related article: Kremlin Courts Trump Behind the Scenes
```

Stays silent:

```markdown silent
The talks ended on Friday.

Related article: [Kremlin Courts Trump Behind the Scenes](https://www.themoscowtimes.com/2025/07/21/kremlin-courts-a89893)
```

## What to do

Add the link, or remove the reference.
"""

import re
from collections.abc import Iterator
from functools import cache

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import Habit
from linkcheck.judge.locations import finding_on
from linkcheck.judge.messages import quoted, shorten
from linkcheck.model import Document, Finding, Level, Reference
from linkcheck.patterns import compiled

RULE = describe(__name__, __doc__, Level.NOTE)
HABIT = Habit(
    "Titles have no link",
    "these are probably no titles of articles",
    places=3,
    documents=3,
)

_WORD = compiled(r"[^\W\d_][\w'’-]*")
_CJK = compiled("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_MANUAL = compiled(r"[\w.+:-]+\(\d\w{0,3}\)")


def judge_document(document: Document, _facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each title that has no link."""
    for reference in document.references:
        if reference.link is None and reference.strong and reference.title and _is_title(reference.title):
            yield _finding(reference, reference.title)


_FILE = compiled(r"\W?(?:\S*/\S*\.\w{1,5}\b|[\w-]+\.[a-z]{1,4}(?:\W|\Z)|[\w.-]+(?:/[\w.-]+)+\W?\Z)")
"""A file of the project that the document belongs to: `Documentation/mill.txt`."""


@cache
def _inside() -> re.Pattern[str]:
    """Return what a part of the same document looks like; compiled on demand, it takes 8 ms."""
    return compiled(
        r"(?:above|below|(?:the )?sections?|chapters?|appendix|appendices|figures?|fig\.|tables?|pages?|pp?\.|"
        r"abschnitt|kapitel|anhang|abbildung|tabelle|seite|chapitre|annexe|tableau|capítulo|sección|anexo|tabla|"
        r"capitolo|sezione|appendice|tabella|hoofdstuk|rozdział|глава|раздел[аеу]?|приложение)"
        r"\b[ .]*(?:\w{1,4}\b|$)",
        re.IGNORECASE,
    )


def _is_title(text: str) -> bool:
    text = text[:400].strip()
    if len(_CJK.findall(text)) >= 4:
        return True
    if _inside().match(text) or _MANUAL.search(text) or _FILE.match(text):
        return False
    return len(_WORD.findall(text)) >= 2


def _finding(reference: Reference, title: str) -> Finding:
    marker = shorten(reference.marker.replace("-", " ").strip().rstrip(":：").strip(), 40)
    message = (
        f"The reference {quoted(title)} ({marker}) has no link."
        if marker
        else (f"The reference {quoted(title)} has no link.")
    )
    return finding_on(RULE, reference, message, title=title)


EXAMPLES = (
    *examples_on(__doc__),
    Example(
        "in German",
        {"a.txt": "Die Gespräche endeten.\n\nÄhnlicher Artikel: Verbündete sind beunruhigt\n"},
        1,
    ),
    Example("in Japanese", {"a.txt": "協議は終了した。\n\n関連記事：米ロ首脳が電話会談を実施\n"}, 1),
    Example("a number", {"a.txt": "Talks ended.\n\nRelated Article: 5569\n"}, 0),
    Example("a chapter", {"a.txt": "Talks ended.\n\nRelated article: Chapter 4\n"}, 0),
    Example("a file", {"a.md": "It ended.\n\nRelated reading: `docs/mill.txt` on the channel\n"}, 0),
    Example("a command", {"a.md": "## 延伸閱讀\n\n- 內建函式 : `perldoc perlintro`\n"}, 0),
    Example("a title with code in it", {"a.md": "## 延伸閱讀\n\n- 內建 `perldoc` 函式 的 用法\n"}, 1),
    Example("an ordinary phrase", {"a.txt": "It ended.\n\nSee also: Talks on a Quiet Channel\n"}, 0),
    Example(
        "a link further down, found by its words",
        {
            "a.txt": "Talks ended.\n\nRelated article: Kremlin Courts Trump Behind the Scenes\n\n"
            "https://www.reuters.com/world/swiss-side-channel-sources-2025-02-20/\n"
            "https://www.themoscowtimes.com/2025/07/21/kremlin-courts-trump-behind-the-scenes-a89893\n"
        },
        0,
    ),
    Example(
        "a URL as its title",
        {"a.txt": "Talks ended.\n\nRelated article: https://news.example/talks-ended\n"},
        0,
    ),
)
