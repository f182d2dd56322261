"""What comments say to linkcheck: in which formats, and which lines they cover."""

from collections.abc import Callable

import pytest

from linkcheck.extract.ignores import ignores_of
from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of

HERE = "linkcheck: ignore dead-link"


def covered(name: str, text: str) -> list[tuple[int | None, int, int]]:
    return [(one.line, one.first, one.last) for one in ignores_of(reading_of(name, text))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", f"<!-- {HERE} -->\nSee [x](u)\nand [y](v).\n\nNext.\n", [(1, 2, 3)]),
        ("a.md", f"See [x](u). <!-- {HERE} -->\nNext.\n", [(1, 1, 1)]),
        ("a.md", f"- a\n- [b](u) <!-- {HERE} -->\n- c\n", [(2, 2, 2)]),
        ("a.md", f"> <!-- {HERE} -->\n> See [x](u)\n>\n> Next.\n", [(1, 2, 2)]),
        ("a.md", f"<!-- {HERE} -->\n\n| a | b |\n|---|---|\n| c | d |\n\nNext.\n", [(1, 3, 5)]),
        ("a.md", f"<!--\n{HERE}\n{HERE} -- why\n-->\nSee [x](u).\n", [(2, 5, 5), (3, 5, 5)]),
        ("a.md", f"<!-- {HERE} -->\n<!-- {HERE} -->\nText.\n", [(1, 3, 3), (2, 3, 3)]),
        ("a.md", f"```\n<!-- {HERE} -->\n```\n\n`<!-- {HERE} -->`\n", []),
        ("a.md", f"<!-- {HERE}\n", []),
        ("a.md", f"Text.\n\n<!-- {HERE} -->\n", [(3, 4, 4)]),
        ("a.md", f"<!-- {HERE} -->\r\nOne\r\ntwo\r\n\r\nthree\r\n", [(1, 2, 3)]),
        ("a.md", f"Text {HERE}.\n# {HERE}\n", []),
        ("a.mdx", f"{{/* {HERE} */}}\nSee [x](u).\n\nz {{/* {HERE} */}}\n", [(1, 2, 2), (4, 4, 4)]),
        ("a.html", f"<!-- {HERE} -->\n<p>é <a href=u>x</a>\n y</p>\n<p>z</p>\n", [(1, 2, 3)]),
        ("a.html", f"<p>é <a href=u>x</a> <!-- {HERE} --></p>\n<script>a = '<!-- {HERE} -->'</script>", [(1, 1, 1)]),
        ("a.adoc", f"= T\n\n// {HERE}\n// {HERE}\nSee u[x]\nand more\n\nNext.\n", [(3, 5, 6), (4, 5, 6)]),
        ("a.adoc", f"----\n// {HERE}\n----\n", []),
        ("a.rst", f".. {HERE}\n\nSee `x <u>`_\nand more.\n\nNext.\n", [(1, 3, 4)]),
        ("a.rst", f"..\n   {HERE}\n\nSee `x <u>`_.\n", [(2, 4, 4)]),
        ("a.org", f"# {HERE}\nSee [[u][x]].\n\nNext.\n", [(1, 2, 2)]),
        ("a.tex", f"% {HERE}\nSee \\url{{u}}\n\nText % {HERE}\nNext.\n", [(1, 2, 2), (4, 4, 4)]),
        ("a.tex", f"Text % a remark\n% {HERE}\nNext.\n", [(2, 3, 3)]),
        ("a.txt", f"# {HERE}\nSee u\nand more\n\nNext\n// {HERE}\nlast\n", [(1, 2, 3), (6, 7, 7)]),
        ("a.txt", f"See u # {HERE}\n", []),
        ("a.csv", f"# {HERE}\nu,x\n", [(1, 2, 2)]),
    ],
)  # fmt: skip
def test_what_a_comment_covers(name: str, text: str, expected: list[tuple[int, int, int]]) -> None:
    assert covered(name, text) == expected


def test_a_comment_for_the_whole_document_covers_it() -> None:
    (one,) = ignores_of(
        reading_of("a.md", "Text.\n\n<!-- linkcheck: ignore-file soft-404, dead-link -->\n\nText.\n")
    )
    assert (one.whole, one.rules) == (True, ("dead-link", "soft-404"))
    assert (one.line, one.column, one.text) == (3, 6, "linkcheck: ignore-file soft-404, dead-link")


def test_in_a_mail_a_comment_covers_lines_of_its_part() -> None:
    mail = f"Subject: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHello\n# {HERE}\nhttps://a.example/\nmore\n"
    found = readings_of(Opened("a.eml", mail.encode()), "mail", ReadOptions())
    several = [one for each in found if not isinstance(each, Skipped) for one in ignores_of(each)]
    assert [(one.line, one.place, one.within, one.first, one.last) for one in several] == [
        (None, "text part, line 2", "text part", 3, 4)
    ]


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.md", f"<!-- {HERE} --> "),
        ("a.md", f"<!-- {HERE} -->\nx\n"),
        ("a.txt", f"# {HERE}\nx\n"),
        ("a.html", f"<!-- {HERE} -->\n<p>x\n"),
        ("a.tex", f"x % {HERE}\n"),
        ("a.adoc", f"// {HERE}\n"),
    ],
)
def test_very_many_comments_are_read_in_linear_time(
    name: str, piece: str, calls_of: Callable[[Callable[[], object]], int]
) -> None:
    def work(number: int) -> int:
        reading: Reading = reading_of(name, piece * number)
        assert len(ignores_of(reading)) == number
        return calls_of(lambda: ignores_of(reading))

    few, many = work(200), work(800)
    assert many <= 5 * few
