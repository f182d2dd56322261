"""Readers hand over the texts of headings, of which whoever shows a document makes ids; None where others bring in more."""

import pytest

from tests.readings import reading_of


@pytest.mark.parametrize(
    ("name", "text", "headings"),
    [
        ("a.md", "# A `b` [c](d.md) {#e}\n\ntext\n## x ##\n[z](z.md)\n", ["A b c", "x"]),
        ("a.md", "No link here.\n\nOver\ntwo lines\n===\n\n> - # In a quote\n", ["Over two lines", "In a quote"]),
        ("a.md", "<h2 align=center>Foo <b>bar</b></h2>\n", ["Foo bar"]),
        ("a.md", "```sh\n# no heading\n```\n# [one][r] and ![alt](i.png) &amp; more\n", ["one and alt & more", "one and  & more"]),
        ("a.md", "---\ntitle: x\n---\n# Only this\n", ["Only this"]),
        ("a.md", '# One\n\n--8<-- "other.md"\n', None),
        ("a.md", "# One\n\n::: package.module\n", None),
        ("a.md", "# One\n\n::: tip\nText\n:::\n", ["One"]),
        ("a.rst", "A\n=\n\nBee *c*\n-------\n\n", ["A", "Bee c"]),
        ("a.rst", "A\n=\n\n.. automodule:: b\n", None),
        ("a.adoc", "= T\n\n== Sec one\n\n----\n== code\n----\n\nOld\n---\n", ["T", "Sec one", "Old"]),
        ("a.adoc", "= T\n\ninclude::b.adoc[]\n", None),
        ("a.org", "* One\n** Two\n", ["One", "Two"]),
        ("a.html", "<h1>One</h1><h2 id=two>Two</h2>", []),
    ],
)  # fmt: skip
def test_headings(name: str, text: str, headings: list[str] | None) -> None:
    found = reading_of(name, text).headings()
    assert (found if found is None else [*found]) == headings


def test_ids_in_attribute_lists_are_anchors() -> None:
    text = '# A {#own}\n\n(label)=\n## B\n{: .x #ial }\n\n<a name="c"></a>[^1] `{# no }`\n'
    assert [*reading_of("a.md", text).anchors()] == ["c", "own", "ial", "label"]
