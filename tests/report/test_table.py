import re
import subprocess
import sys
from datetime import date
from io import StringIO
from itertools import product

import msgspec
import pytest

from linkcheck.model import (
    CanonicalUrl,
    DateEvidence,
    Evidence,
    Group,
    Level,
    Origin,
    Outlet,
    Precision,
    Related,
    Skipped,
    TargetCounts,
    Value,
    Verdict,
)
from linkcheck.report.drawing.lines import Sheet, cells
from linkcheck.report.formats.table import render_table, write
from linkcheck.report.gates import gate_of
from linkcheck.report.terminal import Terminal
from linkcheck.report.view import DEFAULT, View

ANSI = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\")


NARROW = Terminal(80)


def drawn(report, terminal=NARROW, view=DEFAULT):
    pieces = bytearray()
    write(report, pieces.extend, terminal, view)
    return pieces.decode(terminal.encoding)


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", ["seed", "web"])
def test_golden(name, width, request, golden):
    report = request.getfixturevalue(f"{name}_report")
    golden(f"{name}-{width}.txt", drawn(report, Terminal(width)).encode())


def test_golden_with_everything(web_report, golden):
    golden("web-all-100.txt", drawn(web_report, Terminal(100), View("all")).encode())


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 119, 120, 160, 200])
def test_only_a_place_may_be_wider_than_the_terminal(seed_report, web_report, width):
    for report in (seed_report, web_report):
        for line in drawn(report, Terminal(width)).splitlines():
            assert cells(line) <= width or re.search(
                r":\d+:\d+|\.md$|^ *https://web.archive.org/web/", line
            ), line


def test_every_place_of_a_finding_stands_first_on_its_line_and_whole(web_report):
    lines = drawn(web_report, Terminal(40), View("note")).splitlines()
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
    text = drawn(seed_report) + drawn(web_report, view=View("all"))
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
    assert "none: nothing is wrong with 2 links as far as the documents themselves show" in drawn(clean)


def test_nothing_found_where_nothing_is_cited_does_not_sound_like_praise(seed_report):
    counts = msgspec.structs.replace(seed_report.summary, citations=0, references=0)
    bare = msgspec.structs.replace(
        seed_report, findings=(), links=(), references=(), groups=(), summary=counts
    )
    assert "no link to the web was found" in drawn(bare)
    assert "none" not in drawn(bare)


def test_links_that_an_interrupted_run_did_not_reach_have_a_reason(web_report):
    links = [
        msgspec.structs.replace(one, verdict=Verdict.UNCHECKED, status=None) for one in web_report.links[:2]
    ]
    counts = msgspec.structs.replace(web_report.summary, verdicts={Verdict.UNCHECKED: 2})
    half = msgspec.structs.replace(web_report, links=tuple(links), incomplete=True, summary=counts)
    assert "not looked at: 2 links: the run was interrupted before" in " ".join(drawn(half).split())
    assert "interrupted before" not in drawn(msgspec.structs.replace(half, incomplete=False))


def test_no_network_is_said(seed_report):
    lost = msgspec.structs.replace(seed_report, network="unavailable")
    assert "exit 2: no host could be reached" in drawn(lost)


def many_links(report, number):
    links, groups = [], []
    for at in range(number):
        outlet = Outlet(f"Paper {at % 50}", f"paper{at % 50}.example")
        url = CanonicalUrl(f"https://paper{at % 50}.example/{at}")
        links.append(msgspec.structs.replace(report.links[0], url=url, outlet=outlet))
        groups.append(Group(outlet, report.links[0].date, (url,)))
    groups.sort(key=lambda group: group.outlet.name)
    return msgspec.structs.replace(report, links=tuple(links), groups=tuple(groups))


def test_of_many_links_none_is_listed_unless_everything_is_asked_for(seed_report):
    many = many_links(seed_report, 1_000)
    assert "paper7.example" not in drawn(many)
    assert re.search(r"outlets? \(--show all\)$", drawn(many), re.MULTILINE)
    assert "(--show all)" not in drawn(many, view=View("all")) + drawn(seed_report)
    assert drawn(many, view=View("all")).count("paper7.example/") == 20


