"""The local engine: every piece once, in order, whatever the number of processes and whatever becomes of them."""

import multiprocessing
import os

import pytest

from linkcheck.engines.local import _run_spawned, cores, run


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


@pytest.mark.parametrize("last", [3, 29])
def test_the_last_piece_is_not_lost_with_its_process(last: int) -> None:
    pieces = [(os.getpid(), 5 if number == last else number + 10) for number in range(last + 1)]
    assert list(run(die_elsewhere, pieces, 2)) == [number for _, number in pieces]


def many_bytes(number: int) -> bytes:
    return bytes([number]) * (number * 700_000)


def test_results_larger_than_a_pipe_arrive_whole() -> None:
    assert list(run(many_bytes, range(8), 2)) == [many_bytes(number) for number in range(8)]


def test_an_exception_says_where_it_was_raised() -> None:
    with pytest.raises(ValueError, match="seven") as caught:
        list(run(fail_at_seven, range(20), 2))
    assert any("fail_at_seven" in note for note in caught.value.__notes__)


def test_no_process_is_left_behind() -> None:
    assert list(run(square, range(40), 2))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_processes_that_start_anew_give_the_same() -> None:
    assert list(_run_spawned(square, range(9), 2)) == [number * number for number in range(9)]


def test_a_spawned_process_that_dies_costs_nothing_but_time() -> None:
    pieces = [(os.getpid(), number) for number in range(30)]
    assert list(_run_spawned(die_elsewhere, pieces, 2)) == list(range(30))


def test_a_result_is_not_lost_where_its_pool_breaks_behind_it() -> None:
    results = _run_spawned(square, range(40), 2)
    begun = [next(results)]
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    assert begun + list(results) == [number * number for number in range(40)]


def test_stopping_early_ends_the_pool() -> None:
    results = run(square, range(1_000), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
