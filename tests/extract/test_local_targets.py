"""Links to files of the folder leave extraction as they are named; nothing of them is looked up or asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.local_targets import local_targets, split_target
from linkcheck.model import Kind, LocalTarget, Role
from linkcheck.normalise.documents import document_from
from linkcheck.readers.base import Found, Run
from linkcheck.readers.lines import LineReading
from linkcheck.readers.source import Source
from linkcheck.urls import display_url, shortened


class WithLocal(LineReading):
    """Lines in which every `->TARGET` is a local link."""

    def __init__(self, content: str) -> None:
        source = Source("docs/a.x", content.encode())
        at = source.data.find(b"->") + 2
        target = source.data[at:].split(b"\n", 1)[0]
        link = Found(at, at + len(target), target.decode(), "the text", Kind.LINK, Role.ENTRY, 0, at - 2)
        super().__init__(source, "x", local=(link,), runs=(Run(0, source.size, Role.PROSE, -1),))

    def anchors(self) -> list[str]:
        return ["b", "a", "b"]


def test_a_local_link_has_its_place_its_file_and_its_fragment() -> None:
    made = extraction_of(WithLocal("one\né ->b%20c/d.md?x=1#Top%C3%A9\nhttps://u.example/\n"))
    assert made.local == (
        LocalTarget("docs/a.x", 2, 5, 2, 29, None, "b%20c/d.md?x=1#Top%C3%A9", "the text", Kind.LINK, Role.ENTRY,
                    "b c/d.md", "Topé"),
    )  # fmt: skip
    assert made.anchors == ("a", "b")
    document = document_from(made)
    assert (document.local, document.anchors) == (made.local, made.anchors)
    assert [one.raw for one in document.citations] == ["https://u.example/"]
    listed = extraction_of(WithLocal("->b.md"), prose=False)
    assert (listed.local, listed.anchors) == ((), ())


@pytest.mark.parametrize(
    ("target", "file", "fragment"),
    [
        ("b.md", "b.md", None),
        ("#top", "", "top"),
        ("#", "", ""),
        ("", "", None),
        ("?a=1", "", None),
        ("/root/b.html#c#d", "/root/b.html", "c#d"),
        ("../../../etc/passwd", "../../../etc/passwd", None),
        ("a%2Fb%00c", "a/b\x00c", None),
        ("%ff%zz%", "\ufffd%zz%", None),
        ("a%23b#c%23d?e", "a#b", "c#d?e"),
        ("x" * 65_536, "x" * 65_536, None),
    ],
)
def test_a_target_is_taken_apart_and_nothing_is_resolved(
    target: str, file: str, fragment: str | None
) -> None:
    assert split_target(target) == (file, fragment)


def test_a_long_target_is_kept_whole_and_shown_short() -> None:
    (one,) = extraction_of(WithLocal("->" + "x" * 65_536)).local
    assert (len(one.file), len(one.raw)) == (65_536, 2_048)


@pytest.mark.parametrize(
    ("target", "file", "fragment"),
    [
        ("(https:/joe:pass@h.example/a", "(https:/joe:***@h.example/a", None),
        ("(https%3A%2F%2Fjoe%3Apass%40h.example%2Fa", "(https://joe:***@h.example/a", None),
        ("a.md#(https://joe:pass@h.example/a", "a.md", "(https://joe:***@h.example/a"),
        ("pictures/dam:2@2x.png", "pictures/dam:2@2x.png", None),
    ],
)
def test_a_password_in_what_is_no_file_is_not_kept(target: str, file: str, fragment: str | None) -> None:
    (found,) = extraction_of(WithLocal(f"->{target}\n")).local
    assert (found.file, found.fragment) == (file, fragment)
    assert "pass" not in repr(found)


@given(st.text("aZ9_./#-%?@:{", max_size=30))
def test_a_target_that_means_what_it_says_is_taken_apart_as_all_are(target):
    source = Source("a.md", target.encode())
    found = Found(0, source.size, target, "", Kind.LINK, Role.PROSE, 0, 0)
    for one in local_targets(source, [found]):
        assert (one.file, one.fragment) == split_target(display_url(target))
        assert one.raw == target or one.raw == shortened(target, 2_048) != target
