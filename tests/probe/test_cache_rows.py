"""An answer comes back from its row as it was; rows that nobody of ours wrote are unknown."""

import sqlite3
import zlib
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linkcheck.model import (
    Answer,
    DateEvidence,
    Evidence,
    Hop,
    Origin,
    Page,
    Precision,
    Status,
    Title,
    Verdict,
)
from linkcheck.probe.cache import SqliteCache
from linkcheck.probe.cache_contents import contents
from linkcheck.probe.cache_rows import MOST_ANSWER_BYTES, answer_from, history_from, row_key, row_of

from .cache_cases import NOON, answer, filled


def texts() -> st.SearchStrategy[str]:
    return st.text(st.characters(codec="utf-8"), max_size=40)


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


EVIDENCE = st.builds(
    Evidence, texts(), optional(texts()), optional(st.integers(1, 9)), optional(st.integers(1, 9))
)
DATES = st.builds(
    DateEvidence,
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.sampled_from(Precision),
    st.sampled_from(Origin),
    st.lists(EVIDENCE, max_size=3).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    texts(),
    st.sampled_from(Verdict),
    st.builds(
        Status,
        optional(st.integers(100, 999)),
        texts(),
        texts(),
        st.lists(st.builds(Hop, st.integers(300, 399), texts()), max_size=10).map(tuple),
        optional(texts()),
    ),
    optional(st.builds(Page, optional(DATES), optional(texts()), optional(texts()))),
    st.lists(st.builds(Title, texts(), st.sampled_from(Origin)), max_size=8).map(tuple),
    st.lists(st.tuples(texts(), st.booleans()), max_size=4).map(tuple),
)


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(given: Answer) -> None:
    row = row_of(given)
    assert row is not None
    assert answer_from(row) == given


@given(st.lists(ANSWERS, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_come_back_from_the_file_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, given: list[Answer]
) -> None:
    path = tmp_path_factory.mktemp("cache") / "c.sqlite"
    expected = {f"key {number} \udc80": one for number, one in enumerate(given)}
    first = SqliteCache(path)
    for key, one in expected.items():
        first.keep(key, one, good=True)
    first.close()
    second = SqliteCache(path)
    assert second.good(expected, 0) == expected
    second.close()
    assert first.warnings == second.warnings == []


def row(value: object) -> bytes:
    plain = value if isinstance(value, bytes) else msgspec.msgpack.encode(value)
    return plain + zlib.crc32(plain).to_bytes(4, "big")


def deflated(value: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -12)
    return row(b"\xc1" + deflate.compress(value) + deflate.flush())


def test_malformed_rows_are_unknown() -> None:
    good = row_of(answer(1))
    assert good is not None
    assert answer_from(good) == answer(1)
    fields = {"url": "https://news.example/1", "verdict": "alive", "status": {"code": 200, "reason": "OK"}}
    rows: list[object] = [
        None, 1, "text", b"", b"\xc1", b"abc", good[:-1], good[:-5], good + b"\0", row(b""), row(b"\xc1"),
        row(None), row([1]), row({}), row(fields), row({**fields, "verdict": "splendid"}),
        row(b"\x81\xa3url" + b"\x91" * 20_000 + b"\xc0"), row(b"\x81\xa5other" + b"\x91" * 20_000 + b"\xc0"),
        row(b"\xdd\xff\xff\xff\xff"), row(b"\x81\xa3url\xa2\xff\xfe"), b"\x80" * (MOST_ANSWER_BYTES + 5),
        deflated(bytes(50_000_000)), deflated(b"x"), row(b"\xc1" + b"\xff" * 50),
    ]  # fmt: skip
    assert [answer_from(each) for each in rows] == [None] * len(rows)


def test_fields_that_a_later_version_adds_do_no_harm() -> None:
    fields = {**msgspec.to_builtins(answer(1)), "later": {"nested": [1, 2]}}
    assert answer_from(row(fields)) == answer(1)


def test_malformed_histories_are_unknown() -> None:
    assert history_from(NOON, NOON, 1) is not None
    for first, last, failures in [
        ("x", NOON, 1), (NOON, None, 1), (NOON, NOON, 0), (NOON, NOON, 1.5), (NOON, NOON, "1"), (NOON, NOON, True),
        (float("inf"), NOON, 1), (NOON, 1e300, 1), (-1e18, NOON, 1), (b"\xff", b"", b""),
    ]:  # fmt: skip
        assert history_from(first, last, failures) is None


def test_a_strangers_rows_are_unknown_and_written_over(path: Path) -> None:
    filled(path, 3)
    connection = sqlite3.connect(path)
    keys = [f"key {number}" for number in range(3)]
    for key, value in zip(keys, [b"\xff" * 40, "text", bytes(5_000_000)], strict=True):
        connection.execute("UPDATE answers SET answer = ? WHERE key = ?", (value, row_key(key)))
    connection.execute("UPDATE failures SET first = 'x', last = CAST(x'fffe' AS TEXT), failures = 9e99")
    connection.commit()
    connection.close()
    cache = SqliteCache(path, clock=lambda: NOON)
    failed = [f"failed {key}" for key in keys]
    assert cache.good(keys, 0) == {}
    assert cache.history(failed) == {}
    for key in keys:
        cache.keep(key, answer(1), good=True)
        cache.keep(f"failed {key}", answer(1), good=True)
    assert len(cache.good([*keys, *failed], 0)) == 6
    cache.close()
    assert cache.warnings == []
    assert contents(path).failing == 0
