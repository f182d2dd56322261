"""The local engine: every piece once, in order, whatever the number of processes and whatever becomes of them."""

import os

import pytest

from linkcheck.engines.local import cores, run


def square(number: int) -> int:
    return number * number


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die_elsewhere(piece: tuple[int, int]) -> int:
    parent, number = piece
    if number == 5 and os.getpid() != parent:
        os._exit(9)
    return number


def test_there_is_a_core() -> None:
    assert cores() >= 1


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_results_come_in_order(jobs: int, count: int) -> None:
    assert list(run(square, range(count), jobs)) == [number * number for number in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_reaches_the_caller_in_its_place(jobs: int) -> None:
    results = run(fail_at_seven, range(20), jobs)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)


def test_a_process_that_dies_costs_nothing_but_time() -> None:
    pieces = [(os.getpid(), number) for number in range(30)]
    assert list(run(die_elsewhere, pieces, 2)) == list(range(30))


def test_stopping_early_ends_the_pool() -> None:
    results = run(square, range(1_000), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
