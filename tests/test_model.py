"""The values: frozen, picklable, and the same again after JSON and MessagePack."""

import pickle
from datetime import date
from pathlib import Path

import msgspec
import pytest

from linkcheck import check, model
from linkcheck.model import DateEvidence, Document, Level, Origin, Precision, Report

SEED = (
    "---\ndate: 2025-02-21\nlastmod: 2025-02-25\n---\n"
    "Talks, [Reuters reported Thursday](https://www.reuters.com/world/quiet-talks-2025-02-20/).\n\n"
    "Related article: [Loud Talks](https://www.themoscowtimes.com/2025/07/21/loud-talks-a1)\n\n"
    "- https://web.archive.org/web/20250221101500/https://www.nytimes.com/2025/02/20/world/x.html\n"
    "- hxxps://evil[.]example/x and mailto:a@x.example\n"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    file = Path(tmp_path_factory.mktemp("model"), "a.md")
    file.write_text(SEED)
    return check(file)


def test_a_report_survives_every_road(report: Report) -> None:
    assert report.references
    assert report.findings
    assert pickle.loads(pickle.dumps(report)) == report
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(report), type=Report) == report
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_documents_travel_between_processes(report: Report) -> None:
    for document in report.documents:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document) == document


def test_all_names_are_there_and_values_are_frozen() -> None:
    for name in model.__all__:
        value = getattr(model, name)
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            assert value.__struct_config__.frozen, name
            assert value.__doc__, name


@pytest.mark.parametrize(
    ("value", "precision", "last", "text"),
    [
        (date(2025, 2, 20), Precision.DAY, date(2025, 2, 20), "2025-02-20"),
        (date(2025, 2, 1), Precision.MONTH, date(2025, 2, 28), "2025-02"),
        (date(2024, 2, 1), Precision.MONTH, date(2024, 2, 29), "2024-02"),
        (date(2024, 12, 1), Precision.MONTH, date(2024, 12, 31), "2024-12"),
        (date(9999, 12, 1), Precision.MONTH, date(9999, 12, 31), "9999-12"),
        (date(2024, 1, 1), Precision.YEAR, date(2024, 12, 31), "2024"),
    ],
)
def test_periods(value: date, precision: Precision, last: date, text: str) -> None:
    found = DateEvidence(value, precision, Origin.URL)
    assert (found.last, found.text) == (last, text)


def test_levels_are_ranked() -> None:
    assert sorted(Level, key=lambda level: level.rank) == [Level.ERROR, Level.WARNING, Level.NOTE]
