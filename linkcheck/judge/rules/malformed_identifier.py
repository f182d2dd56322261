"""An ISBN whose check digit says that it was mistyped.

## What it finds

An ISBN of ten or thirteen digits (`ISBN 978-0-306-40615-7`) whose last digit does not fit the others (ISO 2108, annex C), in
prose or as `urn:isbn:`. Names without check digits (arXiv, PMID, RFC, Handles) are read only in the forms that they have,
and one in another form is no citation at all.

Nothing is said of what stands in code.

## Why

Nobody finds the book by it: catalogues refuse such a number. The check digit shows one mistyped digit, and nearly every
exchange of two digits that stand side by side.

## Example

Fires:

```markdown fires
Quill, A.: *Quiet Channels*. ISBN 978-0-306-40615-8.
```

Stays silent:

```markdown silent
Quill, A.: *Quiet Channels*. ISBN 978-0-306-40615-7, and the old edition: ISBN 0-306-40615-2.
```

## What to do

Compare the number with the book, or with its entry in a catalogue.
"""

from collections.abc import Iterator, Sequence

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.locations import by_document, cites_at_all, finding_at, url_cause
from linkcheck.model import Finding, Level, Link

RULE = describe(__name__, __doc__, Level.WARNING)
ALONE = True

_ISBN = "urn:isbn:"


def judge_outlet(links: Sequence[Link], _facts: Facts) -> Iterator[Finding]:
    """Yield one finding for each document that has an ISBN with a wrong check digit."""
    if not any(link.url.startswith(_ISBN) for link in links):
        return
    from linkcheck.urls.identifiers import isbn_problem  # which the list of rules does not need

    for link in links:
        if link.url.startswith(_ISBN):
            digits = link.url.removeprefix(_ISBN)
            problem = isbn_problem(digits)
            if problem is not None:
                message = f"This is not a valid ISBN ({digits[:20]}): {problem}."
                for places in by_document(link.citations, cites_at_all):
                    yield finding_at(RULE, places, link, message, again="and here", cause=url_cause(link.url))


EXAMPLES = (
    *examples_on(__doc__),
    Example("ten digits", {"a.txt": "It has the ISBN 0-306-40615-3 on its back.\n"}, 1),
    Example("an X at the end", {"a.txt": "ISBN 0-8044-2957-X and ISBN-10: 080442957X.\n"}, 0),
    Example("digits exchanged", {"a.md": "*Quiet Channels* (ISBN: 9780306406517)\n"}, 1),
    Example("a sample", {"a.md": "Write it as ISBN 000-0-00-000000-0.\n"}, 0),
    Example("another number", {"a.md": "ISBN 12345 is none, and 9780306406158 is a number.\n"}, 0),
    Example("as a URN", {"a.md": "See [the book](urn:isbn:9780306406158).\n"}, 1),
    Example("in code", {"a.md": "```\nISBN 978-0-306-40615-8\n```\n"}, 0),
)
