"""What a document says of a link that is later than itself: announced by a heading, an entry, a sentence; or in a note."""

from datetime import date
from textwrap import dedent

import pytest

from linkcheck.extract.extraction import everything_cited
from linkcheck.extract.later_links import Later, later_links
from linkcheck.model import DateEvidence, Origin, Precision
from tests.readings import reading_of

URL = "https://compost.example/2024/03/20/second-meeting.html"
LATE = DateEvidence(date(2024, 3, 20), Precision.DAY, Origin.URL)


WRITTEN = date(2024, 2, 1)


def later(text: str, name: str = "a.md", written: date = WRITTEN) -> Later | None:
    """Return what the first link of a document has as its reason."""
    reading = reading_of(name, dedent(text).replace("URL", URL))
    found = everything_cited(reading)
    raw, spot = reading.source.quoted(found[0].start, found[0].end)
    return later_links(reading, found, {(spot, raw): LATE}, written).get((spot, raw))


ANNOUNCED = {
    "a heading": "# Notes\n\n## Upcoming events\n\n- [Second meeting](URL)\n",
    "a heading above others": "# Notes\n\n## Coming events\n\n### Lund\n\n#### Club\n\nText.\n\n- [Second](URL)\n",
    "a heading in German": "# Brief\n\n## Termine\n\n* [Treffen](URL)\n",
    "a label": "# Notes\n\n**Save the date:**\n\n- [Second meeting](URL)\n",
    "the entry": "* [Mar 20. Compost meetup in Lund](URL).\n",
    "the entry above": "* 2024-03-19 | Ghent, BE | Circle\n    * [**Pruning evening**](URL)\n",
    "the entry above that": "* 2024-03-19 | Ghent\n    * Circle\n        * [Pruning](URL)\n",
    "the row": "| day | what |\n|-|-|\n| 20 March | [Pruning](URL) |\n",
    "the month as a label": "* March: [Lund](URL), [Ghent](https://a.example/)\n",
    "the month in figures as a label": "* 3 月: [Lund](URL)\n",
    "the month in figures as the item above": "* 3월\n    * 18-22: circle\n        * URL\n",
    "the month as the item above": "* **March 2024**\n    * [Lund](URL)\n",
    "the item above says so": "* Upcoming workshops are on our site, newly added ones with a star.\n    * [Lund](URL)\n",
    "the title": "# Power outage on March 20-21\n\nSee the [list of hosts](URL).\n",
    "the front matter's title": "---\ntitle: Bug days 20-21 March\n---\n\nSee the [page](URL).\n",
    "comments": "# Post\n\nText.\n\n## 2 Comments\n\nThis was done [here](URL).\n",
    "a bibliography": "Quill, A. “Talks.” *The Gazette*. March 20, 2024. URL.\n",
    "a note in Chinese": "文。\n\n**更新：** 在 2.1.1 中发现了 [这里](URL)\n",
    "the day before, and what comes": "Meet us on the 20th of March. Details will be posted [here](URL).\n",
    "a sentence far above": "There will be no power in Lund on March 20.\n\nText.\n\nSee [the page](URL).\n",
    "a sentence in Japanese": "3月20日、東京で開催される会。\n\n申し込みは[こちら](URL)。\n",
    "a sentence": "Join us on 21 March for the [swap](URL).\n",
    "a sentence that goes on": "The [swap](URL) will take place in Lund.\n",
    "the day, to come": "Our next call on Wednesday, March 20th ([notes](URL)).\n",
    "a note without a day": "Text.\n\nUpdate: they [met](URL).\n",
    "a list below a note without a day": "Text.\n\n追記: it is over.\n\nInstead:\n\n- [Second](URL)\n",
    "a list below a word for a note": "Text.\n\nUpdate:\n\n- [Second](URL)\n",
    "a heading that is such a word": "# Post\n\nText.\n\n## Nachtrag\n\n- [Second](URL)\n",
    "a line below that says when it was changed": "# Post\n\nSee [this](URL).\n\n## More\n\n_Last updated: 21 March 2024._\n",
    "what a Spanish text says of itself": "> **¡Importante!** Este artículo ya no tiene mucho sentido, porque [hay soporte](URL).\n",
    "what a text says of itself": "Note: this post is outdated, see [the new one](URL).\n",
    "a dated note above another heading": "Text.\n\n**Update, 2024-03-22:** more came.\n\n## Sources\n\n[one](URL)\n",
    "a note with a day in six digits": "Text.\n\n*Nachtrag 240320*: they [met](URL).\n",
    "a note with a day and no year": "Text.\n\n**Update (20 March):** they [met](URL).\n",
}


