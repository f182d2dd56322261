"""Weekday names in running text: every name in the table, whole words, and words that only look like them."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linkcheck
from linkcheck.dates import weekday_at
from linkcheck.dates.weekdays import weekday_names

TABLE = tomllib.loads(
    (Path(linkcheck.__file__).parent / "data" / "weekdays.toml").read_text(encoding="utf-8")
)
NOT_AFTER = TABLE.pop("not_after")
FORMS = [
    (key, weekday, form.replace("_", " "))
    for entry in TABLE.values()
    for key, days in entry.items()
    for weekday, forms in enumerate(days)
    for form in forms.split()
]


def named(text: str) -> list[tuple[str, int]]:
    return [(text[start:end], weekday) for start, end, weekday in weekday_at(text)]


@pytest.mark.parametrize("language", TABLE)
def test_a_language_has_seven_days(language: str) -> None:
    assert set(TABLE[language]) <= {"any", "exact"}
    assert all(len(days) == 7 for days in TABLE[language].values())


@pytest.mark.parametrize(("key", "weekday", "form"), FORMS)
def test_every_name(key: str, weekday: int, form: str) -> None:
    assert named(f"({form}, x)") == [(form, weekday)]
    if key == "any":
        capitalised = form[0].upper() + form[1:]
        assert named(capitalised) == [(capitalised, weekday)]
        assert named(form.upper()) == [(form.upper(), weekday)]


@pytest.mark.parametrize("name", NOT_AFTER)
def test_names_of_special_days_are_left_out(name: str) -> None:
    assert named(f"on {name} Friday it") == []
    assert named(f"on ({name} Friday) it") == []
    assert named(f"on {name}, Friday") == [("Friday", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported Thursday that", [("Thursday", 3)]),
        ("Thursday's vote, on FRIDAY", [("Thursday", 3), ("FRIDAY", 4)]),
        ("Thursdays and thursday and XThursday", []),
        ("Freitagabend, Karfreitag, Freitag", [("Freitag", 4)]),
        ("в четверг и в среду", [("четверг", 3), ("среду", 2)]),
        ("среда обитания", []),
        ("luni, trei luni", []),
        ("Plácido Domingo, el domingo", [("domingo", 6)]),
        ("segunda-feira; segunda parte", [("segunda-feira", 0)]),
        ("thứ năm trong danh sách, thứ Năm", [("thứ Năm", 3)]),
        ("今週の木曜日に", [("木曜日", 3)]),
        ("当地时间周四（2月20日）表示，上周三说", [("周四", 3), ("周三", 2)]),
        ("一周一次，每周四，上周日本，本周三名", []),
        ("지난 목요일에, 매주목요일", [("목요일", 3)]),
        ("सोमवारी सोमवार", [("सोमवार", 0)]),
        ("Monday_1 Monday1", []),
        ("Monday", [("Monday", 0)]),
        ("\ud800 Monday \udfff", [("Monday", 0)]),
        ("", []),
    ],
)
def test_in_context(text: str, expected: list[tuple[str, int]]) -> None:
    assert named(text) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(sorted(weekday_names())), st.text(max_size=3)), max_size=8).map(
        "".join
    )
)
def test_what_is_found_is_a_name(text: str) -> None:
    names, last = weekday_names(), 0
    for start, end, weekday in weekday_at(text):
        assert last <= start < end <= len(text)
        assert names[text[start:end]] == weekday
        last = end
