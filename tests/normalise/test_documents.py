"""What a reference takes becomes part of a related block; a URL in passing stays prose."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role
from linkcheck.normalise.documents import document_from
from tests.readings import reading_of

URL = "https://news.example/world/two-banks-merge-after-talks"


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (f"The banks merged (see also {URL}) in spring.\n", Role.PROSE),
        (f"The banks merged (see also: {URL}) in spring.\n", Role.PROSE),
        (f"See also: Two Banks Merge After Talks {URL}\n", Role.RELATED),
        (f"See also: [Two Banks Merge After Talks]({URL})\n", Role.RELATED),
        (f"Related article: {URL}\n", Role.RELATED),
        (f"Related article: Two Banks Merge After Talks\n\n{URL}\n", Role.RELATED),
        (f"The banks merged, {URL} says.\n", Role.PROSE),
    ],
)
def test_the_role_of_what_a_reference_takes(content, role):
    (citation,) = document_from(extraction_of(reading_of("a.md", content))).citations
    assert citation.role is role
