"""Where URLs of running text end: in sentences, in brackets, in many scripts; and that each byte is looked at once."""

import re
from itertools import product

import pytest

from linkcheck.prose import url_ends
from linkcheck.prose.bare_urls import bare_urls
from linkcheck.prose.url_ends import wide_end


def raws(text: str, *, escapes: bool = False) -> list[str]:
    data = text.encode()
    return [data[bare.start : bare.end].decode() for bare in bare_urls(data, escapes=escapes)]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("I liked https://lager.example's front page.", ["https://lager.example"]),
        ("see https://lager.example/about's text", ["https://lager.example/about"]),
        ("src=https://lager.example'/> ends.", ["https://lager.example"]),
        ("- https://wiki.example/wiki/McDonald's\n", ["https://wiki.example/wiki/McDonald's"]),
        ("at https://a.example/rock'n'roll or", ["https://a.example/rock'n'roll"]),
        ("the https://lager.example’s page", ["https://lager.example"]),
        (
            "See https://wiki.lager.example/Mercury_[element].",
            ["https://wiki.lager.example/Mercury_[element]"],
        ),
        ("https://hafen.example/list_[draft]", ["https://hafen.example/list_[draft]"]),
        ("[https://x.example/Tin]", ["https://x.example/Tin"]),
        ("/berths/ https://x.example/berths/[12] x", ["https://x.example/berths/[12]"]),
        ("https://x.example/app/[locale]/page.tsx", ["https://x.example/app/[locale]/page.tsx"]),
        ("https://x.example/?filter[a]=b", ["https://x.example/?filter[a]=b"]),
        (
            "See https://wiki.lager.example/Kiel–Rostock_ferry for",
            ["https://wiki.lager.example/Kiel–Rostock_ferry"],
        ),
        ("https://hafen.example/2019–2021/report.pdf", ["https://hafen.example/2019–2021/report.pdf"]),
        ("https://hafen.example/Kiel—it says more", ["https://hafen.example/Kiel"]),
        ("https://hafen.example–the port", ["https://hafen.example"]),
        ("https://fa.lager.example/کتاب\u200cخانه/1", ["https://fa.lager.example/کتاب\u200cخانه/1"]),
        ("https://ml.lager.example/അവര്\u200d.html", ["https://ml.lager.example/അവര്\u200d.html"]),
        ("https://fa.lager.example/کتاب\u200c خانه", ["https://fa.lager.example/کتاب"]),
        ("https://a.example/x\u200cy", ["https://a.example/x"]),
        ("公式は http://cafeさくら.example/menu です", ["http://cafeさくら.example/menu"]),
        ("http://shopおすすめ.example", ["http://shopおすすめ.example"]),
        ("http://cafe.exampleの店", ["http://cafe.example"]),
        ("http://さくらcafe.example/menu", ["http://さくらcafe.example/menu"]),
        (
            "See https://lager.example￼ and https://lager.example￼next https://lager.example/a￼",
            ["https://lager.example", "https://lager.example", "https://lager.example/a"],
        ),
        ("1,https://acme.example,Acme\n", ["https://acme.example"]),
        ("1;https://acme.example;Acme\n", ["https://acme.example"]),
        ("at https://acme.example!Next", ["https://acme.example"]),
        ("https://user:p,w@acme.example/a,b", ["https://user:p,w@acme.example/a,b"]),
        (
            "ja https://ja.wiki.example/wiki/スター・ウォーズ x",
            ["https://ja.wiki.example/wiki/スター・ウォーズ"],
        ),
        ("ja https://ja.wiki.example/wiki/第1次世界大戦 x", ["https://ja.wiki.example/wiki/第1次世界大戦"]),
        ("ja\nhttps://ja.wiki.example/wiki/2024年\nx", ["https://ja.wiki.example/wiki/2024年"]),
        ("- https://ja.wiki.example/wiki/2024年の地図\n", ["https://ja.wiki.example/wiki/2024年の地図"]),
        ("- https://ja.wiki.example/maps2の地図\n", ["https://ja.wiki.example/maps2"]),
        (
            "* all: https://w.example/web/*/https://r.example/n* b",
            ["https://w.example/web/*/https://r.example/n*"],
        ),
        (
            "*all: https://w.example/web/*/https://r.example/n* b",
            ["https://w.example/web/*/https://r.example/n"],
        ),
        ("* all: https://r.example/n*", ["https://r.example/n"]),
        ("ja https://ja.wiki.example/wiki/2024年に", ["https://ja.wiki.example/wiki/2024"]),
        ("See https://ja.wiki.example/wiki/2024年 for it", ["https://ja.wiki.example/wiki/2024年"]),
        ("See https://ja.wiki.example/wiki/2024年 を", ["https://ja.wiki.example/wiki/2024"]),
        ("見よ https://ja.wiki.example/wiki/2024年 for", ["https://ja.wiki.example/wiki/2024"]),
        ("See https://a.example/xをご覧 please", ["https://a.example/x"]),
        ("https://fa.wiki.example/wiki/آب\u200cوهوا x", ["https://fa.wiki.example/wiki/آب\u200cوهوا"]),
        ("x http://lyr.example/en/you-പോലൊരാള്\u200d.html x", ["http://lyr.example/en/you-പോലൊരാള്\u200d.html"]),
        ("x https://ca.wiki.example/wiki/Col·laboració x", ["https://ca.wiki.example/wiki/Col·laboració"]),
        ("x https://fr.wiki.example/wiki/L’Équipe x", ["https://fr.wiki.example/wiki/L’Équipe"]),
        (
            "x https://en.wiki.example/wiki/Bose–Einstein_condensate x",
            ["https://en.wiki.example/wiki/Bose–Einstein_condensate"],
        ),
        (
            "A. Writer &lt;https://h.example/13/&gt; and &quot;https://h.example/14&quot; www.h.example/s?q=x&hl; x",
            ["https://h.example/13/", "https://h.example/14", "www.h.example/s?q=x"],
        ),
        (
            "https://sc.example/{{ page.version }}/doc https://sc.example/v{{ x }}.zip https://sc.example/share?u={{url}}",
            [
                "https://sc.example/{{ page.version }}/doc",
                "https://sc.example/v{{ x }}.zip",
                "https://sc.example/share?u={{url}}",
            ],
        ),
        (
            "[b]https://h.example/x[/b] [url]https://h.example/u[/url] https://h.example/a[https://h.example/b]",
            ["https://h.example/x", "https://h.example/u", "https://h.example/a", "https://h.example/b"],
        ),
        ("-http://nu.example- and www.nu.example- yes", ["http://nu.example", "www.nu.example"]),
        (
            "Go to https://hafen.example- it; https://hafen.example/a- b",
            ["https://hafen.example", "https://hafen.example/a-"],
        ),
        ("https://a.example/x,y;z", ["https://a.example/x,y;z"]),
        ("https://h.example/a(https://h.example/b)", ["https://h.example/a", "https://h.example/b"]),
        ("www.a.b(AP) and https://a.example(AP)", ["www.a.b", "https://a.example"]),
        (
            "https://*.a.example/ https://{a,b}.example/x https://$HOST/x",
            ["https://*.a.example/", "https://{a,b}.example/x", "https://$HOST/x"],
        ),
        (
            "https://a,b.example/ http://[::1/ https://evil[DOT]example/x",
            ["https://a,b.example/", "http://[::1/", "https://evil[DOT]example/x"],
        ),
        ("http://site{(host)}/x", ["http://site{(host)}/x"]),
        ("https://localhost's", ["https://localhost"]),
        (
            "x==https://a.example::text==https://b.example/c::d",
            ["https://a.example", "https://b.example/c::d"],
        ),
        ("One &lt;http://www.one.example&gt;.", ["http://www.one.example"]),
        (
            "&lt;https://h.example:8080&gt; &quot;https://u@h.example&quot;",
            ["https://h.example:8080", "https://u@h.example"],
        ),
        ("see https://h.example&nbsp;and &lt;www.h.example&gt; x", ["https://h.example", "www.h.example"]),
        ("www.h.example&x=1 and https://u:p&w@h.example/x", ["https://u:p&w@h.example/x"]),
        ("http://&lt;your engine&gt;:8080 x", ["http://&lt;your engine&gt;:8080"]),
        ("https://a.example/%20http://b.example/", ["https://a.example/%20http://b.example/"]),
    ],
)
def test_urls_end_where_readers_see_them_end(text: str, urls: list[str]) -> None:
    assert raws(text) == urls


