"""Which date an entry states of its link, in the forms of lists, bibliographies and wikis; and which are none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract import entry_dates
from linkcheck.extract.extraction import everything_cited, extraction_of
from linkcheck.model import Document, MentionKind
from linkcheck.normalise.documents import document_from
from tests.readings import reading_of

U = "https://www.nytimes.com/2015/05/10/us/bridge-cost-report.html"
LINK = f"[Bridge cost report]({U})"


def read(content: str, suffix: str = "md") -> Document:
    return document_from(extraction_of(reading_of(f"a.{suffix}", content)))


def stated(content: str, suffix: str = "md") -> list[str]:
    """Return the dates that are stated of the link to `U`."""
    citations = [one for one in read(content, suffix).citations if one.target == U]
    return [mention.date.text for one in citations for mention in one.mentions if mention.date is not None]


@pytest.mark.parametrize(
    "entry",
    [
        "- 2014-03-10: {link}",
        "- 2014-03-10 {link}",
        "- (2014-03-10) {link}",
        "- [2014-03-10] {link}",
        "- **2014-03-10** {link}",
        "* 10 March 2014 - {link}",
        "- 10 March 2014. {link}. New York Times.",
        "- 2014-03-10 | Ghent, BE | {link}",
        "- 13.03.2014: {link}",
        "- 10. März 2014: {link}",
        "- 10 mars 2014 : {link}",
        "- 10 de marzo de 2014: {link}",
        "- 10 marzo 2014: {link}",
        "- 10 maart 2014: {link}",
        "- 10 marca 2014: {link}",
        "- 2014年3月10日 {link}",
        "| 2014-03-10 | {link} |",
        "- {link} (2014-03-10)",
        "- {link} (March 10, 2014)",
        "- {link} - March 10, 2014",
        "- {link}, 10 March 2014",
        "- {link} by Jane Roe, March 10, 2014",
        "- Jane Roe, {link}, March 10, 2014",
        "- {link} The New York Times, March 10, 2014",
        "- {link}, N.Y. Times (Mar. 10, 2014)",
        "- {link}. In: *The New York Times*, 10. März 2014",
        "- {link}. In: nytimes.com, 10. März 2014, abgerufen am 3. Mai 2020.",
        "- March 10, 2014 – New York Times: {link}",
        "- [2014-03-10: Bridge cost report]({url})",
        "- [Bridge cost report (2014-03-10)]({url})",
        "It costs more ([Roe, March 10, 2014]({url})).",
        "- Roe, J. (2014, March 10). Bridge cost report. *The New York Times*. Retrieved from {url}",
        "- Roe, J. (2014, March 10). Bridge cost report. *The New York Times*. {url}",
        "- Roe, J. (2014, March 10). {link}. *The New York Times*.",
        "- Roe, J., & van der Doe, K. (2014, March 10). Bridges. *The Times*. Retrieved May 3, 2020, from {url}",
        "- The New York Times. (2014, March 10). Bridge cost report. {url}",
        "- ROE, Jane, 10 March 2014. Bridge cost report. *The New York Times* [online]. Available from: {url}",
        "- Jane Roe, *Bridge Cost Report*, N.Y. Times (Mar. 10, 2014), {url} [https://perma.cc/AB12-CD34].",
        "- Roe, Jane. “Bridge Cost Report.” *The New York Times*, 10 Mar. 2014, {url}. Accessed 3 May 2020.",
        "- Jane Roe, “Bridge Cost Report,” *The Gazette*, March 10, 2014, accessed May 3, 2020, {url}.",
        "- Roe J. Bridge cost report. *The New York Times*. March 10, 2014. Accessed May 3, 2020. {url}",
        "- Roe J. Bridges. The New York Times [Internet]. 2014 Mar 10 [cited 2020 May 3]; Available from: {url}",
        "- Jane Roe, {link}, „The New York Times”, 10 marca 2014 [dostęp 2020-05-03].",
        "- {{{{cite news |title=Bridges |date=10 March 2014 |url={url} |access-date=3 May 2020}}}}",
        "{{{{Cite web|url={url}|title=Bridges|access-date=2020-05-03|archive-date=2020-05-04|date=2014-03-10}}}}",
        "{{{{Internetquelle |url={url} |titel=Brücken |werk=NYT |datum=2014-03-10 |abruf=2020-05-03}}}}",
        "{{{{cita web |título=Puentes |url={url} |fecha=10 de marzo de 2014 |fechaacceso=3 de mayo de 2020}}}}",
    ],
)  # fmt: skip
def test_forms_in_which_people_date_what_they_cite(entry: str) -> None:
    head = "| Date | Story |\n|---|---|\n" if entry.startswith("|") else ""
    day = "2014-03-13" if "13.03" in entry else "2014-03-10"
    assert set(stated(head + entry.format(link=LINK, url=U) + "\n")) == {day}


@pytest.mark.parametrize(
    "entry",
    [
        "- {link}. Retrieved 3 May 2020.",
        "- {link} (abgerufen am 3. Mai 2020)",
        "- {link} (letzter Zugriff 13.05.2020)",
        "- {link} (Stand: 13.05.2020)",
        "- {link} [Accessed: 3 May 2020]",
        "- {link}, last visited May 3, 2020.",
        "- {link}, updated May 3, 2020",
        "- Bridge cost report, viewed 3 May 2020, <{url}>",
        "- 10 March 2014: the bridge fell ([report]({url}))",
        "- March 10, 2014: The bridge [was closed]({url}) and stays so.",
        "- **10 March 2014** – The council [voted on it]({url}) that day.",
        "| 10 March 2014 | The bridge fell | [report]({url}) |",
        "- {link}, deadline March 10, 2014",
        "- [Register for it]({url}) by March 10, 2014",
        "- 2014-03-10 to 2014-03-12: {link}",
        "- {link} (10 March 2014 – 12 March 2014)",
        "- {link}, [B](https://www.nytimes.com/2015/06/10/us/b.html), March 10, 2014",
        "- Ada Roe (10 March 1914 – 10 May 2015): [an obituary]({url})",
        "- [Roe v. Doe]({url}) (10 March 2014)",
        "- [June 2014: the forty best bridges]({url})",
        "- [Rankings of Bridges, June 2014]({url})",
        "- [The forty best bridges]({url}), June 2014",
        "- [Version 1.2]({url}) - 2014-03-10",
        "## March 10, 2014\n\n- {link}",
        "In his [speech of the year]({url}) on March 10, 2014, he said so.",
        "March 10, 2014 was the day when [the bridge fell]({url}).",
        "The court ruled on March 10, 2014 ([a report]({url})).",
        "{{{{cite news |title=Bridges |url={url} |access-date=3 May 2020}}}}",
        "{{{{cite news |title=Bridges |url={url} |archive-date=3 May 2020}}}}",
    ],
)  # fmt: skip
def test_dates_of_access_of_events_and_of_nobody_knows_what(entry: str) -> None:
    assert stated(entry.format(link=LINK, url=U) + "\n") == []


@pytest.mark.parametrize(
    "text", ["Bridge Builders' Day, January 31", "Bridges in Bonn 24 May - 26 May", "May 24: bridges"]
)
def test_a_day_without_a_year_in_a_title_is_what_it_announces(text: str) -> None:
    assert stated(f"---\ndate: 2015-05-01\n---\n\n- [{text}]({U})\n") == []


def test_a_line_of_text_is_told_from_a_title() -> None:
    document = read(f"2014-03-10: the bridge falls again\n{U}\n\n- 2014-03-10: bridge falls {U}\n", "txt")
    kinds = {mention.kind for one in document.citations for mention in one.mentions}
    assert kinds <= {MentionKind.LINE}


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("- March 10: {link}", "2015-03-10"),
        ("- {link} (10 March)", "2015-03-10"),
        ("- Mar 10 | {link}", "2015-03-10"),
        ("- {link}, The New York Times, December 20", "2014-12-20"),
    ],
)
def test_the_documents_date_gives_a_day_its_year(entry: str, day: str) -> None:
    text = entry.format(link=LINK) + "\n"
    assert stated(f"---\ndate: 2015-06-01\n---\n\n{text}") == [day]
    assert stated(text) == []
    assert stated(f"---\ndate: 2021-06-01\n---\n\n{text}") == []


@given(
    st.lists(
        st.sampled_from(
            [
                b"3",
                b"12",
                b"%",
                b" ",
                b"  ",
                b"May",
                b"M\xc3\xa4r",
                b".",
                b"st",
                b"th",
                b"\xc2\xa0",
                b"-",
                b"/",
                b"a",
                b"\n",
            ]
        )
        | st.binary(max_size=2),
        max_size=40,
    ).map(b"".join),
)
def test_days_are_found_as_their_plain_pattern_says(text):
    plain = re.compile(
        rb"(?<![\w/.-])(\d)\d?(?:st|nd|rd|th|\.)?[ \xc2\xa0]{1,2}[A-Za-z\x80-\xff]{3}"
        rb"|[A-Za-z\x80-\xff]{3}\.? (\d)\d?(?![\d%])"
    )
    found = [plain.match(text, at) for at in range(len(text))]
    digits = {one.start(1) if one[1] else one.start(2) for one in found if one is not None}
    assert {match.start() for match in entry_dates._DAY.finditer(text)} == digits


@given(
    st.lists(
        st.sampled_from(
            ["date: 2015-05-10", "---", "", "- 10 May 2015:", f"- {LINK}", f"2015-05-10 {LINK}", "x"]
        )
    )
)
def test_front_matter_dates_no_entry(lines):
    reading = reading_of("a.md", "\n".join(["---", *lines]))
    cited = everything_cited(reading)
    dated = entry_dates.with_entry_dates(reading, cited, {})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(entry_dates, "_is_near", lambda *_: True)
        assert dated == entry_dates.with_entry_dates(reading, cited, {})
