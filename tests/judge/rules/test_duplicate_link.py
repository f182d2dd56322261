"""Citing the same link twice: lists, running text, and what never counts."""

import pytest

from linkcheck.model import Kind, Level, Role

URL = "https://news.example/a"


def found(make, *citations):
    return make.judge("duplicate-link", [make.link(URL, *citations)])


def test_two_entries_are_one_warning_at_the_first_place(make):
    (finding,) = found(make, make.cite(line=17, role=Role.ENTRY), make.cite(line=18, role=Role.RELATED))
    assert (finding.level, finding.line, finding.url) == (Level.WARNING, 17, URL)
    assert [place.line for place in finding.related] == [18]
    assert "twice" in finding.message


def test_two_entries_of_one_block_on_two_lines_count(make):
    (finding,) = found(
        make, make.cite(line=1, role=Role.ENTRY, block=1), make.cite(line=2, role=Role.ENTRY, block=1)
    )
    assert finding.level is Level.WARNING


ECHIDNA = "https://git.example/crytic/echidna/"
NEXT = 10 + len(ECHIDNA)
"""The column after a link that starts in column 10."""


def named(make, one, other, url=ECHIDNA):
    places = ({"block": 4, "column": 10} | one, {"block": 4, "column": NEXT + 12} | other)
    return make.judge("duplicate-link", [make.link(url, *(make.cite(url, **place) for place in places))])


@pytest.mark.parametrize(
    "texts", [("Slither", "Echidna"), ("Echidna", "Slither"), ("Echidna", "Anna de Roes")]
)
def test_one_address_for_two_names_of_an_enumeration_is_a_note(make, texts):
    (finding,) = named(make, {"text": texts[0]}, {"text": texts[1]})
    assert finding.level is Level.NOTE
    assert finding.message == f"“{texts[0]}” and “{texts[1]}” lead to the same page."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"text": "worldwide"}, {"text": "Slither"}),
        ({"text": "Echidna"}, {"text": "a fuzzer"}),
        ({"text": "Echidna"}, {"text": "Fuzzer of theirs"}),
        ({"text": "Echidna"}, {"text": "EFZR"}),
        ({"text": "Echidna"}, {"text": "Echidnas"}),
        ({"text": "Echidna"}, {"text": "Git"}),
        ({"text": "Echidna"}, {"text": "Crytic (@roe)"}),
        ({"text": "Echidna"}, {"text": "Download"}),
        ({"text": "Echidna and others"}, {"text": "Slither"}),
        ({"text": "Echidna"}, {"text": "–"}),
        ({"text": "Echidna"}, {"text": "Slither", "column": NEXT + 80}),
        ({"text": "Echidna"}, {"text": "Slither", "column": NEXT}),
        ({"text": "Echidna"}, {"text": "Slither", "block": 5}),
        ({"text": "Echidna"}, {"text": "Slither", "line": 2}),
        ({"text": "Echidna"}, {"text": "Slither", "role": Role.ASIDE}),
        ({"text": "Echidna"}, {"text": "Slither", "target": f"{ECHIDNA}#one"}),
        (
            {"text": "Echidna", "line": None, "column": None},
            {"text": "Slither", "line": None, "column": None},
        ),
    ],
)
def test_running_text_may_cite_twice(make, one, other):
    assert named(make, one, other) == ()


def test_a_number_in_the_url_is_no_name(make):
    assert named(make, {"text": "2024"}, {"text": "Slither"}, "https://news.example/2024/") == ()


def test_references_under_different_titles_are_no_repeats(make):
    places = [
        make.cite(line=n, role=Role.RELATED, block=n, text=text)
        for n, text in ((1, "Secure"), (9, "Lasting"))
    ]
    assert found(make, *places) == ()
    (finding,) = found(make, *places, make.cite(line=20, role=Role.RELATED, block=20, text="Secure"))
    assert (finding.line, [place.line for place in finding.related]) == (1, [20])


def test_prose_and_one_entry_is_normal(make):
    assert found(make, make.cite(line=3), make.cite(line=9, role=Role.ENTRY)) == ()


def test_prose_beside_two_entries_is_left_out(make):
    (finding,) = found(
        make, make.cite(line=1), make.cite(line=3, role=Role.ENTRY), make.cite(line=9, role=Role.ENTRY)
    )
    assert (finding.line, [place.line for place in finding.related]) == (3, [9])


