"""What every test may ask for: a web on loopback, and two measures of work that no clock and no load can change.

`ends_soon` sees everything, a regular expression's backtracking too, but only what is worse by orders of magnitude;
`calls_of` sees every call, and nothing of what happens inside one. No test asserts on seconds.
"""

import faulthandler
import gc
import os
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import none

from fixtures.web import Web
from linkcheck.testing.requiring import calls_of as calls_of_work
from tests.parts import pytest_addoption, pytest_collection_modifyitems, pytest_configure
from tests.processes import refuse_processes

__all__ = [
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
]

# No clock decides whether a test passes. Where the variable CI is set, Hypothesis also takes the same examples in every run.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

for name in (
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
):  # a run there writes more, and its annotations would be ours
    os.environ.pop(name, None)

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # started by a shell in the background: what we start would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

PATIENCE = 20
"""Seconds of processor time, in a process of its own: a hundred times what any test here that uses it needs."""


def pytest_collection_finish() -> None:
    """Leave 16,000 collected tests out of every later look for garbage: each took 0.4 seconds, in every `calls_of` and often else.

    Nothing that was imported for them may have started a thread (pyarrow does): linkcheck would fork in no test.
    """
    tasks = "/proc/self/task"
    if os.path.isdir(tasks) and len(os.listdir(tasks)) > 1:
        raise pytest.UsageError(
            "a module that was imported to collect tests has started threads: let the tests import it"
        )
    _begun()
    gc.collect()
    gc.freeze()


@settings(max_examples=1, database=None)
@given(none())
def _begun(_: None) -> None:
    """Let Hypothesis register its random numbers, which it does once, before whatever refers to them is frozen.

    From Python 3.14 on it would warn otherwise that nothing refers to them, and the first of its tests would fail.
    """


@pytest.fixture
def web() -> Iterator[Web]:
    """A running web without any page; `web.serve(...)` gives it some (see `fixtures.web`)."""
    with Web() as running:
        yield running


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents be read in this process (`tests.processes`)."""
    refuse_processes(monkeypatch)


@pytest.fixture
def ends_soon() -> Callable[..., None]:
    """Run work in a process that is killed when it has used `PATIENCE` of the processor, and fail if it was.

    A guard against hanging, no measurement: it is for input so large that a quadratic pattern would need minutes or
    hours, where a linear one needs milliseconds. What the work asserts is asserted; where it hung is told.
    """

    def check(work: Callable[[], object], patience: int = PATIENCE) -> None:
        if not hasattr(os, "fork"):  # Windows: what hangs there hangs
            work()
            return
        said, code = _run_apart(work, patience)
        if code == -signal.SIGXCPU:
            pytest.fail(f"not done after {patience} seconds of processor time:\n{said}", pytrace=False)
        if code:
            pytest.fail(said or f"ended with code {code}", pytrace=False)

    return check


def _run_apart(work: Callable[[], object], patience: int) -> tuple[str, int]:
    """Return what a child that did the work had to say, and the code it ended with."""
    told, tell = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of threads: the child does its work and nothing else
        child = os.fork()
    if child == 0:
        _work_as_child(work, patience, tell)
    os.close(tell)
    with os.fdopen(told, encoding="utf-8", errors="replace") as pipe:
        said = pipe.read()
    return said, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _work_as_child(work: Callable[[], object], patience: int, tell: int) -> None:
    import resource  # there is none on Windows

    code = 1
    try:
        # A handler of Python's own would wait for the regular expression to end; this one writes down where it is.
        faulthandler.register(signal.SIGXCPU, tell, all_threads=False, chain=True)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 5))
        work()
        code = 0
    except BaseException:  # noqa: BLE001  # whatever it is, the parent raises it
        os.write(tell, traceback.format_exc().encode("utf-8", "backslashreplace"))
    finally:
        os._exit(code)


@pytest.fixture
def calls_of() -> Callable[[Callable[[], object]], int]:
    """Count the calls of Python and C functions that work makes: the same number on every machine, at any load."""
    return calls_of_work
