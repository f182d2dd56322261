"""Markdown, read by two real parsers of it: nothing in it is what a stranger wrote as markup, and it is never too long."""

import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from linkcheck.model import Level
from linkcheck.report.formats import markdown
from linkcheck.report.markdown_text import code, plain
from linkcheck.report.shown import drawn, shown
from linkcheck.testing.formats import hostile_report
from linkcheck.testing.hostile_values import HOSTILE_TEXTS
from tests.programs import needed

OURS = {"<!-- linkcheck report -->", "<details>", "<details open>", "</details>"}
TEXTS = st.text(st.characters() | st.sampled_from("`*_[]()<>#!|\\~&:@\n -+=$1a.")) | st.sampled_from(
    [
        *HOSTILE_TEXTS,
        "www.a.example",
        "https://a.example",
        "a@b.example",
        "#12",
        "GH-12",
        "@ann",
        "- [ ] x",
        "![a](b)",
        "<img src=x>",
        "&lt;",
    ]
)


def _written(report) -> str:
    written = bytearray()
    markdown.write(report, written.extend)
    return written.decode()


def _inline(text: str) -> list:
    """Return the tokens of a line that follows other words."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"x {text}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return tokens[1].children


@given(TEXTS)
def test_a_text_is_shown_as_it_is(text) -> None:
    tokens = _inline(plain(text, 10_000))
    assert {token.type for token in tokens} <= {"text", "text_special"}
    read = "".join(token.content for token in tokens).replace("\u200b", "")
    assert read == f"x {drawn(shown(text))}".rstrip()


@given(TEXTS)
def test_code_is_one_piece_of_code(text) -> None:
    written = code(text, 10_000)
    if not written:
        assert not shown(text).strip()
        return
    (before, inside) = _inline(written)
    assert (before.content, inside.type) == ("x ", "code_inline")
    assert inside.content == drawn(shown(text))


def test_what_is_long_is_cut_and_says_so() -> None:
    assert plain("a" * 30, 5) == "aaaaa …"
    assert code("a" * 30, 5) == "`aaaaa …`"


def test_a_comment_on_a_run(web_report, golden) -> None:
    golden("web.md", _written(web_report).encode())


def test_a_comment_on_a_run_that_found_nothing(seed_report) -> None:
    summary = replace(seed_report.summary, findings={})
    written = _written(replace(seed_report, findings=(), summary=summary))
    assert "### linkcheck: nothing found" in written
    assert "whether links answer" in written


@pytest.mark.parametrize("seed", range(20))
def test_only_our_own_html_is_in_it(seed) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(_written(hostile_report(seed, times=3)))
    children = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in children} & {"link_open", "image", "html_inline"}
    html = "".join(token.content for token in tokens if token.type == "html_block")
    for line in filter(None, html.split("\n")):
        assert line in OURS or line.startswith("<summary>"), line
        if line.startswith("<summary>"):
            assert (
                set(
                    line.removeprefix("<summary>")
                    .removesuffix("</summary>")
                    .replace("<b>", "")
                    .replace("</b>", "")
                )
                & set("<>&")
                == set()
            )
    assert html.count("<details") == html.count("</details>")


def test_pandoc_finds_no_link_either() -> None:
    pandoc = needed("pandoc")
    written = "\n\n".join(
        [
            *map(_written, map(hostile_report, range(8))),
            "x " + plain("https://a.example www.b.example c@d.example"),
        ]
    )
    read = subprocess.run(
        [pandoc, "-f", "gfm", "-t", "json"], input=written.encode(), capture_output=True, check=True
    )
    tree = json.dumps(json.loads(read.stdout))
    assert '"t": "Code"' in tree
    for kind in ("Link", "Image", "Note", "Math"):
        assert f'"t": "{kind}"' not in tree


@pytest.mark.parametrize("level", list(Level))
def test_the_largest_run_fits_a_comment(web_report, level) -> None:
    many = tuple(
        replace(
            web_report.findings[0],
            level=level,
            path=f"docs/{n}.md",
            url=f"https://example.org/{n}",
            message="\u202e" * 900,
        )
        for n in range(5_000)
    )
    summary = replace(web_report.summary, findings={level: len(many)})
    written = _written(replace(web_report, findings=many, summary=summary, skipped=web_report.skipped * 500))
    assert len(written.encode()) < 60_000
    assert written.endswith("</details>\n")
    assert "more; the table and the other formats have them" in written


def test_all_levels_together_fit_a_comment(web_report) -> None:
    many = tuple(
        replace(web_report.findings[0], level=level, path=f"docs/{n}.md", message="word " * 90)
        for level in Level for n in range(400)
    )  # fmt: skip
    assert 30_000 < len(_written(replace(web_report, findings=many)).encode()) < 60_000