def test_other_documents_do_not_count(make):
    assert found(make, make.cite(path="a.md", role=Role.ENTRY), make.cite(path="b.md", role=Role.ENTRY)) == ()


def test_one_finding_for_each_document(make):
    places = [
        make.cite(path=path, line=line, role=Role.ENTRY) for path in ("a.md", "b.md") for line in (1, 2)
    ]
    assert [finding.path for finding in found(make, *places)] == ["a.md", "b.md"]


def test_fragments_make_them_different(make):
    assert found(make, *(make.cite(line=n, role=Role.ENTRY, target=f"{URL}#s{n}") for n in (1, 2))) == ()


def test_several_repeated_fragments_are_one_finding(make):
    places = [make.cite(line=n, role=Role.ENTRY, target=f"{URL}#s{n % 2}") for n in range(1, 5)]
    (finding,) = found(make, *places)
    assert (finding.line, len(finding.related)) == (1, 3)


@pytest.mark.parametrize("role", [Role.NAVIGATION, Role.FURNITURE, Role.CODE])
def test_machinery_does_not_count(make, role):
    assert (
        found(make, make.cite(line=1, role=Role.ENTRY), *(make.cite(line=n, role=role) for n in (2, 3))) == ()
    )


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.RESOURCE, Kind.METADATA, Kind.ACTION])
def test_images_and_resources_do_not_count(make, kind):
    assert found(make, *(make.cite(line=n, role=Role.ENTRY, kind=kind) for n in (1, 2))) == ()


@pytest.mark.parametrize("text", ["Read more", "Read more »", "", "  ", "続きを読む", "Weiterlesen …", "→"])
def test_a_teasers_second_link_does_not_count(make, text):
    places = (
        make.cite(line=1, role=Role.ENTRY, text="A headline"),
        make.cite(line=4, role=Role.ENTRY, text=text),
    )
    assert found(make, *places) == ()


def test_a_bare_url_needs_no_text(make):
    places = (make.cite(line=n, role=Role.ENTRY, kind=Kind.BARE, text="") for n in (1, 2))
    assert len(found(make, *places)) == 1


def test_two_cells_of_one_row_are_one_entry(make):
    places = [
        make.cite(line=5, column=n, block=n, role=Role.ENTRY, text=text)
        for n, text in ((1, "icon"), (40, "name"))
    ]
    assert found(make, *places) == ()


def test_a_page_of_one_line_is_judged_by_text(make):
    places = [make.cite(line=1, column=n, block=n, role=Role.ENTRY, text="name") for n in (1, 40)]
    (finding,) = found(make, *places)
    assert (finding.level, finding.column) == (Level.WARNING, 1)


def test_a_document_without_lines_is_judged_by_place(make):
    places = [
        make.cite(line=None, column=None, place=place, role=Role.ENTRY) for place in ("page 1", "page 2")
    ]
    (finding,) = found(make, *places)
    assert (finding.place, finding.related[0].place) == ("page 1", "page 2")


def test_what_an_entry_only_mentions_does_not_count(make):
    assert found(make, *(make.cite(line=n, role=Role.ASIDE) for n in (1, 2, 3))) == ()


def test_a_definition_is_no_second_entry(make):
    assert found(make, make.cite(line=1, role=Role.ENTRY), make.cite(line=9, kind=Kind.DEFINITION)) == ()


def test_a_sample_host_is_never_listed_twice(make):
    url = "https://api.example.com/a"
    places = [make.cite(url, line=n, role=Role.ENTRY) for n in (1, 2)]
    assert make.judge("duplicate-link", [make.link(url, *places)]) == ()


def test_very_many_links_of_one_paragraph_are_judged_in_linear_time(make, calls_of):
    def places(count):
        cited = (make.cite(ECHIDNA, line=1, column=n * 60, block=1, text=f"Name {n}") for n in range(count))
        return [make.link(ECHIDNA, *cited)]

    few, many = places(400), places(800)
    assert calls_of(lambda: make.judge("duplicate-link", many)) < 2.2 * calls_of(
        lambda: make.judge("duplicate-link", few)
    )


def test_very_many_bare_identifiers_are_judged_in_linear_time(make, calls_of):
    def places(count):
        return [make.link(URL, *(make.cite(url="mailto:a@news.example", line=n) for n in range(count)))]

    few, many = places(400), places(800)
    assert calls_of(lambda: make.judge("duplicate-link", many)) < 2.2 * calls_of(
        lambda: make.judge("duplicate-link", few)
    )