def with_many_findings(report, number):
    """Return a report on many documents, each with a dead link and two notes."""
    one = msgspec.structs.replace(report.findings[0], related=(), message="It is dead. " * 12)
    findings = [
        msgspec.structs.replace(
            one, path=f"d/{at % (number // 3)}.md", line=at + 1, level=[Level.ERROR, Level.NOTE, Level.WARNING][at % 3],
            rule=["dead-link", "blocked-link", "soft-404"][at % 3], url=f"https://a.example/{at}",
        )
        for at in range(number)
    ]  # fmt: skip
    documents = tuple(
        msgspec.structs.replace(report.documents[0], path=f"d/{at}.md") for at in range(number // 3)
    )
    counts = msgspec.structs.replace(report.summary, findings=dict.fromkeys(Level, number // 3))
    return msgspec.structs.replace(report, findings=tuple(findings), documents=documents, summary=counts)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_large_run_fits_some_sixty_lines_and_says_what_it_leaves_out(seed_report, width):
    report = with_many_findings(many_links(seed_report, 1_000), 900)
    text = drawn(report, Terminal(width))
    assert len(text.splitlines()) <= 64
    listed = len(re.findall(r"^d/\d+\.md:\d+:\d+", text, re.MULTILINE))
    left = int(re.search(r"and (\d+) more findings", text)[1])
    assert listed >= 4
    assert listed + left == 600
    assert "300 notes (--show note)" in text


def test_what_is_asked_for_is_listed_whole(seed_report):
    report = with_many_findings(many_links(seed_report, 1_000), 90)
    for show, number in (("error", 30), ("warning", 60), ("note", 90), ("all", 90)):
        text = drawn(report, view=View(show))
        assert len(re.findall(r"^d/\d+\.md:\d+:\d+", text, re.MULTILINE)) == number
        assert "more finding" not in text


def test_notes_are_counted_and_not_listed(web_report):
    text = drawn(web_report)
    assert "The site answers 403" not in text
    assert re.search(r"blocked-link +· +· +1", text)
    assert "1 note (--show note)" in text


def test_of_many_findings_the_gravest_are_kept(seed_report):
    report = with_many_findings(many_links(seed_report, 1_000), 900)
    text = drawn(report)
    assert "d/0.md:1:1  error  dead-link" in text
    assert re.search(r"^d/\S+  warning", text, re.MULTILINE) is None


def test_the_documents_with_most_are_named(seed_report):
    report = with_many_findings(many_links(seed_report, 1_000), 90)
    assert "Documents with most  20 of 30 documents have errors or warnings" in drawn(report)
    assert "Documents with most" not in drawn(seed_report)


def test_the_last_line_says_why_it_ends_so(seed_report, web_report):
    last = [
        drawn(seed_report, view=View(gate=gate_of(level, ()))).splitlines()[-1]
        for level in ("error", "warning", "never")
    ]
    assert last == [
        "  exit 0: no finding is of level error",
        "  exit 1: 2 findings are of level warning or above it",
        "  exit 0: no finding fails the run (--fail-on never)",
    ]
    assert drawn(web_report).splitlines()[-1].startswith("  exit 130: the run was interrupted")


def test_carets_stand_below_what_a_finding_rests_on(seed_report):
    for width in (80, 100, 160):
        lines = drawn(seed_report, Terminal(width)).splitlines()
        at = next(at for at, line in enumerate(lines) if "^^" in line)
        carets = re.search(r"\^+", lines[at])
        assert lines[at - 1][carets.start() : carets.end()] == "/2025/07/21/"


def test_carets_stand_right_behind_wide_characters(web_report):
    citation = msgspec.structs.replace(web_report.links[4].citations[0], text="本の紹介")
    link = msgspec.structs.replace(web_report.links[4], citations=(citation,))
    text = drawn(msgspec.structs.replace(web_report, links=(link,)))
    url, carets = re.search(r"^(.*https://example.org/old)\n(.*\^)$", text, re.MULTILINE).groups()
    assert cells(url) == cells(carets)
    assert carets.count("^") == len("https://example.org/old")


def test_a_dead_link_comes_with_the_address_of_its_copy(web_report):
    assert "https://web.archive.org/web/202503/https://example.org/old" in drawn(web_report)
    undated = [msgspec.structs.replace(one, date=None) for one in web_report.documents]
    report = msgspec.structs.replace(web_report, documents=tuple(undated))
    assert "https://web.archive.org/web/https://example.org/old" in drawn(report)


def test_the_copy_of_a_link_from_after_its_document_is_that_of_its_own_day(web_report):
    later = DateEvidence(date(2025, 7, 21), Precision.DAY, Origin.URL, (Evidence("/2025/07/21/"),))
    links = [msgspec.structs.replace(one, date=later) for one in web_report.links]
    report = msgspec.structs.replace(web_report, links=tuple(links))
    assert "https://web.archive.org/web/20250721/https://example.org/old" in drawn(report)


def test_no_address_is_made_of_a_url_with_a_user(web_report):
    url = CanonicalUrl("https://roe:***@example.org/old")
    link = msgspec.structs.replace(web_report.links[4], url=url)
    dead = msgspec.structs.replace(web_report.findings[0], url=url)
    report = msgspec.structs.replace(web_report, links=(link,), findings=(dead,))
    assert "web.archive.org" not in drawn(report)


def test_a_row_says_how_often_a_link_is_cited_and_how_late_it_is(seed_report):
    late = msgspec.structs.replace(seed_report.findings[0], url=seed_report.links[1].url)
    text = drawn(msgspec.structs.replace(seed_report, findings=(late,)), Terminal(100))
    assert re.search(
        r"The Moscow Times  2025-07-21  www.themoscowtimes.com/.*  2×  151 days after the document", text
    )


ATTACK = "\x1b[2J\x9b1m\u202e[bold red]x[/] \r\n\u2066\x07\u200b"


def test_documents_cannot_draw_on_the_terminal(web_report):
    replace = msgspec.structs.replace
    link = replace(
        web_report.links[0],
        url=CanonicalUrl(f"https://example.org/{ATTACK}"),
        outlet=Outlet(ATTACK, ATTACK),
        citations=(replace(web_report.links[0].citations[0], path=ATTACK, raw=ATTACK * 9, text=ATTACK * 9),),
        verdict=Verdict.DEAD,
    )
    at = {"path": ATTACK, "message": ATTACK, "title": ATTACK, "text": ATTACK, "url": link.url}
    value = Value(ATTACK, Origin.FRONT_MATTER, "[bold red]")
    finding = replace(web_report.findings[0], **at, line=40, column=1, stated=value, observed=value)
    apart = replace(finding, line=41, rule=ATTACK, related=(Related(ATTACK, 1, 1, ATTACK, ATTACK),))
    report = replace(
        web_report,
        links=(link,),
        groups=(Group(link.outlet, None, (link.url,)),),
        findings=(finding, apart, *[replace(apart, line=at) for at in range(50, 90)]),
        references=(replace(web_report.references[0], title=ATTACK, marker=ATTACK),),
        documents=(replace(web_report.documents[0], path=ATTACK, format=ATTACK),),
        skipped=(replace(web_report.skipped[0], subject=ATTACK, reason=ATTACK),),
    )
    for terminal, view in product((Terminal(80), Terminal(160, True, True)), (View(), View("all"))):
        text = ANSI.sub("", drawn(report, terminal, view))
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
    assert b"12x" in pieces or encoding == "cp1252"


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


def test_links_within_the_folder_are_not_passed_over_in_silence(seed_report):
    counts = msgspec.structs.replace(seed_report.summary, targets=TargetCounts(5, 1, 2))
    text = drawn(msgspec.structs.replace(seed_report, summary=counts), Terminal(120))
    assert "not looked at: where 2 links within the folder lead, which its files alone do not show" in text


def test_what_was_skipped_is_named_or_counted_by_its_reason(web_report):
    skipped = tuple(Skipped(f"{at}.psd", "no reader knows it") for at in range(40))
    report = msgspec.structs.replace(web_report, skipped=(*web_report.skipped, *skipped))
    text = drawn(report)
    assert "not looked at: 40 files or links: no reader knows it" in text
    assert "17.psd" not in text
    formats = [
        Skipped(f"*.{suffix}", f"{at} files in a format that linkcheck does not read", at)
        for at, suffix in enumerate("abcdefghijk", 2)
    ]
    text = drawn(msgspec.structs.replace(web_report, skipped=(*formats, *skipped[:1])), Terminal(160))
    assert (
        "not looked at: files in formats that linkcheck does not read: 12 *.k, 11 *.j, 10 *.i, 9 *.h, 8 *.g, 7 *.f, 6 *.e, 5 *.d and 3"
        in " ".join(text.split())
    )
    assert "not looked at: 0.psd: no reader knows it" in text
    assert "17.psd: no reader knows it" in drawn(report, view=View("all"))
    assert "docs/scan.bin: not a text: no encoding fits" in drawn(web_report)


def test_a_huge_url_is_bounded_wherever_it_is_shown(web_report):
    url = CanonicalUrl("https://example.org/" + "long-" * 400_000)
    citation = msgspec.structs.replace(web_report.links[4].citations[0], raw=url, url=url)
    link = msgspec.structs.replace(web_report.links[4], url=url, citations=(citation,))
    dead = msgspec.structs.replace(web_report.findings[0], url=url, text="long-" * 40)
    report = msgspec.structs.replace(
        web_report, links=(link,), groups=(Group(link.outlet, None, (url,)),), findings=(dead,), references=()
    )
    for show in ("", "error", "all"):
        assert len(drawn(report, view=View(show))) < 10_000
