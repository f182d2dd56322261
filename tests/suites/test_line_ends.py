r"""Every reader reads a document alike, whether its lines end in `\n` or, as on Windows, in `\r\n`."""

from collections.abc import Sequence
from typing import Any

import pytest

from linkcheck.model import Skipped
from linkcheck.plugins import modules_in
from linkcheck.readers.base import Found, Opened, Reading, ReadOptions
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT

from .samples import written_samples_of

READERS = modules_in(PACKAGE, GROUP, SUPPORT)
MORE = {
    "asciidoc": [
        (b"Document\n========\nAnn <a@b.example>\n:revdate: 2025-02-20\n:repo: https://a.example/r\n:toc:\n\nPart one\n--------\n\n== Two ==\n\n[#own]\n=== Three\n\n"
        b"ifdef::x[]\n<<c>>\nendif::x[]\n\n[source,sh]\n----\ncurl https://b.example\n----\n\n|===\n|a https://c.example |b\n|===\n\n.A title\n====\nSee <<two,x>> {repo}/x[y].\n====\n\n"
        b"////\nhttps://d.example\n////\n\n++++\n<b id=raw>x</b>\n++++\n\n[quote, Ann, https://e.example]\n____\nText\n____\n\n* [[item]]a +\nb xref:a.adoc#b[c]\n\na:: b https://f.example\n"),
        b"Text without a title.\n\n== Part\n\ninclude::a.rb[]\n\n....\nhttps://b.example\n....\n\n[NOTE]\n====\nSome https://c.example\n====\n",
        b"[[top]]\nTitle\n=====\n\n<<part>>\n\n## Part ##\n\n```sh\nhttps://a.example\n```\n\nPart ~a~\n~~~~~~~~\n\nPart b\n^^^^^^\n",
    ],
    "restructuredtext": [
        (b"=====\nTitle\n=====\n\nPart\n----\n\n.. _lab:\n\n.. contents::\n   :local:\n\n.. toctree::\n   :maxdepth: 2\n\n   a\n   B <b>\n\n.. include:: x.txt\n\n.. code-block:: sh\n   :caption: x\n\n   curl https://a.example\n\n"
        b"Text `x`_ and x_ `anon`__ |s| [1]_\n\n.. _x: https://b.example/\n   long\n.. __: a.rst\n.. |s| image:: s.png\n.. [1] https://c.example\n\n.. figure:: f.png\n   :target: a.html\n\n   Text https://d.example\n\n"
        b"::\n\n  https://e.example\n\n+---+\n| a |\n+---+\n\n.. option:: --x\n\n:ref:`lab` :doc:`a <b>`\n\n.. raw:: html\n\n   <b id='r'>x</b>\n\nS\n'\n"),
    ],
    "org": [
        (b"#+TITLE: T\n#+DATE: 2024-05-03\n\n* One :tag:\n:PROPERTIES:\n:CUSTOM_ID: one\n:ID: abc\n:END:\n\n<<target>>\n\n** TODO Two [1/2]\nSCHEDULED: <2024-05-03 Fri>\n\n#+NAME: n\n#+CAPTION: c https://a.example\n[[file:a.png]]\n\n"
        b"#+BEGIN_SRC sh :tangle a.sh :results file\ncurl https://b.example\n#+END_SRC\n\n#+RESULTS:\n[[file:made.png]]\n\n#+BEGIN_EXAMPLE\nhttps://c.example\n#+END_EXAMPLE\n\n#+BEGIN_EXPORT html\n<a id=x></a>\n#+END_EXPORT\n\n"
        b"| a | https://d.example |\n\n- [[#one][x]] [[*Two][y]] [[target]]\n: https://e.example\n#+INCLUDE: \"a.org\"\n# Local\n"),
    ],
    "textile": [
        b"h1(#own). Title\n\nh2. Part\n\nbq.:https://a.example Text\n\npre. https://b.example\n\n* \"a\":b.textile#c\n\n|a|\"b\":https://c.example|\n\n[al]https://d.example\n\n\"x\":al\n\n<pre>\nhttps://e.example\n</pre>\n",
    ],
    "mediawiki": [
        b"= A =\n== B ==\n* [[C|d]]\n{{cite web\n| url = https://a.example\n| title = T\n| date = 2025-02-20\n}}\n <nowiki>x</nowiki>\n<syntaxhighlight lang=sh>\nhttps://b.example\n</syntaxhighlight>\n{|\n|-\n| https://c.example\n|}\n__TOC__\n",
    ],
    "latex": [
        (b"\\documentclass{article}\n\\date{3 May 2024}\n\\begin{document}\n\\section{A}\\label{a}\n\\begin{itemize}\n\\item \\url{https://a.example} % c\n\\end{itemize}\n\n\\begin{lstlisting}\nhttps://b.example\n\\end{lstlisting}\n"
        b"\\begin{tabular}{l}\nx & \\href{https://c.example/a%\nb}{c}\\\\\n\\end{tabular}\n\\end{document}\n"),
    ],
    "markdown": [
        (b"---\ntitle: \"T\"\ndate: 2025-02-20\nauthor:\n  name: x\n---\n\n# One {#own}\n\nTwo\n---\n\n(lab)=\n## Three\n\n$$\na\n$$ (eq)\n\nText ^block\n\n=== \"Tab\"\n\n    https://a.example\n\n!!! note \"x\"\n    See [a](b.md#c)\n\n"
        b"```sh\ncurl https://b.example\n```\n\n{% highlight sh %}\nhttps://c.example\n{% endhighlight %}\n\n[x]: https://d.example\n  \"t\"\n\n[x] [y][z] [^1]\n\n[^1]: https://e.example\n\n| a | b |\n|---|---|\n| [c](d.md) | e |\n\n<details>\n<summary>x</summary>\n\n[f](g.md)\n\n</details>\n\n[[Note#Head|x]]\n"),
        b"% Title\n% Ann\n% 2025-02-20\n\n# A\n\n:::{figure} f.png\n:name: fig\n:::\n\n::: pkg.module\n\nText\n",
        b"Title: T\nDate: 2025-02-20\nSlug: x\n\n# A\n\n    https://a.example\n\n~~~\nhttps://b.example\n~~~\n",
        b"+++\ntitle = \"T\"\ndate = 2025-02-20\n+++\n\n# A\n\n::: tip\n[a](b.md)\n:::\n\n```{include} x\n```\n",
        b"import A from 'a'\n\n# A\n\n<A />\n\n```go {linenos=table,lineanchors=x}\na\n```\n\n```\nhttps://a.example\n```\t\n",
    ],
    "html": [
        b"---\ntitle: T\ndate: 2025-02-20\n---\n<!doctype html>\n<title>A\nb</title>\n<p id=x>See <a href=\"b.html\n\">a</a>\n<pre>\nhttps://b.example\n</pre>\n<a\nhref='c.html#d'\n>c</a>\n",
    ],
    "text": [
        b"Title\n=====\n\n    curl https://a.example\n\n* https://b.example\n  more\n\nList-Unsubscribe: <https://c.example>,\n <mailto:x@d.example>\n\n> quoted\n> https://e.example\n\n[1] https://f.example\n\f\nEnd www.g.example\n",
    ],
    "bibtex": [
        b"@article{a,\n  title = {One\n    two},\n  url = \"https://a.example/x\",\n  date = {2025-02-20},\n  note = {See\n  https://b.example}\n}\n",
    ],
    "ris": [b"TY  - NEWS\nTI  - A\nUR  - https://a.example\nDA  - 2025/02/20\nER  - \n"],
    "code": [
        b"# See https://a.example\n# linkcheck: ignore\nx = 1  # https://b.example\n\"\"\"\nDoc\n\nhttps://c.example\n\"\"\"\n",
    ],
}  # fmt: skip
"""What else formats have that takes whole lines."""