@pytest.mark.parametrize("text", ANNOUNCED.values(), ids=ANNOUNCED.keys())
def test_it_is_announced(text: str) -> None:
    found = later(text)
    assert found is not None
    assert found.announced
    assert found.noted is None


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\nUpdate, 20 March 2024: they [met](URL).\n",
        "Text. (Edit, 2024-03-20: [here](URL).)\n",
        "Text.\n\n**2024/03/20 追記**: [ここ](URL)。\n",
        "Text.\n\n*[Update, 2024.03.20: more is [here](URL).]*\n",
        "Text of it. *Update, 2024-03-20: also [this](URL).*\n",
        "Text.\n\n*Aktualisierung vom 20. März 2024*: sie [trafen](URL) sich.\n",
        "# Log\n\n### To 20 March 2024\n\n#### Lund\n\nThey [met](URL).\n",
        "# Log\n\n## 20 March 2024\n\nThey [met](URL).\n",
        "# Log\n\nText.\n\n## 2024.03.20 更新\n\nThey [met](URL).\n",
        "# Log\n\nText.\n\n## 更新 2024.03.20\n\nThey [met](URL).\n",
        "Text.\n\n:warning: 追記(2024-03-20): it is over.\n\nInstead:\n\n- [Second](URL)\n",
    ],
)
def test_it_stands_in_a_dated_note(text: str) -> None:
    assert later(text) == Later(noted=date(2024, 3, 20))


def test_a_month_counts_to_its_end() -> None:
    month = Later(noted=date(2024, 2, 29))
    assert later("# Club: February 2024\n\nThey [met](URL).\n") == month
    assert later("Text.\n\n**Update (Feb 2024):** they [met](URL).\n") == month


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("## Upcoming events\n\n- [Second meeting](URL)\n", False),
        ("Join us for the [swap](URL).\n", False),
        ("# Power outage on March 20-21\n\nSee the [list of hosts](URL).\n", False),
        ("* 2024-03-20: [Second meeting](URL)\n", True),
        ("Text.\n\nUpdate: they [met](URL).\n", True),
    ],
)
def test_nobody_announces_what_is_years_away(text: str, years: bool) -> None:
    assert later(text) is not None
    assert (later(text, written=date(2021, 2, 1)) is not None) is years


SILENT = {
    "another section": "## Upcoming events\n\nNone.\n\n## News\n\n- [Law passes](URL)\n",
    "a note that a heading ends": "Text.\n\nUpdate: it is over.\n\n## News\n\n- [Law passes](URL)\n",
    "a section of a newsletter": "# Brief\n\n## Updates\n\n- [Law passes](URL)\n",
    "a past event": "## Past events\n\n- [Meeting](URL)\n",
    "the title": "# Events\n\n- [Law passes](URL)\n",
    "another entry": "* 20 March: nothing\n* [Law passes](URL)\n",
    "another list": "* 20 March\n    * nothing\n\nText.\n\n    Text.\n\n* [Law passes](URL)\n",
    "a day that is over, far above": "There was no power in Lund on March 20.\n\nSee [the page](URL).\n",
    "another month": "* April: [Law passes](URL)\n",
    "another month in figures": "* 4 月: [Law passes](URL)\n",
    "another year": "* March 2023: [Law passes](URL)\n",
    "another day": "* 2024-02-20: [Law passes](URL)\n",
    "the next sentence": "The law [passes](URL). Join us for more.\n",
    "the day, over": "The law passed on 20 March ([report](URL)).\n",
    "a note of another day": "Text.\n\nUpdate, 20 January 2023 (see [this](URL))\n",
    "who wrote what stands above, in a quotation": "Text.\n\n> Post, Jane Roe, 2024-03-08\n\n[Law](URL)\n",
    "a note of weeks later": "Text.\n\n**Update, 2024-05-02:** more.\n\n## Sources\n\n[one](URL)\n",
    "an earlier note above another heading": "Text.\n\n**Update, 2024-03-02:** more.\n\n## Sources\n\n[one](URL)\n",
    "the URL as its own text": "* [URL](URL)\n",
    "a line that says of an earlier change": "# Post\n\nSee [this](URL).\n\n## More\n\n_Last updated: 21 February 2024._\n",
    "a sentence on a change": "# Post\n\nSee [this](URL).\n\n## More\n\nThe law was updated on 29 March 2024 in Lund.\n",
    "what it says of others": "Their map was outdated, says [the post](URL).\n",
    "nothing": "[Law](URL)\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_it_is_not(text: str) -> None:
    found = later(text)
    assert found is None or (not found.announced and found.noted == date(2023, 1, 20))


def test_pages() -> None:
    page = f"<h1>Notes</h1><h2>Upcoming events</h2><ul><li><a href='{URL}'>Meeting</a></li></ul><h2>News</h2><a href='{URL}?x'>B</a>"
    found = later(page, "a.html")
    assert found == Later("Upcoming events")


def test_texts() -> None:
    assert later("Notes\n=====\n\n== Coming events\n\nURL\n", "a.adoc") == Later("== Coming events")
    assert later("Kalender:\n\nURL\n", "a.txt") == Later("Kalender:")


def test_many_late_links_take_one_walk(calls_of) -> None:
    def work(count: int) -> int:
        reading = reading_of("a.md", "## Events\n\n" + f"- [a]({URL})\n" * count)
        found = everything_cited(reading)
        wanted = {}
        for link in found:
            raw, spot = reading.source.quoted(link.start, link.end)
            wanted[spot, raw] = LATE
        assert len(later_links(reading, found, wanted, WRITTEN)) == count
        return calls_of(lambda: later_links(reading, found, wanted, WRITTEN))

    assert work(800) < 5 * work(200)
