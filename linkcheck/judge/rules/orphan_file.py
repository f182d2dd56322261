"""No other document of the folder links to this one.

## What it finds

Documents that no other document of the run links to, in folders whose documents link to each other. It is off by default:
`--select orphan-file` runs it alone, and `[rules]` with `orphan-file = "note"` in the configuration runs it with the others.

Files by which readers come in are no orphans (`README`, `index`, `SUMMARY`, `404` and what code hosts know: `CONTRIBUTING`,
`CHANGELOG`, `LICENSE`, `SECURITY`, `CODE_OF_CONDUCT`). Nothing is said of documents that belong to a site whose generator makes
menus and lists of them.

## Why

It is a **note**. A document that nothing leads to is often one that was replaced, or that somebody forgot to announce.

## Example

Stays silent:

```markdown silent file=guide.md
# A guide
```

Stays silent, because nothing links to anything that is there:

```markdown silent file=notes.md
See [the guide](guide.md).
```

Fires: on `old-plan.md` in a folder whose `README.md` links to `plan.md` alone.

## What to do

Link to the document from where its readers are, or delete it.
"""

from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.model import Document, Finding, Level

RULE = describe(__name__, __doc__, Level.NOTE)
OFF = True


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding where nothing links to the document."""
    if document.path in facts.orphans:
        yield Finding(
            RULE.id, RULE.level, "No other document links to this one.", document.path, title=document.path
        )


_INDEX = "See [b](b.md).\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example("one that nothing links to", {"README.md": _INDEX, "b.md": "# B\n", "c.md": "# C\n"}, 1),
    Example("one that only links to itself", {"README.md": _INDEX, "b.md": "# B\n", "c.md": "[c](c.md) [c](#c)\n# C\n"}, 1),
    Example("two", {"README.md": _INDEX, "b.md": "# B\n", "c.md": "# C\n", "d/e.rst": "E\n=\n"}, 2),
    Example("all linked", {"README.md": _INDEX, "b.md": "[a](README.md)\n"}, 0),
    Example("where readers come in", {"a.md": "[b](b.md)\n", "b.md": "[a](a.md)\n", "CHANGELOG.md": "", "d/index.md": ""}, 0),
    Example("a folder that is linked to", {"README.md": "[d](d/)\n", "d/README.md": "# D\n"}, 0),
    Example("documents without links", {"a.md": "# A\n", "b.md": "# B\n"}, 0),
    Example("a site with menus", {"mkdocs.yml.md": "x", "a.md": "[b](mkdocs.yml.md)\n"}, 1),
)  # fmt: skip