def _links(reading: Reading, found: Sequence[Found]) -> list[tuple[Any, ...]]:
    """Return links with their places; blocks are numbered anew, since some formats number them by their offsets."""
    at, text = reading.source.locate, reading.text
    blocks: dict[int, int] = {}
    return [
        (at(one.start), at(one.end), one.target, text(one.start, one.end), one.text, one.kind, one.role,
         blocks.setdefault(one.block, len(blocks)))
        for one in found
    ]  # fmt: skip


def _runs(reading: Reading) -> list[tuple[str, str]]:
    """Return the words of the runs, without the blanks around them, and their roles."""
    words = ((" ".join(reading.text(one.start, one.end).split()), one.role) for one in reading.runs)
    return [one for one in words if one[0]]


def _read(reader: Any, data: bytes) -> list[dict[str, Any]]:
    """Return all that the readings of a document say, with places as lines and columns."""
    said = []
    for reading in reader.read(Opened(f"a{reader.SUFFIXES[0]}", data), ReadOptions(include_code=True)):
        assert not isinstance(reading, Skipped)
        said.append({
            "links": _links(reading, reading.links),
            "local": _links(reading, reading.local),
            "runs": _runs(reading),
            "anchors": reading.anchors(),
            "headings": reading.headings(),
            "declared": reading.declared(),
            "titles": reading.titles(),
            "comments": [reading.text(*one) for one in reading.comments()],
        })  # fmt: skip
    return said


@pytest.mark.parametrize("name", READERS)
def test_both_line_ends_are_read_alike(name: str) -> None:
    reader: Any = READERS[name]
    for data in (*written_samples_of(reader), *MORE.get(reader.FORMAT, ())):
        lines = data.replace(b"\r\n", b"\n")
        assert _read(reader, lines.replace(b"\n", b"\r\n")) == _read(reader, lines)
