"""The two measures of work that the tests use notice what they are for, and pass on what they run."""

import re

import pytest

QUADRATIC = re.compile(r"a*b")
"""Searched for in many an `a`: one scan for each of them, inside a single call that no Python handler interrupts."""


def never_ends() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("work", "place"),
    [(never_ends, "never_ends"), (lambda: QUADRATIC.search("a" * 4_000_000), "test_work")],
    ids=["loop", "pattern"],
)
def test_what_does_not_end_is_stopped_and_named(ends_soon, work, place) -> None:
    with pytest.raises(pytest.fail.Exception, match=rf"(?s)not done after 1 seconds.*{place}"):
        ends_soon(work, patience=1)


def test_what_ends_is_let_go(ends_soon) -> None:
    ends_soon(lambda: QUADRATIC.match("a" * 4_000_000))


def test_what_the_work_asserts_is_asserted(ends_soon) -> None:
    def work() -> None:
        assert len("ab") == 3, "two letters"

    with pytest.raises(pytest.fail.Exception, match="AssertionError: two letters"):
        ends_soon(work)


def test_calls_are_counted_python_and_c(calls_of) -> None:
    def called() -> None:
        "".upper()

    def work(times: int) -> None:
        for _ in range(times):
            called()

    assert calls_of(lambda: work(200)) - calls_of(lambda: work(100)) == 200
    assert calls_of(lambda: work(7)) == calls_of(lambda: work(7))
