"""The nearest name is the one that comparing with each name in turn gives, whatever the names."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.local.alike import Alike, _differ_little, _last, _letters, _stem

WORDS = [
    "install",
    "guide",
    "set",
    "up",
    "Page",
    "page",
    "models",
    "Expression",
    "Subquery",
    "x" * 210,
    "Ü",
    "a",
    "",
]
NAMES = st.one_of(
    st.text(st.sampled_from("ab1-_.Aß "), max_size=9),
    st.builds("install-guide{}{}".format, st.sampled_from("abcdß-"), st.sampled_from(["", "x", ".md"])),
    st.builds(
        "{}.{}".format,
        st.sampled_from(["db.models", "db.x", "o"]),
        st.sampled_from(["Subquery", "Subquerya", "Case"]),
    ),
    st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(WORDS),
        st.sampled_from(["", "-", "_", "."]),
        st.sampled_from(WORDS),
        st.one_of(st.just(""), st.integers(0, 12)),
        st.sampled_from(["", ".md", ".html", ".Subquery", ".component"]),
    ),
)


def pairs(name: str) -> set[int]:
    return {(ord(a) * 31 + ord(b)) & 255 for a, b in pairwise(f" {_stem(name)} ")}


def one_by_one(names: list[str], wrong: str) -> str | None:
    """Return what `Alike.nearest` says, by its definition."""
    if len(wrong) > 200 or not names:
        return None
    same = [name for name in names if _letters(name) == _letters(wrong)]
    if same and min(same) != wrong:
        return min(same)
    mine, last = pairs(wrong), _last(wrong)
    is_same, share, name = max(
        (
            last is not None and name.endswith(f".{last}"),
            len(mine & pairs(name)) * 2 / (len(mine) + len(pairs(name))),
            name,
        )
        for name in names
    )
    if is_same:
        return name
    without_digits = ["".join(one for one in text if one not in "0123456789") for text in (name, wrong)]
    if share < 0.6 or without_digits[0] == without_digits[1]:
        return None
    is_sure = share >= 0.85 and "." not in wrong
    return name if is_sure or _differ_little(_stem(wrong), _stem(name)) else None


@settings(max_examples=500)
@given(st.lists(NAMES, max_size=40), st.lists(NAMES, min_size=1, max_size=4), st.integers(0, 20))
def test_all_names_at_once_and_one_by_one_are_the_same(names: list[str], wrong: list[str], at: int) -> None:
    alike = Alike(iter(names))
    slips = [f"{name[:at]}b{name[at + 1 :]}" for name in names[:4]]
    for one in (*wrong, *slips, *names[:2]):
        assert alike.nearest(one) == one_by_one(names, one)


def test_nothing_is_said_of_too_many_names() -> None:
    assert Alike(f"page-{number}" for number in range(5_001)).nearest("pages-7") is None
