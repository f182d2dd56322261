"""The parts of a document hold everything that gathering needs, each outlet in one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck.extract.extraction import extraction_of
from linkcheck.gather.gathered import links_of
from linkcheck.gather.parts import part_of, parted
from linkcheck.model import Document
from linkcheck.normalise.documents import document_from
from tests.readings import reading_of

URLS = st.builds("https://{}.example/{}".format, st.sampled_from("abcdef"), st.integers(0, 4))


def document_of(urls: list[str]) -> Document:
    text = "\n\n".join(f"Related article: [A Long Title]({url})" for url in urls)
    return document_from(extraction_of(reading_of("a.md", text)))


@given(urls=st.lists(URLS, max_size=12), parts=st.integers(1, 7))
def test_parts_come_to_the_same_links(urls: list[str], parts: int) -> None:
    document = document_of(urls)
    several = parted(document, parts)
    links = [link for part in several.values() for link in links_of([part])]
    assert tuple(sorted(links, key=lambda link: link.url)) == links_of([document])
    for number, part in several.items():
        assert {part_of(one.outlet.domain if one.outlet else "", parts) for one in part.links} == {number}


def test_what_does_not_hold_together_is_refused() -> None:
    document = document_of(["https://a.example/1"])
    for broken in (replace(document, links=()), replace(document, citations=())):
        with pytest.raises(ValueError, match="citations of which nothing is known"):
            parted(broken, 3)
