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


LONG = "https://news.example/2025/02/a"


def named(make, *places):
    return make.judge("duplicate-link", [make.link(LONG, *(make.cite(LONG, **place) for place in places))])


def test_two_names_for_one_page_in_one_paragraph_are_a_note(make):
    (finding,) = named(
        make, {"text": "worldwide", "block": 4}, {"text": "in Spain", "block": 4, "column": 60}
    )
    assert (finding.level, finding.message) == (
        Level.NOTE,
        "“worldwide” and “in Spain” lead to the same page.",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"text": "worldwide"}, {"text": "in Spain", "line": 9}),
        ({"text": "the map"}, {"text": "that map"}),
        ({"text": "the map"}, {"text": "–"}),
        ({"text": "worldwide"}, {"text": "in Spain", "role": Role.ASIDE}),
        ({"text": "worldwide", "target": f"{LONG}#one"}, {"text": "in Spain"}),
    ],
)
def test_running_text_may_cite_twice(make, one, other):
    assert named(make, one, other) == ()


def test_a_profile_may_have_two_names(make):
    assert found(make, make.cite(text="Ann Roe"), make.cite(text="the chair")) == ()


@pytest.mark.parametrize("text", ["there", "Click here to listen", "apply", "original thread", "ici"])
def test_a_text_that_points_or_calls_is_no_other_name(make, text):
    assert (
        found(make, make.cite(line=3, block=1, text="the summit"), make.cite(line=4, block=1, text=text))
        == ()
    )
    assert (
        found(make, make.cite(line=3, block=1, text=text), make.cite(line=4, block=1, text="the summit"))
        == ()
    )


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


def test_very_many_bare_identifiers_are_judged_in_linear_time(make, calls_of):
    def places(count):
        return [make.link(URL, *(make.cite(url="mailto:a@news.example", line=n) for n in range(count)))]

    few, many = places(400), places(800)
    assert calls_of(lambda: make.judge("duplicate-link", many)) < 2.2 * calls_of(
        lambda: make.judge("duplicate-link", few)
    )
