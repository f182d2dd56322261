"""Ids of headings are those of the libraries that make them: Python-Markdown and docutils run beside, github-slugger recorded."""

import json
import random
from pathlib import Path

import pytest
from docutils.nodes import make_id
from markdown.extensions.toc import slugify, slugify_unicode

from linkcheck.local.heading_ids import STYLES, ids_of_headings

SIGNS = "abXYZ 019-_.,:;!?()[]{}'\"`~@#$%^&*+=/\\|<>éÜßñø漢字かカирअपने्عربيעא한글Ⅳªœ½²№…–— \u00a0🚀⚙\ufe0f👩\u200d💻\u0301"
RECORDED = json.loads(Path(__file__).with_name("github_slugs.json").read_text(encoding="utf-8"))
"""Random texts, and what github-slugger 2.0.0 makes of them."""


def texts() -> list[str]:
    chance = random.Random(11)
    return ["".join(chance.choices(SIGNS, k=chance.randint(1, 14))) for _ in range(3_000)]


@pytest.mark.parametrize(
    ("style", "library"),
    [
        ("mkdocs", lambda text: slugify(text, "-")),
        ("mkdocs-unicode", lambda text: slugify_unicode(text, "-")),
        ("docutils", make_id),
    ],
)
def test_ids_are_the_librarys(style, library) -> None:
    wrong = [
        (text, library(text), STYLES[style].slug(text))
        for text in texts()
        if library(text) != STYLES[style].slug(text)
    ]
    assert wrong == []


def test_ids_are_github_sluggers() -> None:
    assert {text: STYLES["github"].slug(text) for text in RECORDED} == RECORDED
    assert len(RECORDED) >= 300


@pytest.mark.parametrize(
    ("style", "headings", "ids"),
    [
        ("github", ["A", "a", "A"], ["a", "a-1", "a-2"]),
        ("mkdocs", ["A b", "A b"], ["a-b", "a-b_1"]),
        ("asciidoctor", ["Set up. Now", "Set up. Now"], ["_set_up_now", "_set_up_now_2"]),
        ("asciidoctor", ["The _id field", "_a_"], ["_the_id_field", "_a"]),
        ("antora", ["The _id field", "A b. - C_d!", "A b"], ["the-_id-field", "a-b-c_d", "a-b"]),
        ("kramdown", ["2 Überall, so!", "42"], ["berall-so", "section"]),
        ("mdbook", ["The `A`-B É"], ["the-a-b-é"]),
        ("pandoc", ["3. The end. Or", "Über all's"], ["the-end.-or", "über-alls"]),
        ("vuepress", ["1. Café & co"], ["_1-cafe-co"]),
        ("gitlab", ["A & b"], ["a-b"]),
    ],
)  # fmt: skip
def test_each_style(style: str, headings: list[str], ids: list[str]) -> None:
    if style == "mdbook":
        headings = [one.replace("`", "") for one in headings]
    assert [*STYLES[style].ids(headings)] == ids


def test_emoji_by_name_count_with_and_without_them() -> None:
    assert {"rocket-launch", "launch", "-launch"} <= ids_of_headings([":rocket: Launch"], ["github"])


def test_blanks_that_a_picture_leaves_count_and_do_not_count() -> None:
    ids = ids_of_headings([" Telegraf", "errors "], ["github"])
    assert ids == {"-telegraf", "telegraf", "errors-", "errors"}
