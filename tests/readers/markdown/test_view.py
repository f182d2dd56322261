"""What site generators and MDX write into Markdown: templates, components, comments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Kind
from linkcheck.readers.markdown.view import view_of, with_line_ends
from tests.readings import reading_of

U = "https://a.example/"


def targets(text: str, name: str = "a.md") -> list[str]:
    return [one.target for one in extraction_of(reading_of(name, text)).citations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"[a]({U}{{{{ b.c }}}}/d)", [f"{U}{{{{ b.c }}}}/d"]),
        (f"| [a]({U}{{{{ b | c }}}}) |\n|---|", [f"{U}{{{{ b | c }}}}"]),
        (f"[r]\n\n[r]: {U}{{% b %}}", [f"{U}{{% b %}}"]),
        (f"<img src='{U}{{{{ b }}}}/c.png'>", [f"{U}{{{{ b }}}}/c.png"]),
        (f"{{% if b %}}\n[a]({U}1)\n{{% endif %}}", [f"{U}1"]),
        ("[a]({{ b }}) [c]({% link d.md %}) [e](f.md)", []),
    ],
)
def test_a_template_is_one_word(text: str, found: list[str]) -> None:
    assert targets(text) == found


def test_a_target_that_a_generator_fills_in_is_no_file() -> None:
    reading = reading_of("a.md", "[a]({{ b }}) [c]({% link d.md %}) [e](f.md)")
    assert [link.target for link in reading.local] == ["f.md"]
    assert reading.has_link(0, 5)


def test_a_template_is_shown_as_it_is_written() -> None:
    reading = reading_of("a.md", "see {{ page.title }} and *{{ b }}*")
    assert reading.text(0, 100).strip() == "see {{ page.title }} and {{ b }}"


def test_so_it_is_in_the_text_of_a_link_and_in_code() -> None:
    text = f"[{{{{ b }}}}]({U}1) [**{{{{ c }}}}** é](d.md) ![{{{{ e }}}}]({U}2) [`{{{{ f }}}}`]({U}3)\n\n# `{{% g %}}` h"
    reading = reading_of("a.md", text)
    shown = ["{{ b }}", "{{ e }}", "{{ f }}"]
    assert [link.text for link in reading.links] == shown
    assert [link.text for link in reading.local] == ["{{ c }} é"]
    assert [title.text for title in reading.titles()] == ["{% g %} h"]


def test_a_template_with_a_url_hides_it_not() -> None:
    assert targets(f'see {{{{< button href="{U}1" >}}}}b{{{{< /button >}}}} and {{% film src="{U}2" %}}') == [
        f"{U}1",
        f"{U}2",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"<Cards cols={{1}}>\n  <Card href={{'{U}1'}} />\n</Cards>", [1]),
        (f'text <Link to="{U}1">x</Link> <Button href={{`{U}2`}}>y</Button>', [1, 2]),
        (f'<Card onClick={{() => go("{U}0")}} href={{ "{U}1" }}>x</Card>', [1]),
        (f"<Image src={{'{U}1'}}/>", [1]),
        (f"{{/* {U}0 */}}\n\n[a]({U}1) {{/* [b]({U}0)\n */}} {U}2", [1, 2]),
        (f"<Card href={{`{U}${{b}}`}} /> <Card to={{b}}/>", []),
        (f"<a to='{U}0' href='{U}1'>x</a>", [1]),
        (f"<Note>\nsee [a]({U}1)\n</Note>\n[b]({U}2)", [1, 2]),
        (f"<Tabs>\n  <Tab a='{U}0'>\n  {U}2\n  </Tab>\n\n</Tabs>\nsee [a]({U}3)", [2, 3]),
        (f"```\n<Card href='{U}0'>\ntext\n```\n[b]({U}1)", [1]),
        (f"```\ntext\n<Card href='{U}0'/>\n```\n[b]({U}1)", [1]),
        (f"<Tabs>\n    <Tab>\n    {U}1\n    </Tab>\n</Tabs>", [1]),
        (f"<ul>\n  <li>\n    {{/* {U}0 */}}\n    <a href='{U}1'>b</a>\n  </li>\n</ul>\n[c]({U}2)", [1, 2]),
        (f"<ul>\n  <li>\n    {{/*\n      b\n    */}}\n    <a href='{U}1'>b</a>\n  </li>\n</ul>", [1]),
        (f"<Note>\n{{/* b */}}\n[c]({U}1)\n</Note>", [1]),
    ],
)
def test_components_of_mdx(text: str, found: list[int]) -> None:
    assert targets(text, "a.mdx") == [f"{U}{number}" for number in found]


def test_a_component_links_with_its_text_at_its_place() -> None:
    text = f"text <Link to={{ '{U}1' }}>the page</Link>"
    (link,) = reading_of("a.mdx", text).links
    assert (text[link.start : link.end], link.text, link.kind) == (f"{U}1", "the page", Kind.LINK)


def test_components_link_and_load_in_markdown_too() -> None:
    text = f"<Film src='{U}1' />\n\n<Card href='{U}2'>b</Card> <my-card href='{U}3'>c</my-card> <DIV src='{U}0'>d</DIV>"
    links = reading_of("a.md", text).links
    assert [(link.target, link.text, link.kind) for link in links] == [
        (f"{U}1", "", Kind.RESOURCE),
        (f"{U}2", "b", Kind.LINK),
        (f"{U}3", "c", Kind.LINK),
    ]


def test_mdx_is_none_in_markdown() -> None:
    assert targets(f"{{/* {U}1 */}} <Link to='{U}0'>x</Link>") == [f"{U}1"]


PIECES = [
    *("{{", "}}", "{%", "%}", "{", "}", "{/*", "*/}", "/*", "*/", "={", "='", "'", '"', "`", "${", " a", "=", "\n", "\r", "é", "x={1}"),
    *(f"href={{'{U}'}}", "{{ a }}", "{% b %}", "{/* c */}", "<A ", "/>", ">"),
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.booleans())
def test_every_byte_keeps_its_place(text: str, mdx: bool) -> None:
    written = with_line_ends(text.encode())
    assert len(written) == len(text.encode())
    view = view_of(written, 0, mdx=mdx)
    assert len(view.shown) == len(view.parsed) == len(written)
    assert view.shown.count(b"\n") <= written.count(b"\n")
    if not mdx:
        assert view.shown == written
    view.parsed.decode()


@pytest.mark.parametrize("piece", ["{{", "{%", "{/*", "x={", "x={'", "{/* */", "{ ", "x={{"])
def test_what_is_left_open_costs_one_scan(piece: str, ends_soon) -> None:
    ends_soon(lambda: view_of(piece.encode() * 200_000, 0, mdx=True))
