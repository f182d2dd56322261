import re
import subprocess
import sys
from io import StringIO

import msgspec
import pytest

from linkcheck.model import CanonicalUrl, Group, Level, Outlet, Verdict
from linkcheck.report.drawing.lines import LIMITS, Limits, Sheet, cells
from linkcheck.report.formats.table import render_table, write
from linkcheck.report.terminal import Terminal

ANSI = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\")


NARROW = Terminal(80)


def drawn(report, terminal=NARROW, limits=LIMITS):
    pieces = bytearray()
    write(report, pieces.extend, terminal, limits)
    return pieces.decode(terminal.encoding)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", ["seed", "web"])
def test_golden(name, width, request, golden):
    report = request.getfixturevalue(f"{name}_report")
    golden(f"{name}-{width}.txt", drawn(report, Terminal(width)).encode())


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 119, 120, 160, 200])
def test_only_a_place_may_be_wider_than_the_terminal(seed_report, web_report, width):
    for report in (seed_report, web_report):
        for line in drawn(report, Terminal(width)).splitlines():
            assert cells(line) <= width or re.search(r":\d+:\d+|\.md$|^ *\d", line), line


def test_every_place_of_a_finding_stands_first_on_its_line_and_whole(web_report):
    lines = drawn(web_report, Terminal(40)).splitlines()
    for finding in web_report.findings:
        if finding.line:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            assert any(line == place or line.startswith(f"{place}  ") for line in lines)


def test_no_message_is_shortened(seed_report):
    words = " ".join(drawn(seed_report, Terminal(50)).split())
    for finding in seed_report.findings:
        assert finding.message in words


def test_colour_changes_nothing_but_colour(seed_report, web_report):
    for report in (seed_report, web_report):
        plain, coloured = drawn(report), drawn(report, Terminal(80, colour=True, hyperlinks=True))
        assert ANSI.sub("", coloured) == plain
        assert coloured != plain


def test_colours_are_named_ones_that_show_on_any_background(web_report):
    coloured = drawn(web_report, Terminal(80, colour=True))
    codes = {code for group in re.findall("\x1b\\[([0-9;]*)m", coloured) for code in group.split(";")}
    assert codes <= {"0", "1", "2", "31", "32", "33", "36"}


def test_a_click_on_a_shortened_url_leads_to_the_whole_one(seed_report):
    coloured = drawn(seed_report, Terminal(80, colour=True, hyperlinks=True))
    assert f"\x1b]8;;{seed_report.links[1].url}\x1b\\" in coloured
    assert "\x1b]8" not in drawn(seed_report, Terminal(80, colour=True))


def test_levels_verdicts_and_pairings_are_words(seed_report, web_report):
    text = drawn(seed_report) + drawn(web_report)
    for word in (
        "error",
        "warning",
        "note",
        "dead 404",
        "blocked 403",
        "unreachable",
        "alive",
        "paired by its words",
    ):
        assert word in text


def test_nothing_found_is_said(seed_report):
    clean = msgspec.structs.replace(seed_report, findings=())
    assert "none: no document contradicts what it cites" in drawn(clean)


def test_nothing_found_where_nothing_is_cited_does_not_sound_like_praise(seed_report):
    counts = msgspec.structs.replace(seed_report.summary, citations=0, references=0)
    bare = msgspec.structs.replace(
        seed_report, findings=(), links=(), references=(), groups=(), summary=counts
    )
    assert "none: no link to the web was found" in drawn(bare)


def test_links_that_an_interrupted_run_did_not_reach_have_a_reason(web_report):
    links = [
        msgspec.structs.replace(one, verdict=Verdict.UNCHECKED, status=None) for one in web_report.links[:2]
    ]
    counts = msgspec.structs.replace(web_report.summary, verdicts={Verdict.UNCHECKED: 2})
    half = msgspec.structs.replace(web_report, links=tuple(links), incomplete=True, summary=counts)
    assert "unchecked: 2 · the run was interrupted before" in drawn(half)
    assert "interrupted before" not in drawn(msgspec.structs.replace(half, incomplete=False))


def test_no_network_is_said(seed_report):
    lost = msgspec.structs.replace(seed_report, network="unavailable")
    assert "no network" in drawn(lost)


