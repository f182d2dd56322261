"""A title and a link's text that have nothing in common."""

import pytest

from linkcheck.judge.words import GENERIC_TEXTS
from linkcheck.model import Level

TITLE = "Kremlin Courts Trump Behind the Scenes"
HARVEST = "Harvest Forecast Raised After Heavy Rain"
URL = "https://news.example/harvest-forecast-raised"


def found(make, title=TITLE, text=HARVEST, url=URL, by="nearness"):
    reference = make.reference(title, link=url, paired_by=by, text=text)
    return make.judge("reference-title-mismatch", documents=[make.document(references=[reference])])


@pytest.mark.parametrize("by", ["own", "nearness"])
def test_both_texts_are_shown(make, by):
    (finding,) = found(make, by=by)
    assert (finding.level, finding.url, finding.title) == (Level.WARNING, URL, TITLE)
    assert finding.message == f"The reference “{TITLE}” goes with a link that says “{HARVEST}”."


@pytest.mark.parametrize(
    "different",
    [
        {"by": "words"},
        {"text": ""},
        {"text": "Trump courted in secret by envoys"},
        {"text": "Kremlins Envoys Meet Somewhere Nice"},
        {"text": "Rain again"},
        {"text": "Кремль обхаживает Трампа за кулисами"},
        {"text": "https://news.example/harvest-forecast-raised"},
        {"url": "https://news.example/kremlin-courts-trump"},
        {"title": "Elections now"},
        {"title": None},
    ],
)
def test_what_proves_nothing(make, different):
    assert found(make, **different) == ()


@pytest.mark.parametrize("text", sorted(GENERIC_TEXTS))
def test_generic_texts_say_nothing(make, text):
    assert found(make, text=text.title()) == ()
