"""JSON Lines packed with gzip have the rows that the same lines have unpacked, whatever the pieces and who reads them."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import check
from linkcheck.collect import packed_lines, row_lines
from linkcheck.collect.folders import Candidate
from linkcheck.collect.row_files import columns_of, pieces_of
from linkcheck.collect.rows import Row

COLUMNS = columns_of(("text=body", "url=at"))
LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(
            lambda text: json.dumps({"body": text}).encode()
        ),
        st.sampled_from([b"", b"  ", b"[1]", b'{"body": 1}', b'{"body": "' + b"x" * 300 + b'"}']),
    ),
    max_size=9,
)


def rows(file: Path) -> list[Row]:
    return [
        row for piece in pieces_of(Candidate("a", str(file), "", -1)._replace(path=file.name), COLUMNS) for row in piece
    ]  # fmt: skip


def told(found: list[Row]) -> list[tuple[str, bytes, str]]:
    return [(row.path.partition("#")[2], row.data, row.trouble) for row in found]


@given(lines=LINES, mark=st.booleans(), end=st.booleans(), size=st.integers(1, 400), order=st.randoms())
def test_packed_lines_are_the_plain_ones(
    lines: list[bytes], mark: bool, end: bool, size: int, order: object, tmp_path_factory: pytest.TempPathFactory
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("lines")
    data = (b"\xef\xbb\xbf" if mark else b"") + b"\n".join(lines) + (b"\n" if end else b"")
    (folder / "a.jsonl").write_bytes(data)
    (folder / "a.jsonl.gz").write_bytes(
        gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :])
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_lines, "_BYTES", 1_000_000)
        patch.setattr(packed_lines, "_BYTES", size)
        plain = told(rows(folder / "a.jsonl"))
        assert told(rows(folder / "a.jsonl.gz")) == plain
        pieces = pieces_of(Candidate("a.jsonl.gz", str(folder / "a.jsonl.gz"), "", -1), COLUMNS)
        assert sum(map(len, pieces)) == len(plain)
        numbers = list(range(len(pieces)))
        order.shuffle(numbers)  # type: ignore[attr-defined]
        found = {number: told(list(pieces[number])) for number in numbers}
        assert [row for number in sorted(found) for row in found[number]] == plain
    packed_lines._leave()


def test_a_stream_that_is_cut_off_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    whole = b"".join(
        json.dumps({"body": f"https://a{n}.example", "n": n * n * 7919 % 104_729}).encode() + b"\n"
        for n in range(20_000)
    )
    packed = gzip.compress(whole)
    file.write_bytes(packed[: len(packed) // 2])
    found = rows(file)
    assert len(found) > 1_000
    assert found[-1].trouble.startswith("its rows cannot be read: Compressed file ended")
    file.write_bytes(b"no gzip")
    assert [row.trouble for row in rows(file)] == ["its rows cannot be read: Not a gzipped file (b'no')"]
    assert rows(tmp_path / "none.jsonl.gz")[0].trouble.endswith("No such file or directory")
    packed_lines._leave()


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_lines, "LONGEST", 100)
    monkeypatch.setattr(row_lines, "LONGEST", 100)
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"body": "' + b"x" * 1_000 + b'"}\n{"body": "last"}'))
    first, last = rows(file)
    assert first.trouble.startswith("this line is longer than")
    assert last.data == b"last"


def test_rows_of_packed_files_of_a_folder_are_documents_where_columns_are_named(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"body": f"https://a{n}.example/x"}).encode() + b"\n" for n in range(3))
    for name in ("a.jsonl.gz", "b.json.gz", "c.ndjson.gz"):
        (tmp_path / name).write_bytes(gzip.compress(lines))
    (tmp_path / "d.txt").write_text("https://d.example/x")
    (tmp_path / "e.tar.gz").write_bytes(b"")
    report = check(tmp_path, offline=True, columns=["text=body"])
    assert report.summary.documents == 10
    assert report.summary.links == 4
    assert [one.subject for one in report.skipped] == ["*.gz"]
    unnamed = check(tmp_path, offline=True)
    assert unnamed.summary.documents == 4, "where no column is named, a file is one document"
