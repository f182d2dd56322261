import json
from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.model import CauseKind, CommonCause, Level, Verdict
from linkcheck.report.batches import batches
from linkcheck.report.encode import encode_lines, encode_value
from linkcheck.report.formats import json as format_json
from linkcheck.report.formats.json import write
from linkcheck.report.shown import UNSAFE


def written(report):
    pieces = bytearray()
    write(report, pieces.extend)
    return bytes(pieces)


@pytest.mark.parametrize("name", ["seed", "web"])
def test_golden(name, request, golden):
    golden(f"{name}.json", written(request.getfixturevalue(f"{name}_report")))


def test_the_order_of_the_keys_is_the_designs(web_report):
    answer = json.loads(written(web_report))
    assert list(answer) == [
        "schema",
        "tool",
        "started_at",
        "elapsed_s",
        "network",
        "incomplete",
        "rules",
        "summary",
        "documents",
        "groups",
        "links",
        "references",
        "targets",
        "findings",
        "suppressed_by",
        "causes",
        "skipped",
    ]
    assert list(answer["links"][0]) == [
        "url",
        "outlet",
        "date",
        "verdict",
        "status",
        "page",
        "titles",
        "citations",
    ]
    assert list(answer["links"][0]["citations"][0]) == (
        ["path", "line", "column", "end_line", "end_column", "place", "raw", "text", "kind"]
    )
    assert list(answer["references"][0]) == [
        "marker",
        "title",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "place",
        "link",
        "paired_by",
    ]
    assert list(answer["findings"][0]) == [
        "rule",
        "level",
        "message",
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "place",
        "url",
        "title",
        "text",
        "stated",
        "observed",
        "related",
        "fingerprint",
        "cause",
        "suppressed",
        "meant",
    ]
    assert list(answer["documents"][0]["date"]) == (
        ["value", "not_before", "not_after", "precision", "origin", "declared", "evidence"]
    )


def test_every_row_is_a_line(web_report):
    cause = CommonCause("dead-link", CauseKind.URL, "https://a.example/", Level.ERROR, "It is gone.", 2, 1, 2)
    web_report = msgspec.structs.replace(web_report, causes=(cause, cause))
    lines = written(web_report).decode().splitlines()
    for key in ("documents", "groups", "links", "references", "findings", "causes", "skipped"):
        start = lines.index(f'"{key}": [')
        end = next(at for at in range(start, len(lines)) if lines[at].startswith("]"))
        rows = [json.loads(line.removesuffix(",")) for line in lines[start + 1 : end]]
        assert len(rows) == len(getattr(web_report, key))


def test_unknown_is_null_and_every_verdict_is_counted(seed_report):
    answer = json.loads(written(seed_report))
    assert answer["links"][0]["status"] is answer["links"][0]["page"] is None
    assert answer["summary"]["verdicts"] == {v.value: 2 if v is Verdict.UNCHECKED else 0 for v in Verdict}
    assert answer["summary"]["findings"] == {"error": 0, "warning": 2, "note": 0}
    assert list(answer["summary"]["findings"]) == [level.value for level in Level]
    assert answer["summary"]["causes"] == answer["summary"]["findings"]


def test_dates_are_as_precise_as_they_are_known(web_report):
    answer = json.loads(written(web_report))
    assert answer["links"][3]["date"]["value"] == "2024-05"
    assert answer["links"][3]["page"]["date"]["value"] == "2024-05-01"
    assert answer["documents"][0]["date"]["value"] == "2025-03"
    assert answer["documents"][0]["date"]["not_after"] is None
    assert answer["documents"][0]["citations"] == 16


def test_empty_lists_and_the_end_of_a_piece(seed_report, monkeypatch):
    empty = msgspec.structs.replace(
        seed_report, documents=(), groups=(), links=(), references=(), findings=()
    )
    assert json.loads(written(empty))["links"] == []
    whole = written(seed_report)
    monkeypatch.setattr(format_json, "batches", partial(batches, most=1))
    assert written(seed_report) == whole


HOSTILE = st.text(
    st.characters()
    | st.sampled_from('\x00\x1b\x7f\x85\x9b\u202e\u2028\u2066\ufeff\ud800\udfff"\\/\U000e0041\U0001f600')
)


@given(HOSTILE)
def test_any_text_is_valid_json_that_a_terminal_can_show(text):
    encoded = encode_value({"a": text, text: [text]})
    assert UNSAFE.search(encoded.decode()) is None
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert json.loads(encoded) in ({"a": expected, expected: [expected]}, {expected: [expected]})


@given(st.lists(HOSTILE, max_size=5))
@settings(max_examples=50)
def test_one_hostile_row_does_not_change_the_others(texts):
    rows = [{"text": text} for text in texts]
    assert encode_lines(rows) == b"".join(encode_lines([row]) for row in rows)


def test_what_is_safe_is_not_escaped():
    assert encode_value("é 日本 [red]") == '"é 日本 [red]"'.encode()
