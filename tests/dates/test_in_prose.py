"""Dates written out in running text: every name in the table, the shapes, and what must not be read."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linkcheck
from linkcheck.dates import dates_in_text, impossible_dates_in_text, month_number
from linkcheck.dates.month_names import month_name
from linkcheck.model import Origin, Precision

TABLE = tomllib.loads((Path(linkcheck.__file__).parent / "data" / "months.toml").read_text(encoding="utf-8"))
NOT_ALONE = set(TABLE.pop("only_with_day"))
FORMS = [
    (language, key, month, form)
    for language, entry in TABLE.items()
    for key in ("full", "short")
    for month, forms in enumerate(entry[key], 1)
    for form in forms.split()
]


def read(text: str) -> list[tuple[str, str]]:
    found = dates_in_text(text)
    assert all(one.date.evidence[0].text == text[one.start : one.end] for one in found)
    assert all(one.date.origin is Origin.PROSE for one in found)
    return [(one.date.text, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize("language", TABLE)
def test_a_language_has_twelve_months(language: str) -> None:
    entry = TABLE[language]
    assert len(entry["full"]) == len(entry["short"]) == 12
    assert entry["stop"] in ("never", "always", "either")
    assert set(entry) <= {"full", "short", "stop", "first"}


@pytest.mark.parametrize(("language", "key", "month", "form"), FORMS)
def test_every_name_with_its_day(language: str, key: str, month: int, form: str) -> None:
    stop = "." if TABLE[language]["stop"] == "always" else ""
    text = f"x 20{stop} {form} 2025 y"
    assert read(text) == [(f"2025-{month:02}-20", text[2:-2])]
    upper = f"20{stop} {form.upper()} 2025"
    assert read(upper) == [(f"2025-{month:02}-20", upper)]
    if key == "short" and not form.endswith("."):
        dotted = f"20{stop} {form}. 2025"
        assert read(dotted) == [(f"2025-{month:02}-20", dotted)]


@pytest.mark.parametrize(("language", "key", "month", "form"), [one for one in FORMS if one[1] == "full"])
def test_every_full_name_with_its_year(language: str, key: str, month: int, form: str) -> None:
    expected = [] if form in NOT_ALONE or form == "listopada" else [(f"2025-{month:02}", f"{form} 2025")]
    assert read(f"({form} 2025)") == expected


@pytest.mark.parametrize("form", sorted(NOT_ALONE))
def test_everyday_words_make_no_month_alone(form: str) -> None:
    assert read(f"{form} 2025") == []
    assert month_name(form) is not None


WRITTEN = [
    ("on 2025-02-20, at noon", "2025-02-20"),
    ("(2025-02-20)", "2025-02-20"),
    ("date:2025-02-20.", "2025-02-20"),
    ("2025-02-20T10:00Z", "2025-02-20"),
    ("2025-02-20T10:00:00.123+01:00", "2025-02-20"),
    ("2025-02-20 10:00", "2025-02-20"),
    ("2025/02/20", "2025-02-20"),
    ("20 February 2025", "2025-02-20"),
    ("20 FEBRUARY 2025", "2025-02-20"),
    ("20 Feb 2025", "2025-02-20"),
    ("20 Feb. 2025", "2025-02-20"),
    ("20-Feb-2025", "2025-02-20"),
    ("NYT, Feb/20/2025, [link]", "2025-02-20"),
    ("(Feb/04/2025)", "2025-02-04"),
    ("Feb-20-2025.", "2025-02-20"),
    ("20/Feb/2025", "2025-02-20"),
    ("20th February 2025", "2025-02-20"),
    ("1st of March, 2025", "2025-03-01"),
    ("February 20, 2025", "2025-02-20"),
    ("February 20th, 2025", "2025-02-20"),
    ("Feb. 20, 2025", "2025-02-20"),
    ("Sept. 9, 2025", "2025-09-09"),
    ("Thursday, February 20, 2025", "2025-02-20"),
    ("(February 20, 2025)", "2025-02-20"),
    ("—February 20, 2025", "2025-02-20"),
    ("February\n20, 2025", "2025-02-20"),
    ("20\nFebruary 2025", "2025-02-20"),
    ("20 February\r\n   2025", "2025-02-20"),
    ("20\u00a0February\u00a02025", "2025-02-20"),
    ("in February 2025", "2025-02"),
    ("in May 2025", "2025-05"),
    ("14 July 1789", "1789-07-14"),
    ("20. Februar 2025", "2025-02-20"),
    ("1. Jänner 2025", "2025-01-01"),
    ("20 Januar 2025", "2025-01-20"),
    ("im März 2025", "2025-03"),
    ("1er mars 2025", "2025-03-01"),
    ("20 de febrero de 2025", "2025-02-20"),
    ("20 de febrero del 2025", "2025-02-20"),
    ("febrero de 2025", "2025-02"),
    ("1º de março de 2025", "2025-03-01"),
    ("10 de set. de 2025", "2025-09-10"),
    ("1° maggio 2025", "2025-05-01"),
    ("1 d'abril de 2025", "2025-04-01"),
    ("20 lutego 2025r.", "2025-02-20"),
    ("20 февраля 2025 года", "2025-02-20"),
    ("20 лютого 2025 року", "2025-02-20"),
    ("20 Şubat 2025", "2025-02-20"),
    ("20. helmikuuta 2025", "2025-02-20"),
    ("2025. február 20.", "2025-02-20"),
    ("2025. február 20-án", "2025-02-20"),
    ("20 listopada 2025", "2025-11-20"),
    ("20. listopada 2025.", "2025-10-20"),
    ("2025年2月20日", "2025-02-20"),
    ("は2025年2月20日に", "2025-02-20"),
    ("2025 年 2 月 20 日", "2025-02-20"),
    ("2025年2月", "2025-02"),
    ("2025년 2월 20일", "2025-02-20"),
    ("ngày 20 tháng 2 năm 2025", "2025-02-20"),
    ("٢٠ فبراير ٢٠٢٥", "2025-02-20"),
    ("20 شباط/فبراير 2025", "2025-02-20"),
    ("20 فبراير / شباط 2025", "2025-02-20"),
    ("20 يناير/كانون الثاني 2025", "2025-01-20"),
    ("20.02.2025", "2025-02-20"),
    ("20.2.2025", "2025-02-20"),
    ("20/02/2025", "2025-02-20"),
    ("02/20/2025", "2025-02-20"),
    ("02/02/2025", "2025-02-02"),
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_written_date(text: str, value: str) -> None:
    assert [found for found, _ in read(text)] == [value]


NO_DATES = """\
a/Feb/20/2025
Feb/20-2025
Feb/30/2025
DM-04-2025
20/Feb-2025
[20/Feb/2025:13:55:36 -0700]
https://a.example/Feb/20/2025
20 شباط/مارس 2025
20 كانون الثاني/كتاب 2025
02/03/2025
02.03.2025
2/3/2025
20/02/25
20 Feb 25
February 20
20 February
31.02.2025
45.13.2025
20.02.2025.1
1.20.02.2025
20/02/2025/5
v2025-02-20
/2025-02-20/
x/2025-02-20
2025-02-20-slug
2025-02-20.log
2025-02-20_x
id=2025-02-20
12025-02-20
2025-02-201
2025-02-30
2025-13-02
2025-2-20
https://a.example/2025/02/20/x
2025/02/20/x
march 2025
may 2025
mai 20, 2025
20 may 2025
Mars 2020
Avril 2025
Mayo 2025
Wal-Mart 2025
Mart 2025
marca 2025
Marca 2025
Mac 2011
20–22 February 2025
20-22 February 2025
20 – 22 February 2025
20/21 February 2025
February 20-22, 2025
32 February 2025
0 February 2025
30 February 2025
20. janvier 2025
20 helmikuuta 2025
20 February. 2025
$20 May 2025 x
5,20 May 2025 x
20 February 2025/26
20 February 20256
20 February 2025-26
20 February 2025.5
20 February 2025%
20 Februarys 2025
XFebruary 20, 2025
in 2025. February 20 was
February 1 2 2025
in 2025
350 people 2025
page 5 2025
Feb 2025
Feb. 2025
20 out 2025
7年2月20日
２０２５
2025年13月40日
2025年2月30日
20 tháng 13 năm 2025
20 February 0999
20 February 2999""".splitlines()


@pytest.mark.parametrize("text", NO_DATES)
def test_is_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["February\n\n20, 2025", "20\n\nFebruary, 2025", "May\n\n2025", "20  \n\n  May 2025x"]
)
def test_a_blank_line_parts_a_date(text: str) -> None:
    assert read(text) == []


def test_dates_do_not_overlap_and_come_in_order() -> None:
    text = "From 20 February 2025 to 2025-03-01, then March 3, 2025 and 2025年4月1日; May 2025."
    assert [value for value, _ in read(text)] == [
        "2025-02-20",
        "2025-03-01",
        "2025-03-03",
        "2025-04-01",
        "2025-05",
    ]


IMPOSSIBLE = [
    ("on 30 February 2025 it", ["30 February 2025"]),
    ("February 30, 2025", ["February 30, 2025"]),
    ("February 29, 2025 and February 29, 2024", ["February 29, 2025"]),
    ("31. April 2025", ["31. April 2025"]),
    ("2025-02-30", ["2025-02-30"]),
    ("2025-13-02", ["2025-13-02"]),
    ("2025-20-02", ["2025-20-02"]),
    ("2025年2月30日", ["2025年2月30日"]),
    ("32 February 2025", []),
    ("45 February 2025", []),
    ("2025-99-99", []),
    ("2025-00-00", []),
    ("2025-02-00", []),
    ("2025-13-45", []),
    ("x-2025-02-30", []),
    ("/2025-02-30/", []),
    ("2025-02-30-x", []),
    ("31.02.2025", []),
    ("30/02/2025", []),
    ("28 February 2025", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "spans"), IMPOSSIBLE)
def test_impossible_dates(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in impossible_dates_in_text(text)] == spans


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("February", 2),
        ("FEBRUARY", 2),
        ("february", None),
        ("february.", None),
        ("Feb.", 2),
        ("Sept", 9),
        ("février", 2),
        ("août", 8),
        ("листопада", 11),
        ("listopada", None),
        ("may", None),
        ("May", 5),
        ("out", None),
        ("out.", 10),
        ("", None),
        (".", None),
        ("Thursday", None),
    ],
)
def test_month_number(word: str, month: int | None) -> None:
    assert month_number(word) == month


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1500, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["English", "ISO", "US", "Chinese", "German"]),
)
def test_any_day_is_read_back(day: date, form: str) -> None:
    names = TABLE["english"]["full"], [forms.split()[0] for forms in TABLE["german"]["full"]]
    text = {
        "English": f"{day.day} {names[0][day.month - 1]} {day.year}",
        "ISO": day.isoformat(),
        "US": f"{names[0][day.month - 1]} {day.day}, {day.year}",
        "Chinese": f"{day.year}年{day.month}月{day.day}日",
        "German": f"{day.day}. {names[1][day.month - 1]} {day.year}",
    }[form]
    found = dates_in_text(f"a {text} b")
    assert [(one.start, one.end, one.date.value, one.date.precision) for one in found] == [
        (2, 2 + len(text), day, Precision.DAY)
    ]


PIECES = [
    "20",
    "2025",
    "2",
    "February",
    "Feb.",
    "mars",
    "-",
    "/",
    ".",
    ",",
    " ",
    "\n",
    "年",
    "月",
    "日",
    "de",
    "th",
    "T10:00Z",
    "٢",
    "\ud800",
    "x",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    end = 0
    for one in dates_in_text(text):
        assert end <= one.start < one.end <= len(text)
        digits = "".join(str(int(c)) if c.isdecimal() else c for c in text[one.start : one.end])
        assert str(one.date.value.year) in digits
        end = one.end
    for start, stop in impossible_dates_in_text(text):
        assert 0 <= start < stop <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "2025 ",
        "1 ",
        "1",
        "5 aaaaaaaaaaaaaaaa ",
        "2025-02-",
        "1 \n",
        "20. February ",
        "2025. ",
        "1900 de ",
        " \n",
        "1é",
    ],
)
def test_long_text_ends_soon(ends_soon, unit: str) -> None:
    ends_soon(lambda: dates_in_text(unit * (500_000 // len(unit))))
