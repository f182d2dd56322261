"""Answers, a clock and files for the tests of the cache."""

import sqlite3
from pathlib import Path

from linkcheck.model import Answer, CanonicalUrl, Origin, Status, Title, Verdict
from linkcheck.probe.cache import SqliteCache

NOON = 1_740_052_800.0
"""2025-02-20T12:00:00Z"""


def answer(number: int, title: str | None = None) -> Answer:
    url = f"https://news.example/{number}"
    titles = (Title(f"Headline {number * 7919}" if title is None else title, Origin.META),)
    return Answer(CanonicalUrl(url), Verdict.ALIVE, Status(200, "OK", url), titles=titles)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


def filled(path: Path, number: int = 1500) -> dict[str, Answer]:
    answers = {f"key {each}": answer(each) for each in range(number)}
    cache = SqliteCache(path, clock=lambda: NOON)
    for key, one in answers.items():
        cache.keep(key, one, good=True)
        cache.keep(f"failed {key}", one, good=False)
    cache.close()
    assert cache.warnings == []
    return answers


def execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def used(path: Path, **options: object) -> list[str]:
    """Use the cache at `path` in every way, and return its warnings."""
    cache = SqliteCache(path, clock=lambda: NOON, **options)  # type: ignore[arg-type]
    cache.good(["key 1"], 0)
    cache.keep("a", answer(1), good=True)
    cache.keep("b", answer(2), good=False)
    cache.history(["a", "b"])
    cache.close()
    return cache.warnings
