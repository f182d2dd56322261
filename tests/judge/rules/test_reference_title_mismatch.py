"""A title and a link's text that have nothing in common."""

import pytest

from linkcheck import check
from linkcheck.judge.telling_words import GENERIC_TEXTS
from linkcheck.model import Level, Origin

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


PAGE = "https://news.example/story-1234567"


def by_page(make, answer, title=TITLE, url=PAGE, by="own", text=TITLE, outlet="news.example", network=None):
    reference = make.reference(title, link=url, paired_by=by, text=text)
    link = make.answered(f"{url} {answer}", outlet=outlet)
    return make.judge(
        "reference-title-mismatch", [link], [make.document(references=[reference])], network=network
    )


@pytest.mark.parametrize("by", ["own", "words", "nearness"])
@pytest.mark.parametrize(
    ("field", "origin"),
    [("title", Origin.TITLE_TAG), ("meta-title", Origin.META), ("heading", Origin.HEADING)],
)
def test_the_pages_title_is_shown(make, by, field, origin):
    (finding,) = by_page(make, f"200\n{field}: {HARVEST}", by=by)
    assert (finding.level, finding.url, finding.title) == (Level.WARNING, PAGE, TITLE)
    assert finding.message == f"The reference “{TITLE}” goes with a link whose page is titled “{HARVEST}”."
    assert (finding.stated.origin, finding.observed.origin) == (Origin.REFERENCE, origin)


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("Verbündete beunruhigt über geheime Gespräche", "Ernte fällt dieses Jahr besser aus"),
        ("Les alliés inquiets du canal secret", "La récolte sera meilleure après les pluies"),
        ("Союзники обеспокоены тайными переговорами", "Прогноз урожая повышен после дождей"),
        ("同盟国が秘密協議に懸念を示す", "大雨の後に収穫予想を引き上げ"),
        ("동맹국들 비밀 협상에 우려 표명", "폭우 뒤 수확량 전망 상향"),
    ],
)
def test_in_other_languages(make, title, page):
    assert len(by_page(make, f"200\ntitle: {page}", title)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "200",
        "200\ntitle: Kremlin and others met after the harvest",
        f"200\ntitle: {HARVEST}\nheading: What Trump wants",
        f"200\ntitle: {HARVEST}\nheadline: Scenes from a courtship",
        "200\ntitle: Kremlins Envoys Meet Somewhere Nice",
        "200\ntitle: News",
        "200\ntitle: The Morning Gazette Newspaper\nsite: The Morning Gazette Newspaper",
        "200\ntitle: Кремль обхаживает Трампа за кулисами",
        "200\ntitle: Die Ernte fällt in diesem Jahr nach dem Regen besser aus",
        "200\ntitle: Page not found | The Morning Gazette Newspaper",
        "200\ntitle: We value your privacy | The Morning Gazette Newspaper",
        "200\ntitle: This domain is for sale | Market of Many Domains",
        f"302 https://news.example/ 200\ntitle: {HARVEST}",
        f"302 https://consent.news.example/x 200\ntitle: {HARVEST}",
        f"404\ntitle: {HARVEST}",
        f"403\ntitle: {HARVEST}",
    ],
)
def test_pages_that_prove_nothing(make, answer):
    assert by_page(make, answer) == ()


@pytest.mark.parametrize("title", ["Elections now", "Kremlin", "同盟国懸念", None])
def test_titles_too_short_to_prove_anything(make, title):
    assert by_page(make, f"200\ntitle: {HARVEST}", title) == ()


def test_a_slug_that_agrees(make):
    assert by_page(make, f"200\ntitle: {HARVEST}", url="https://news.example/kremlin-courts-trump") == ()


def test_home_pages_have_other_titles(make):
    assert by_page(make, f"200\ntitle: {HARVEST}", url="https://news.example/") == ()


def test_a_page_that_agrees_acquits_the_links_text(make):
    assert by_page(make, f"200\ntitle: {TITLE}", text=HARVEST, by="nearness", url=URL) == ()
    assert len(by_page(make, "200", text=HARVEST, by="nearness", url=URL)) == 1


@pytest.mark.parametrize("network", ["offline", "unavailable"])
def test_without_a_network_pages_say_nothing(make, network):
    assert by_page(make, f"200\ntitle: {HARVEST}", network=network) == ()


MARKED = "Related article: Night Ferries Return to the Coast"
CHEESE = "Cheese Prices Climb Before Holidays"
OPAQUE = "https://apnews.com/article/0a1b2c3d4e5f60718293a4b5c6d7e8f9"


def in_document(folder, name, content):
    (folder / name).write_text(content)
    return [(one.rule, one.url) for one in check(folder, offline=True).findings]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"{MARKED} ([{CHEESE}]({OPAQUE}))\n"),
        ("a.md", f"{MARKED} – [{CHEESE}]({OPAQUE})\n"),
        ("a.html", f'<p>{MARKED} (<a href="{OPAQUE}">{CHEESE}</a>)</p>'),
    ],
)
def test_a_document_reaches_it_offline(tmp_path, name, content):
    assert in_document(tmp_path, name, content) == [("reference-title-mismatch", OPAQUE)]


@pytest.mark.parametrize(
    "content",
    [
        f"{MARKED}\n\n[{CHEESE}]({OPAQUE})\n",
        f"{MARKED}. In other news, [{CHEESE.lower()}]({OPAQUE})\n",
        f"{MARKED} ([{CHEESE}](https://news.example/cheese-prices-climb-before-holidays))\n",
    ],
    ids=["a line of its own", "another sentence", "a slug that objects too"],
)
def test_a_link_that_is_another_matter_is_not_taken(tmp_path, content):
    assert [rule for rule, _ in in_document(tmp_path, "a.md", content)] == ["reference-without-link"]


def test_the_outlets_name_is_no_headline(tmp_path):
    content = f"{MARKED} ([The Associated Press News Agency]({OPAQUE}))\n"
    assert in_document(tmp_path, "a.md", content) == []
