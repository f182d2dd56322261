"""HTML and Markdown that stand in a value: a string of JSON, a cell, a note of BibTeX, front matter. No URL is cut or escaped."""

import pytest

from linkcheck.extract.extraction import extraction_of
from tests.readings import reading_of

FRONT = '---\ntitle: T\nsummary: "in <a href=\\"https://a.example/\\" rel=\\"external\\">A</a>, \'https://b.example/\'"\n---\n\nText.\n'


@pytest.mark.parametrize(
    ("name", "content", "cited"),
    [
        ("a.md", FRONT, [("https://a.example/", ""), ("https://b.example/", "")]),
        ("a.md", FRONT.replace("---", "+++").replace(": ", " = ").replace(" T\n", ' "T"\n'), [("https://a.example/", ""), ("https://b.example/", "")]),
        ("a.md", '{\n  "t": "<a href=\\"https://a.example/j\\">A</a>"\n}\n\nText.\n', [("https://a.example/j", "")]),
        ("a.md", "**See `x` at https://a.example/one/**\n", [("https://a.example/one/", "")]),
        ("a.md", "*See `x` at https://a.example/one/*\n", [("https://a.example/one/", "")]),
        ("a.md", "See `x` at https://a.example/one/*\n", [("https://a.example/one/*", "")]),
        ("a.bib", "@misc{a, title={T}, url={http://a.example/2015-growing\\--sustainable\\-.html}}", [("http://a.example/2015-growing-sustainable.html", "T")]),
        ("a.bib", "@misc{a, title={T}, note={At [the page](http://a.example/b_(c)).}}", [("http://a.example/b_(c)", "the page")]),
        ("a.bib", "@misc{a, title={T}, note={At [http://a.example/b](http://a.example/b).}}", [("http://a.example/b", "")]),
        ("a.csv", "name,link\nA,[Talks](https://a.example/b)\nB,[https://a.example/c](https://a.example/c)\n", [("https://a.example/b", "Talks"), ("https://a.example/c", "")]),
        ("a.csv", "name,link\nA,![Talks](https://a.example/b.png)\n", [("https://a.example/b.png", "")]),
        ("a.json", '{"a": "see [x](https://a.example/b_(c)), [y](https://a.example/d \\"T\\")"}', [("https://a.example/b_(c)", "x"), ("https://a.example/d", "y")]),
        ("a.json", '{"a": "[the \\"old\\" page](https://a.example/b)"}', [("https://a.example/b", "")]),
        ("a.json", '{"a": "<a href=\'https://a.example/b?c=1&amp;d=2\'>x</a>"}', [("https://a.example/b?c=1&d=2", "")]),
        ("a.json", '{"a": "&lt;a href=&quot;https://a.example/b?c=1&amp;amp;d=2&quot;&gt;B&lt;/a&gt;"}', [("https://a.example/b?c=1&d=2", "")]),
        ("a.json", '{"a": "&amp;lt;a href=&amp;quot;https://a.example/b&amp;quot;&amp;gt;"}', [("https://a.example/b", "")]),
        ("a.json", '{"a": "src=&quot;http://a.example/l.js&quot;&gt;&lt;/script&gt;"}', [("http://a.example/l.js", "")]),
        ("a.json", '{"a": "href=&#39;https://a.example/b?c=&#39;"}', [("https://a.example/b?c=", "")]),
        ("a.yml", "a: see [x](https://a.example/b?c=1&amp;d=2)\n", [("https://a.example/b?c=1&d=2", "x")]),
        ("a.txt", "See [https://a.example/b](https://a.example/b) and [x](https://a.example/c).\n", [("https://a.example/b", ""), ("https://a.example/c", "x")]),
        ("a.txt", "See [https://a.example/b](https://a.example/c).\n", [("https://a.example/b", ""), ("https://a.example/c", "")]),
        ("a.html", "<p>href=&quot;https://a.example/b&quot;&gt;&lt;/a&gt;</p>", [("https://a.example/b", "")]),
    ],
)  # fmt: skip
def test_what_a_value_cites(name: str, content: str, cited: list[tuple[str, str]]) -> None:
    citations = extraction_of(reading_of(name, content)).citations
    assert [(one.url, one.text) for one in citations] == cited
    assert all(one.column for one in citations)
