"""The library's own search leaves out no row in which a URL may stand, whatever the column is made of."""

import io
import random

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.fields import MARK
from linkcheck.readers.registry import readings_of


@pytest.fixture(autouse=True)
def _library() -> None:
    """Skip the tests where it is absent; no import stands above, because it starts threads."""
    pytest.importorskip("pyarrow")


SIGNS = (
    *("://", "https://a.example/x", "www.b.example", "WwW.c.example", "wWw.", "MAILTO:a@b.example", "mAiLtO:", "doi:10.1/2"),
    *("DOI.", "Doi.org/10.1/2", "a[.]example", "[:]", "[dot]", "[|", "(.)", "(dot)"),
)  # fmt: skip
OTHERS = (
    "",
    " ",
    "a",
    "é: w w w.",
    "http:/",
    "ww.",
    "mailt:",
    "do:i",
    "[x",
    "(",
    "2025-02-20",
    "\u017fhttps:",
    None,
)


def text(chance: random.Random) -> str | None:
    if chance.random() < 0.2:
        return chance.choice(("", "x ", "\n", "é")) + chance.choice(SIGNS) + chance.choice(("", " y", "\0"))
    return chance.choice(OTHERS)


def columns(chance: random.Random, count: int) -> dict[str, object]:
    import pyarrow as pa

    def texts(size: int = count) -> list[str | None]:
        return [text(chance) for _ in range(size)]

    def lists() -> list[object]:
        return [chance.choice((None, [], texts(2), texts(3))) for _ in range(count)]

    odd = [None if one is None else one.encode() + chance.choice((b"", b"\xff", b"\xe2")) for one in texts()]
    starts = pa.array([0, *sorted(chance.randrange(count) for _ in range(count - 1)), count], pa.int32())
    hidden = pa.array([chance.random() < 0.3 for _ in range(count)])
    coded_views = pa.dictionary(pa.int32(), pa.string_view())  # as Polars writes categories
    return {
        "title": pa.array(texts()),
        "large": pa.array(texts(), pa.large_string()),
        "page": pa.array(texts()),
        "odd": pa.array(odd, pa.binary()).view(pa.string()),
        "coded": pa.array(texts()).dictionary_encode(),
        "viewed": pa.array(texts(), pa.string_view()),
        "coded views": pa.array(odd, pa.binary()).view(pa.string()).dictionary_encode().cast(coded_views),
        "coded views listed": pa.ListArray.from_arrays(
            starts, pa.array(texts()).dictionary_encode().cast(coded_views)
        ),
        "views listed": pa.ListArray.from_arrays(starts, pa.array(texts(), pa.string_view())),
        "listed": pa.array(lists(), pa.list_(pa.string())),
        "largely listed": pa.array(lists(), pa.large_list(pa.string())),
        "listed with gaps": pa.ListArray.from_arrays(starts, pa.array(texts()), mask=hidden),
        "listed codes": pa.ListArray.from_arrays(starts, pa.array(texts()).dictionary_encode()),
        "lists listed": pa.array([[one, None] for one in lists()], pa.list_(pa.list_(pa.string()))),
        "coded lists": pa.DictionaryArray.from_arrays(
            pa.array([chance.choice((None, 0, 1)) for _ in range(count)], pa.int8()),
            pa.array([texts(2), [None]], pa.list_(pa.string())),
        ),
        "day": pa.array([chance.choice((None, 1, 20_000)) for _ in range(count)], pa.date32()),
        "n": pa.array([*range(count)]),
    }


def test_every_row_with_the_sign_of_a_url_is_marked() -> None:
    from linkcheck.readers.dataset.columns import Rows, _takeable, _texts

    chance, left_out = random.Random(3), 0
    for _ in range(150):
        count = chance.randrange(2, 90)
        start = chance.randrange(count)
        made = {name: one.slice(start) for name, one in columns(chance, count).items() if name != "n"}
        marked = dict(Rows(made).marked(()))
        for name, column in made.items():
            for row, cell in enumerate(_texts(_takeable(column))):
                if MARK.search(cell or b"") is not None:
                    assert marked[row][name] == cell, (name, column)
                elif name not in marked.get(row, ()):
                    left_out += 1
    assert left_out > 10_000


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_reading_is_the_same_with_every_row_looked_at(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from linkcheck.readers.dataset import columns as looked

    marked, chance = looked._marked, random.Random(4)
    for _ in range(25):
        table, out = pa.table(columns(chance, chance.randrange(2, 300))), io.BytesIO()
        if kind == "parquet":
            table = table.drop_columns(
                ["views listed", "listed codes", "coded views", "coded views listed", "coded lists"]
            )  # pyarrow 26 reads neither from several groups
            pq.write_table(
                table,
                out,
                row_group_size=chance.choice((7, 100, 1_000)),
                use_dictionary=chance.random() < 0.5,
            )
        else:
            with pa.ipc.new_file(out, table.schema) as writer:
                writer.write_table(table)
        found = []
        for most, search in (
            (chance.choice((1, 500, 1_000_000)), marked),
            (1_048_576, lambda one: [*range(len(one))]),
        ):
            monkeypatch.setattr(looked, "_MOST_BYTES", most)
            monkeypatch.setattr(looked, "_marked", search)
            found.append(read(kind, out.getvalue()))

        assert found[0] == found[1]
        damaged = [one for one in found[0] if isinstance(one, Skipped) and one.subject == f"a.{kind}"]
        assert not damaged


def read(kind: str, data: bytes) -> list[object]:
    found: list[object] = []
    for one in readings_of(Opened(f"a.{kind}", data), "dataset", ReadOptions()):
        found += [one] if isinstance(one, Skipped) else [one.titles(), one.declared(), extraction_of(one)]
    return found
