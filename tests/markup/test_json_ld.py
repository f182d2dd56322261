"""JSON-LD as sites write it: faults that are forgiven, and what is not read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup.json_ld import Article, article_in

NODE = '{"@type": "NewsArticle", "datePublished": "2025-02-20", "headline": "Talks"}'
FOUND = Article("2025-02-20", None, "Talks")


@pytest.mark.parametrize(
    "script",
    [
        NODE,
        f"<!-- {NODE} -->",
        f"//<![CDATA[\n{NODE}\n//]]>",
        f"{NODE};",
        f"<![CDATA[\n{NODE}\n]]>",
        f"/* <![CDATA[ */ {NODE}; /* ]]> */",
        NODE.replace("Talks", "Talks\t"),
        NODE.replace("}", ",\n}"),
        NODE.replace('"headline"', '// "headline": "Others",\n"headline"'),
        NODE.replace('"headline"', '/* "headline": "Others", */ "headline"'),
        NODE.replace('"headline"', '"url": "https://a.example/,]//", "headline"').replace(
            "}", ", // last\n }"
        ),
        f'{{"@graph": [{{"@type": "WebPage"}}, {NODE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {NODE}}}',
        NODE.replace('"NewsArticle"', '["Thing", "http://schema.org/NewsArticle"]'),
        NODE.replace('"2025-02-20"', '["2025-02-20", "2026-01-01"]'),
        "[" * 90 + NODE + "]" * 90,
        json.dumps({"text": "[{" * 500, "@graph": json.loads(NODE)}),
    ],
)
def test_an_article_is_found(script: str) -> None:
    assert article_in([script], None) == FOUND


@pytest.mark.parametrize(
    "script",
    [
        "",
        NODE[:-1],
        NODE.replace("NewsArticle", "WebPage"),
        f'{{"itemListElement": [{NODE}]}}',
        "[" * 100 + NODE + "]" * 100,
        "[" * 100_000,
        '{"a":' * 50_000,
        "{}" + " " * 300_000,
        "{" + "," * 100_000,
        "{" + "//" * 100_000,
        "{" + "/*" * 100_000,
        "{," + " " * 100_000,
        '{"' + "\\" * 100_001,
    ],
)
def test_what_is_not_read(script: str) -> None:
    assert article_in([script], None) is None
    assert article_in([script, NODE], None) == FOUND


def test_of_several_articles_the_one_with_a_date_or_of_the_pages_address() -> None:
    undated = '{"@type": "Article", "headline": "Others"}'
    other = NODE.replace("2025-02-20", "2024-01-01")
    own = NODE.replace("{", '{"url": "https://a.example/x#y", ')
    assert article_in([undated, NODE], None) == FOUND
    assert article_in([NODE, NODE], None) == FOUND
    assert article_in([other, NODE], None) is None
    assert article_in([other, own], "https://a.example/x") == FOUND
    assert article_in([other, own], None, "https://a.example/x#z") == FOUND
    assert article_in([other, own], "https://a.example/", None) is None


@given(st.text(alphabet='[]{}":,\\ a@', max_size=200))
def test_any_text_gives_a_value(script: str) -> None:
    article_in([script], None)
