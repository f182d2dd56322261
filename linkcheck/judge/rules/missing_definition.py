"""A reference names a label, or a note, that nothing in its document defines.

## What it finds

Markdown's references with a label of their own (`[the guide][guide]`, `[guide][]`) and notes (`[^1]`) without a definition
(`[guide]: guide.md`, `[^1]: …`) in the document. What shows the document shows the brackets as they are written.

Of reStructuredText, names in backticks (`` `the guide`_ ``) and numbered notes (`[1]_`, `[#name]_`) that no target, no
section and no note of the document defines; docutils calls them an error ("Unknown target name").

Brackets are common in prose. So nothing is said where a document has no other references, or notes, of the same form; of a
label alone (`[guide]`); of indexes, patterns and code; or where a site defines labels elsewhere (MkDocs with `autorefs`,
`mkdocstrings` or `auto_append`, mdBook with preprocessors of its own, what includes
other files, directives that may bring in some).

## Why

It is a **warning**: the reader sees brackets in the place of a link, and nothing to follow.

## Example

Fires:

```markdown fires
See [the guide][guid] and [the map][map].

[guide]: https://docs.example/guide
[map]: https://docs.example/map
```

Stays silent:

```markdown silent
See [the guide][guide] and [the map][map].

[guide]: https://docs.example/guide
[map]: https://docs.example/map
```

## What to do

Write the label of the definition that was meant, or add the definition.
"""

from collections.abc import Iterator

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.local_findings import local_finding
from linkcheck.judge.messages import quoted
from linkcheck.model import Document, Finding, Level, TargetProblem

RULE = describe(__name__, __doc__, Level.WARNING)


def judge_document(document: Document, facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each label of the document that nothing defines."""
    for target in facts.missing.get(document.path, ()):
        if target.problem is TargetProblem.NO_DEFINITION:
            is_note = target.file.startswith("[^") or target.file.endswith("]_")
            what = "note" if is_note else "definition of"
            yield local_finding(RULE, target, f"There is no {what} {quoted(target.file)} in this document.")


_DEFINED = "\n\n[a]: https://a.example/\n[^n]: Note\n"

EXAMPLES = (
    *examples_on(__doc__),
    Example("a note", {"a.md": "A[^m] b[^n]\n\n[^n]: Note\n"}, 1),
    Example("no other notes", {"a.md": "A[^m] b\n"}, 0),
    Example("no other references", {"a.md": "[the guide][guide]\n\n[b]: https://b.example/\n"}, 0),
    Example("a label alone", {"a.md": f"[x y] [a]{_DEFINED}"}, 0),
    Example("collapsed", {"a.md": f"[The guide][] [a]{_DEFINED}"}, 1),
    Example("another case", {"a.md": f"[the guide][A]{_DEFINED}"}, 0),
    Example("below an attribute list", {"a.md": f"# A\n{{: #x}}\n[one]: #x\n\n[a] [it][one]{_DEFINED}"}, 0),
    Example("indexes", {"a.md": f"x[one][two] [1][2] `[one][two]` [a]{_DEFINED}"}, 0),
    Example("a pattern", {"a.md": f"[^abc]+ and ([^abc]) [^n]{_DEFINED}"}, 0),
    Example("in code", {"a.md": f"[a]\n\n    [one][two] [^m]\n{_DEFINED}"}, 0),
    Example("what is brought in", {"a.md": "[one][two] [a]\n\n--8<-- 'labels.md'\n\n[a]: b.md\n"}, 0),
)
