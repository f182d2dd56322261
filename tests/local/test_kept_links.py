"""Links that wait for places come back as they were, by file and place, in the order in which they came."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.local.kept_links import Index, KeptLinks
from linkcheck.model import Kind, LocalTarget, Role

FILES, PLACES = ["/a.md", "/b.md", "/c/ü.md"], ["set-up", "x", "\0Set up", "é"]
WRITTEN = st.tuples(st.sampled_from(FILES), st.sampled_from(PLACES), st.booleans())


@given(st.lists(st.lists(WRITTEN, min_size=1, max_size=5), max_size=5), st.sampled_from([None, *FILES]))
def test_links_by_file_and_place(documents: list[list[tuple[str, str, bool]]], asked: str | None) -> None:
    kept, expected = KeptLinks(), dict[str, dict[str, list[Index]]]()
    links: dict[Index, LocalTarget] = {}
    if asked is not None:
        kept.add_file(asked)
        expected[asked] = {}
    for number, written in enumerate(documents):
        for index, (file, place, is_escaped) in enumerate(written):
            kept.add(number, index, file, place)
            expected.setdefault(file, {}).setdefault(place, []).append((number, index))
            raw = f"{file}#{place}" if not is_escaped else f"{file}#%20"
            links[number, index] = LocalTarget(
                f"{number}.md", index, 1, index, 9, None, raw, "text", Kind.LINK, Role.PROSE, file, place
            )
        kept.keep(number, [links[number, index] for index in range(len(written))])
    assert [*kept.files()] == [(file, bool(places)) for file, places in expected.items()]
    for file, places in expected.items():
        assert [*kept.links_to(file)] == [*places.items()]
    assert all(kept.link(*index) == link for index, link in links.items())
