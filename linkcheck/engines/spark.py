"""The engine Spark: calls are the rows of an RDD, one a partition, on this machine or on the master that MASTER names.

Knows Spark; knows nothing of documents. The steps hand over bytes in files, so Spark shuffles nothing and makes no data frame:
neither pandas nor pyarrow is needed.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from linkcheck.engines.cluster import Call, Cluster, Performer, answered, silence
from linkcheck.engines.local import cores
from linkcheck.engines.scratch import Folder
from linkcheck.errors import LinkcheckError

__all__ = ["PACKAGE", "cluster", "is_elsewhere"]

PACKAGE = "pyspark"
_TRIES = 4
"""Times that a task is tried, on this machine as well, where Spark's own default is once."""
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of a Java that hands bytes on for some minutes: to compile its own code well takes it longer than that saves."""
_WAVE = 32
"""Calls for each processor that are one job of Spark: its answers are in memory together."""
_TOGETHER, _TASKS = 4, 8
"""Calls of one task, which costs Spark 50 ms, and tasks for each processor of which there are as many as there are calls."""


def is_elsewhere() -> bool:
    """Say whether workers may be on other machines."""
    return not os.environ.get("MASTER", "local").startswith("local")


@contextmanager
def cluster(folder: Folder, jobs: int | None) -> Iterator[Cluster]:
    """Give the engine; a Spark that this program has not started yet is started, and ended afterwards.

    Raises LinkcheckError where it does not start.
    """
    spark: Any = import_module(PACKAGE)
    with ExitStack() as stack:
        context = spark.SparkContext._active_spark_context  # noqa: SLF001 - what getOrCreate looks at
        if context is None:
            context = _started(spark, jobs)
            stack.callback(context.stop)
        limit = jobs or max(1, int(context.defaultParallelism))
        yield Cluster(partial(_send, context, limit), folder, limit, partial(_summoned, context))


def _started(spark: Any, jobs: int | None) -> Any:  # noqa: ANN401 - a module without types
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
    }
    if not is_elsewhere():
        settings["spark.master"] = f"local[{jobs or cores()},{_TRIES}]"
        settings["spark.driver.extraJavaOptions"] = _JAVA
        settings["spark.driver.host"] = settings["spark.driver.bindAddress"] = "127.0.0.1"
        settings["spark.executorEnv.PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = spark.SparkConf()
    for name, value in settings.items():
        conf.setIfMissing(name, value)
    try:
        with silence():
            return spark.SparkContext(appName="linkcheck", conf=conf)
    except Exception as error:
        raise LinkcheckError(
            f"Spark could not be reached or started: {_first_line(error)}.",
            hint="It needs Java: install a runtime (version 17 or newer), or set JAVA_HOME.",
        ) from error


@contextmanager
def _send(context: Any, limit: int, task: bytes, calls: Sequence[Call]) -> Iterator[Iterator[bytes]]:  # noqa: ANN401
    sent = context.broadcast(task)
    try:
        yield _answers(context, limit, sent, calls)
    finally:
        context.cancelAllJobs()
        sent.unpersist()


@contextmanager
def _summoned(context: Any, start: bytes) -> Iterator["_Tasks"]:  # noqa: ANN401
    """Give what stands for actors: Spark has none, so each call has a task that makes its own and lets it go."""
    sent = context.broadcast(start)
    try:
        yield _Tasks(context, sent)
    finally:
        context.cancelAllJobs()
        sent.unpersist()


class _Tasks:
    """Calls that wait, and are made together."""

    def __init__(self, context: Any, sent: Any) -> None:  # noqa: ANN401
        self._context = context
        self._sent = sent
        self._waiting: list[tuple[int, Call]] = []

    def send(self, number: int, call: Call) -> None:
        """Let a call wait for the next job."""
        self._waiting.append((number, call))

    def answers(self) -> Iterator[tuple[int, bytes]]:
        """Make all calls that wait, as one job, and yield the answers; then those that came meanwhile."""
        while self._waiting:
            calls, self._waiting = self._waiting, []
            try:
                rows = self._context.parallelize(calls, len(calls))
                found = rows.map(partial(_performed, self._sent)).collect()
            except Exception as error:
                raise _given_up(error) from error
            yield from found


def _performed(sent: Any, numbered: tuple[int, Call]) -> tuple[int, bytes]:  # noqa: ANN401
    number, call = numbered
    performer = Performer(sent.value, number)
    try:
        return number, performer.answer(call)
    finally:
        performer.end()


def _given_up(error: Exception) -> LinkcheckError:
    return LinkcheckError(
        f"Spark gave up a piece of the work: {_first_line(error)}.",
        hint="Give --scratch FOLDER, so that what is done is kept, and run it again.",
    )


def _answers(context: Any, limit: int, sent: Any, calls: Sequence[Call]) -> Iterator[bytes]:  # noqa: ANN401
    for start in range(0, len(calls), limit * _WAVE):
        wave = calls[start : start + limit * _WAVE]
        try:
            tasks = max(min(len(wave), limit * _TASKS), len(wave) // _TOGETHER)
            found = context.parallelize(wave, tasks).map(partial(_answered, sent)).collect()
        except Exception as error:
            raise _given_up(error) from error
        yield from found


def _answered(sent: Any, call: Call) -> bytes:  # noqa: ANN401
    return answered(sent.value, call)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300] or type(error).__name__
