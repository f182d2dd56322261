"""What is found in the documents that real programs made is what their sources say (`fixtures/documents`)."""

import json
from pathlib import Path

import pytest

from fixtures.documents.expected import found_in

FOLDER = Path(__file__).parents[3] / "fixtures" / "documents"
EXPECTED = sorted(FOLDER.glob("*.expected.json"))


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.name.removesuffix(".expected.json"))
def test_a_real_document_has_the_links_of_its_source(file):
    document = file.with_name(file.name.removesuffix(".expected.json"))

    assert found_in(document) == json.loads(file.read_text("utf-8"))


def test_every_document_has_its_answers():
    documents = {
        one.name for one in FOLDER.iterdir() if one.is_file() and one.suffix not in (".py", ".json", ".md")
    }

    assert documents == {one.name.removesuffix(".expected.json") for one in EXPECTED}
