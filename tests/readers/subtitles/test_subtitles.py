"""URLs in what subtitles show are citations; notes and style sheets hold none."""

from linkcheck.extract.extraction import extraction_of
from tests.readings import reading_of

SRT = "1\r\n00:00:01,000 --> 00:00:02,000\r\nSee <i>https://a.example/x</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nRelated article: Two\r\nBanks Merge\r\n"
VTT = """WEBVTT

NOTE
https://no.example/a

STYLE
::cue { background: url(https://no.example/b) }

one
00:01.000 --> 00:02.000 position:10%
<v Ann>See https://a.example/x</v>

NOTE linkcheck: ignore dead-link
"""


def test_srt() -> None:
    (found,) = extraction_of(reading_of("a.srt", SRT)).citations
    assert (found.url, found.line, found.column) == ("https://a.example/x", 3, 8)


def test_vtt() -> None:
    found = extraction_of(reading_of("a.vtt", VTT))
    assert [(one.url, one.line, one.role) for one in found.citations] == [
        ("https://a.example/x", 11, "prose")
    ]
    assert [one.rules for one in found.ignores] == [("dead-link",)]


def test_a_title_goes_on_over_lines_of_a_cue_without_its_tags() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nRelated article: <b>Two Banks\nMerge Now</b>\n\n2\n00:00:03,000 --> 00:00:04,000\nhttps://a.example/two-banks-merge-now\n"
    (found,) = extraction_of(reading_of("a.srt", text)).references
    assert found.title == "Two Banks Merge Now"
