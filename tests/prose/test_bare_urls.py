"""URLs in running text: where they start and end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import Kind
from linkcheck.prose.bare_urls import LONGEST_URL, bare_urls


def raws(text: str) -> list[str]:
    data = text.encode()
    return [data[bare.start : bare.end].decode() for bare in bare_urls(data)]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://a.example/x", ["https://a.example/x"]),
        ("at https://a.example/x.", ["https://a.example/x"]),
        ("at https://a.example/x, and", ["https://a.example/x"]),
        ("at https://a.example/x; and", ["https://a.example/x"]),
        ("at https://a.example/x&nbsp;and", ["https://a.example/x"]),
        ("at https://a.example/(x)&nbsp;and", ["https://a.example/(x)"]),
        ("at https://a.example/?x=1&nbsp=2", ["https://a.example/?x=1&nbsp=2"]),
        ("at https://a.example/x?! and", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("(see https://a.example/x).", ["https://a.example/x"]),
        ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("https://a.example/x[1]", ["https://a.example/x[1]"]),
        ("[https://a.example/x Title]", ["https://a.example/x"]),
        ("the https://a.example[] site", ["https://a.example"]),
        ("https://a.example[A] needed it", ["https://a.example"]),
        ("https://a.example/x[the docs],", ["https://a.example/x"]),
        ("link:https://a.example/x[docs].", ["https://a.example/x"]),
        ("https://a.example/x[]", ["https://a.example/x"]),
        ("https://a.example/x[list@a.example] and", ["https://a.example/x"]),
        ("https://a.example/?x[]", ["https://a.example/?x[]"]),
        ("https://a.example/?x[a]=1", ["https://a.example/?x[a]=1"]),
        ("https://a.example/x[1].html", ["https://a.example/x[1].html"]),
        ("\\url{https://a.example/x}", ["https://a.example/x"]),
        ('"https://a.example/x"', ["https://a.example/x"]),
        ("'https://a.example/x'", ["https://a.example/x"]),
        ("“https://a.example/x”", ["https://a.example/x"]),
        ("«https://a.example/x»", ["https://a.example/x"]),
        ("„https://a.example/x“", ["https://a.example/x"]),
        ("「https://a.example/x」", ["https://a.example/x"]),
        ("https://a.example/x。次", ["https://a.example/x"]),
        ("https://a.example/x，和", ["https://a.example/x"]),
        ("（https://a.example/x）", ["https://a.example/x"]),
        ("https://a.example/pageを読む", ["https://a.example/page"]),
        ("https://ja.example/wiki/東京", ["https://ja.example/wiki/東京"]),
        ("https://müller.example/straße", ["https://müller.example/straße"]),
        ("https://пример.example/путь.", ["https://пример.example/путь"]),
        ("https://a.example/x…", ["https://a.example/x…"]),
        ("https://a.example/x... more", ["https://a.example/x"]),
        ("https://a.example/x—and", ["https://a.example/x"]),
        ("https://a.example/x\u00a0and", ["https://a.example/x"]),
        ("https://a.example/x\u200band", ["https://a.example/x"]),
        ("*https://a.example/x*", ["https://a.example/x"]),
        ("_https://a.example/x_", ["https://a.example/x"]),
        ("https://a.example/x_", ["https://a.example/x_"]),
        ("https://a.example/a,b", ["https://a.example/a,b"]),
        ("https://a.example/x,https://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/x;https://b.example/y;", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/x|https://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/xhttps://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        (
            "https://web.archive.org/web/2020/https://a.example/",
            ["https://web.archive.org/web/2020/https://a.example/"],
        ),
        ("https://g.example/?u=https://a.example/", ["https://g.example/?u=https://a.example/"]),
        ("www.a.example/x.", ["www.a.example/x"]),
        ("awww.a.example, ./www.b.example, x@www.c.example", []),
        ("wwwx www. www.x", []),
        ("www.mill.ch-Tables&20Guide-7 and www.mill.ch-tables-ld.3630, www.a..example", []),
        ("www.a_b.example:80/x?y and www.bücher.example.", ["www.a_b.example:80/x?y", "www.bücher.example"]),
        ("mailto:desk@a.example.", ["mailto:desk@a.example"]),
        ("desk@a.example", []),
        ("doi:10.1000/xyz.12.", ["doi:10.1000/xyz.12"]),
        ("DOI: 10.1000/182)", ["DOI: 10.1000/182"]),
        ("see doi.org/10.1000/182", ["doi.org/10.1000/182"]),
        (
            "(doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O)",
            ["doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"],
        ),
        ("doi:10.1000/x<b>y</b>", ["doi:10.1000/x"]),
        ("ftp://a.example/x git+ssh://a.example/r", ["ftp://a.example/x", "git+ssh://a.example/r"]),
        ("foo://bar std::vector c://x", []),
        ("Source:https://a.example/x", ["https://a.example/x"]),
        ("HTTPS://A.example/X", ["HTTPS://A.example/X"]),
        ("http://[::1]/x", ["http://[::1]/x"]),
        ("https:// http://", []),
        ("hxxps://evil[.]example/x.", ["hxxps://evil[.]example/x"]),
        ("hxxp[:]//evil.example", ["hxxp[:]//evil.example"]),
    ],
)
def test_urls_as_people_write_them(text: str, urls: list[str]) -> None:
    assert raws(text) == urls
    assert (
        raws(f"Das ist {text} und weiter") == urls
        or not text.isascii()
        or text.startswith(("awww", "https:// "))
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("<https://a.example/long/\n  path>", "https://a.example/long/path"),
        ("<https://a.example/long/\r\npath>", "https://a.example/long/path"),
        ("> <https://a.example/long/\n> path>", "https://a.example/long/path"),
        ("<https://a.example/x>", "https://a.example/x"),
    ],
)
def test_angle_brackets_hold_a_wrapped_url(text: str, target: str) -> None:
    (bare,) = bare_urls(text.encode())
    assert (bare.target, bare.kind) == (target, Kind.AUTOLINK)


def test_an_open_angle_bracket_holds_nothing() -> None:
    assert raws("<https://a.example/x\n\nNext paragraph.") == ["https://a.example/x"]
    assert raws("<https://a.example/x\nmore words here") == ["https://a.example/x"]


def test_defanged_urls_are_of_their_own_kind() -> None:
    kinds = {
        bare.kind for bare in bare_urls(b"hxxp://evil.example http://evil[.]example/ hxxps[:]//evil.example")
    }
    assert kinds == {Kind.DEFANGED}


@given(st.text(max_size=200))
def test_any_text_gives_ordered_urls_inside_it(text: str) -> None:
    data = text.encode("utf-8", "replace")
    behind = 0
    for bare in bare_urls(data):
        assert behind <= bare.start < bare.end <= len(data)
        assert bare.target
        behind = bare.end


PIECES = st.sampled_from(
    [
        "https://a.example/x",
        "www.b.example/y",
        " ",
        "\n",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "'",
        '"',
        "é",
        "。",
        "…",
        "and",
        "|",
        ";",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=150)
def test_a_stretch_gives_what_it_gives_alone(text: str) -> None:
    data = text.encode()
    inside = b"x\n" + data + b"\nx"
    alone = [(bare.start + 2, bare.end + 2, bare.target) for bare in bare_urls(data)]
    assert [(bare.start, bare.end, bare.target) for bare in bare_urls(inside, 2, 2 + len(data))] == alone


def test_a_url_is_cut_where_it_is_too_long() -> None:
    (bare,) = list(bare_urls(b"https://a.example/" + b"a" * 1_000_000))
    assert bare.end - bare.start <= LONGEST_URL + 8


@pytest.mark.parametrize(
    ("url", "behind"), [("http://a.example/b", "”"), ("http://a.example/b", "中"), ("www.a.example/b", "。")]
)
def test_each_of_very_many_urls_without_a_blank_is_looked_at_alone(ends_soon, url: str, behind: str) -> None:
    text = f"{url}{behind}" * 60_000

    def work() -> None:
        assert sum(bare.target == url for bare in bare_urls(text.encode())) == 60_000

    ends_soon(work)


@pytest.mark.parametrize("length", range(2_040, 2_060))
def test_where_a_url_is_looked_at_again_is_not_seen_in_it(length: int) -> None:
    url = "https://a.example/" + "x" * length
    assert raws(f"{url}é中。") == [f"{url}é中"]
    assert raws(f"“{url}” and") == [url]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("htps://news.example/a", ["htps://news.example/a"]),
        ("ttp://news.example/a and more", ["ttp://news.example/a"]),
        ("hhttps://news.example", ["hhttps://news.example"]),
        ("see htps://news.example/a", []),
        ("see hhttps://news.example/a", ["https://news.example/a"]),
        ("htps://localhost/a", []),
        ("htps://$HOST/a", []),
        ("app://news.example/a", []),
    ],
)
def test_a_scheme_is_mistyped_only_where_the_text_begins(text: str, found: list[str]) -> None:
    assert raws(text) == found