@pytest.mark.parametrize(
    ("text", "raw", "target"),
    [
        (r"https://w.example/Foo\_bar\_baz.", r"https://w.example/Foo\_bar\_baz", "https://w.example/Foo_bar_baz"),
        (r"(https://w.example/a\*b)", r"https://w.example/a\*b", "https://w.example/a*b"),
        (r"| https://w.example/c\|d |", r"https://w.example/c\|d", "https://w.example/c|d"),
        (r"https://w.example/a\)b) c", r"https://w.example/a\)b", "https://w.example/a)b"),
        (r"https://w.example/a\b", "https://w.example/a", "https://w.example/a"),
        ("https://w.example/a\\\n", "https://w.example/a", "https://w.example/a"),
        (r"https://w.example/a\* and", "https://w.example/a", "https://w.example/a"),
    ],
)  # fmt: skip
def test_a_backslash_marks_punctuation_as_text_where_the_format_says_so(
    text: str, raw: str, target: str
) -> None:
    data = text.encode()
    (bare,) = bare_urls(data, escapes=True)
    assert (data[bare.start : bare.end].decode(), bare.target) == (raw, target)
    assert "\\" not in raws(text)[0]


def test_the_characters_that_end_a_url_in_other_scripts_are_these() -> None:
    listed = re.compile(
        "[\u0080-\u00a0\u00ab\u00b7\u00bb\u00bf\u060c\u061b\u061f\u06d4\u0964\u0965\u1680\u2000-\u200f\u2013-\u2015"
        "\u2018-\u201f\u2022\u2026\u2028-\u202f\u2039\u203a\u205f-\u206f\u3000-\u3003\u3008-\u3020\u30fb\ufe30-\ufe6f"
        "\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufffc\ufffd]"
    )
    for number in (*range(0xD800), *range(0xE000, 0x30000)):
        char = chr(number)
        assert (wide_end(char.encode()) == 0) == (listed.match(char) is not None), hex(number)


