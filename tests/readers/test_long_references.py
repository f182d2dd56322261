"""A character reference may have more digits than Python makes a number of; no reader may lose the document for that."""

import pytest

from linkcheck.extract.extraction import extraction_of
from tests.readings import reading_of

URL = "https://a.example/b"
_LONG = f"&#{'9' * 5_000};"
_ZEROS = f"&#{'0' * 5_000}65;"


@pytest.mark.parametrize("reference", [_LONG, _ZEROS, _LONG[:-1] + " "], ids=["nines", "zeros", "open"])
@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("a.html", f"<h1>A {{}}</h1><p>{{}} 3 March 2025 <a href='{URL}'>{{}}</a></p>"),
        ("bare.html", f"<p>{{}} {URL} {{}}"),
        ("glued.html", f"<p>{URL}{{}}</p>"),
        (
            "data.html",
            f'<script type="application/ld+json">{{{{"@type": "Article", "headline": "{{}}"}}}}</script><a href="{URL}">b</a>',
        ),
        ("a.md", f"{{}} <i title='{{}}'>{{}}</i> [{{}}]({URL})\n"),
        ("a.xml", f"<a><title>{{}}</title><link>{URL}</link></a>"),
        ("a.rss", f"<rss><channel><item><title>{{}}</title><link>{URL}</link></item></channel></rss>"),
        ("a.textile", f'{{}} "{{}}":{URL}\n'),
        ("a.wiki", f"{{}} [{URL} {{}}]\n"),
        ("a.org", f"{{}} [[{URL}][{{}}]]\n"),
    ],
)
def test_the_link_is_found(name: str, document: str, reference: str) -> None:
    reading = reading_of(name, document.replace("{}", reference).replace("{{", "{").replace("}}", "}"))
    reading.text(0, len(reading.source.data))
    urls = [citation.url for citation in extraction_of(reading).citations]
    assert any(url.startswith(URL) for url in urls)