def many_links(report, number):
    links, groups = [], []
    for at in range(number):
        outlet = Outlet(f"Paper {at % 50}", f"paper{at % 50}.example")
        url = CanonicalUrl(f"https://paper{at % 50}.example/{at}")
        links.append(msgspec.structs.replace(report.links[0], url=url, outlet=outlet))
        groups.append(Group(outlet, report.links[0].date, (url,)))
    groups.sort(key=lambda group: group.outlet.name)
    return msgspec.structs.replace(report, links=tuple(links), groups=tuple(groups))


def test_of_very_many_links_the_outlets_are_shown(seed_report):
    text = drawn(many_links(seed_report, 10_000))
    assert "200 links" in text
    assert "and 10 more outlets with 2,000 links" in text
    assert len(text.splitlines()) < 100


def test_of_too_many_findings_the_gravest_are_kept(seed_report):
    note = msgspec.structs.replace(seed_report.findings[0], level=Level.NOTE)
    error = msgspec.structs.replace(note, level=Level.ERROR, rule="dead-link")
    report = msgspec.structs.replace(seed_report, findings=(note, note, note, error))
    text = drawn(report, limits=Limits(findings=2))
    assert "dead-link" in text
    assert "and 2 more findings" in text


def test_of_too_many_documents_those_with_findings_are_shown(seed_report):
    other = msgspec.structs.replace(seed_report.documents[0], path="quiet.md")
    report = msgspec.structs.replace(seed_report, documents=(seed_report.documents[0], *[other] * 30))
    text = drawn(report)
    assert "quiet.md" not in text
    assert "30 more documents" in text


def test_other_limits(web_report):
    text = drawn(web_report, limits=Limits(references=1, skipped=1, related=1))
    assert "1 more reference" in text
    assert "no link" in text
    assert "and 1 more; --all lists them" in text
    assert "and 10 more places" in text


ATTACK = "\x1b[2J\x9b1m\u202e[bold red]x[/] \r\n\u2066\x07\u200b"


def test_documents_cannot_draw_on_the_terminal(web_report):
    replace = msgspec.structs.replace
    link = replace(
        web_report.links[0],
        url=CanonicalUrl(f"https://example.org/{ATTACK}"),
        outlet=Outlet(ATTACK, ATTACK),
        citations=(replace(web_report.links[0].citations[0], path=ATTACK),),
        verdict=Verdict.DEAD,
    )
    finding = replace(web_report.findings[0], path=ATTACK, message=ATTACK, url=link.url, title=ATTACK)
    report = replace(
        web_report,
        links=(link,),
        groups=(Group(link.outlet, None, (link.url,)),),
        findings=(finding,),
        references=(replace(web_report.references[0], title=ATTACK, marker=ATTACK),),
        documents=(replace(web_report.documents[0], path=ATTACK, format=ATTACK),),
        skipped=(replace(web_report.skipped[0], subject=ATTACK, reason=ATTACK),),
    )
    for terminal in (Terminal(80), Terminal(160, True, True)):
        text = ANSI.sub("", drawn(report, terminal))
        assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066]", text) is None
        assert "[bold red]x[/]" in text


def test_a_huge_title_is_bounded(seed_report):
    title = "wide 文" * 200_000
    report = msgspec.structs.replace(
        seed_report, references=(msgspec.structs.replace(seed_report.references[0], title=title),)
    )
    assert len(drawn(report)) < 10_000


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "shift_jis", "no-such-encoding"])
def test_other_encodings_get_words_and_ascii(web_report, encoding):
    pieces = bytearray()
    write(web_report, pieces.extend, Terminal(80, encoding=encoding))
    assert b"\x1b" not in pieces
    assert b"cited 12x" in pieces or encoding == "cp1252"


@pytest.mark.parametrize("room", range(4, 90, 5))
def test_shortening_keeps_the_measure_the_host_and_the_end(room):
    sheet = Sheet(Terminal(80))
    url = "https://www.example.org/" + "見出し/" * 10 + "the-end-2025-02-20"
    text = sheet.url(url, room).text
    assert cells(text) <= room
    if room >= 45:
        assert text.startswith("www.example.org/")
        assert text.endswith("2025-02-20")


def test_rich_prints_the_same(seed_report):
    from rich.console import Console

    out = StringIO()
    console = Console(file=out, width=80, record=True, force_terminal=True, color_system="standard")
    render_table(seed_report, console)
    assert console.export_text(clear=False).rstrip() == drawn(seed_report).rstrip()
    assert "<svg" in console.export_svg(title="linkcheck")


def test_a_plain_table_needs_no_console():
    code = "import sys, linkcheck.report.formats.table; sys.exit(any(m.split('.')[0] == 'rich' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