STARTS = (
    "http://a.b/c",
    "http://a.b",
    "www.a.b/c",
    "www.a.b",
    "www.a",
    "mailto:a@b.c",
    "hxxp://a",
    "doi:10.1234/x",
)
BETWEEN = (
    *("(", ")", "[", "]", "{", "}", "{{", "}}", "'", "'s", "’s", ",", ";", ".", "-", "/", "/(", "/[", "=", "%", "@", ":"),
    *("://", "…", "「", "・", "–", "\u200c", "\u200d", "中", "aあ", "あ", "é", "&gt;", "\\", "\\_", "*", "|", "<", "\n- ", "[/"),
)  # fmt: skip


class Counted:
    """A pattern that counts how many bytes its searches go over, and how many finds they give."""

    def __init__(self, pattern) -> None:
        self.pattern, self.work = pattern, 0

    def finditer(self, data: bytes, start: int, stop: int):
        at = start
        for found in self.pattern.finditer(data, start, stop):
            self.work += found.end() - at + 1
            at = found.end()
            yield found


@pytest.mark.parametrize("start", STARTS)
def test_no_pair_of_pieces_takes_more_than_linear_work(start: str, monkeypatch) -> None:
    """The pump search: any piece after any start, over and over, behind what stays open."""
    counted = Counted(url_ends._SPECIAL)
    monkeypatch.setattr(url_ends, "_SPECIAL", counted)

    def work(data: bytes) -> int:
        counted.work = 0
        list(bare_urls(data))
        return counted.work

    for between, other in product(BETWEEN, ("", *BETWEEN)):
        piece = between + start + other
        text = f"x [({piece * 80}".encode()
        assert work(text) < 6 * len(text), piece


@pytest.mark.parametrize(
    "piece",
    ["[http://a.b/c", "{{www.a.b", "www.a.b(AP)", "}}http://a.b", ")www.a.b", "www.a.b「", "www.a]", "(http://a.b/c", "http://aあ",
     "[/http://a.b/c", "http://a.b/c's", "http://a.b/c中"],
)  # fmt: skip
def test_urls_without_a_blank_between_them_are_read_in_linear_time(piece: str, ends_soon) -> None:
    data = (piece * 15_000).encode()
    ends_soon(lambda: [*bare_urls(data)])
