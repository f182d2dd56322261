import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from msgspec.structs import replace

from linkcheck.model import (
    CanonicalUrl,
    Cause,
    CauseKind,
    Citation,
    CommonCause,
    DateEvidence,
    Document,
    DocumentDate,
    Evidence,
    Finding,
    Group,
    Hop,
    Kind,
    Level,
    Link,
    Origin,
    Outlet,
    Page,
    Precision,
    Reference,
    Related,
    Report,
    Skipped,
    Status,
    Summary,
    Title,
    UrlFacts,
    Value,
    Verdict,
)
from linkcheck.report.formats.json import write
from linkcheck.report.formats.table import write as write_table
from linkcheck.report.schema import build_schema, marker_ids
from linkcheck.report.terminal import Terminal
from linkcheck.report.view import SHOWS, View

VALIDATOR = Draft202012Validator(build_schema())


def parsed(report):
    pieces = bytearray()
    write(report, pieces.extend)
    return json.loads(bytes(pieces))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(build_schema())
    json.dumps(build_schema())


def test_causes_are_in_the_schema(web_report):
    cause = Cause(CauseKind.HOST, "a.example")
    common = CommonCause("dead-link", cause.kind, cause.id, Level.ERROR, "All are gone.", 2, 2, 1)
    finding = replace(web_report.findings[0], cause=cause)
    report = replace(web_report, findings=(finding, finding), causes=(common,))
    VALIDATOR.validate(parsed(report))
    assert parsed(report)["findings"][0]["cause"] == {"kind": "host", "id": "a.example"}
    with pytest.raises(ValidationError):
        VALIDATOR.validate(parsed(replace(report, causes=(replace(common, kind="weather"),))))


def test_markers_are_those_of_the_data():
    assert "related-article" in marker_ids()
    assert len(set(marker_ids())) == len(marker_ids())


@pytest.mark.parametrize("name", ["seed_report", "web_report"])
def test_reports_fit_it(name, request):
    VALIDATOR.validate(parsed(request.getfixturevalue(name)))


def paths(value, at=()):
    if isinstance(value, dict):
        for key, member in value.items():
            yield (*at, key)
            yield from paths(member, (*at, key))
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from paths(member, (*at, number))


def test_no_field_may_be_absent_and_none_added(web_report):
    whole = parsed(web_report)
    shapes = {tuple("*" if isinstance(key, int) else key for key in path): path for path in paths(whole)}
    for path in shapes.values():
        changed = json.loads(json.dumps(whole))
        parent = changed
        for key in path[:-1]:
            parent = parent[key]
        value = parent.pop(path[-1])
        assert not VALIDATOR.is_valid(changed), f"may be absent: {path}"
        parent[path[-1]] = value
        parent["surprise"] = 1
        assert not VALIDATOR.is_valid(changed), f"may have company: {path}"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "linkcheck/2"),
        (("network",), "on"),
        (("links", 0, "verdict"), "fine"),
        (("links", 0, "citations"), []),
        (("links", 0, "citations", 0, "kind"), "url"),
        (("links", 0, "citations", 0, "line"), 0),
        (("links", 3, "date", "value"), "2024-05-01"),
        (("links", 3, "date", "precision"), "week"),
        (("links", 3, "titles", 0, "origin"), "dream"),
        (("references", 0, "marker"), "Related article"),
        (("findings", 0, "level"), "fatal"),
        (("findings", 0, "rule"), "DeadLink"),
        (("documents", 0, "date", "not_before"), "2025-03"),
    ],
)
def test_wrong_values_are_refused(web_report, path, value):
    changed = parsed(web_report)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    with pytest.raises(ValidationError):
        VALIDATOR.validate(changed)


TEXT = st.text(st.characters() | st.sampled_from("\x1b\x9b\r\n\u202e\u200b\ud800[]\\"), max_size=12)
ORDINAL = st.none() | st.integers(1, 10**6)
DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
ORIGIN = st.sampled_from(Origin)
PRECISION = st.sampled_from(Precision)
URL = st.builds(CanonicalUrl, TEXT)
MAYBE = st.none() | TEXT


def some(strategy, least=0, most=3):
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


EVIDENCE = some(st.builds(Evidence, TEXT, MAYBE, ORDINAL, ORDINAL))
DATE = st.builds(DateEvidence, DAY, PRECISION, ORIGIN, EVIDENCE)
DATED = st.builds(
    DocumentDate,
    DAY,
    st.none() | DAY,
    st.none() | DAY,
    PRECISION,
    ORIGIN,
    st.booleans(),
    EVIDENCE,
    st.just(()),
)
OUTLET = st.none() | st.builds(Outlet, TEXT, TEXT)
SPOT = (TEXT, ORDINAL, ORDINAL, ORDINAL, ORDINAL, MAYBE)
CITATION = st.builds(Citation, *SPOT, TEXT, TEXT, st.sampled_from(Kind), TEXT)
STATUS = st.builds(
    Status,
    st.none() | st.integers(100, 999),
    TEXT,
    TEXT,
    some(st.builds(Hop, st.integers(300, 399), TEXT)),
    st.none(),
)
LINK = st.builds(
    Link,
    URL,
    st.builds(UrlFacts, URL, TEXT, TEXT),
    OUTLET,
    st.none() | DATE,
    some(CITATION, least=1),
    some(st.builds(Title, TEXT, ORIGIN)),
    st.sampled_from(Verdict),
    st.none() | STATUS,
    st.none() | st.builds(Page, st.none() | DATE, MAYBE, MAYBE),
)
REFERENCE = st.builds(Reference, st.sampled_from(marker_ids()), MAYBE, *SPOT, st.none() | URL, st.none())
VALUE = st.none() | st.builds(Value, TEXT, ORIGIN, TEXT)
FINDING = st.builds(
    Finding,
    st.sampled_from(["dead-link", "duplicate-link"]),
    st.sampled_from(Level),
    TEXT,
    *SPOT,
    MAYBE,
    MAYBE,
    MAYBE,
    VALUE,
    VALUE,
    some(st.builds(Related, TEXT, ORDINAL, ORDINAL, MAYBE, TEXT)),
    TEXT,
)
COUNT = st.integers(0, 10**7)


@st.composite
def reports(draw):
    links = draw(some(LINK))
    groups = tuple(Group(link.outlet, link.date, (link.url,)) for link in links)
    verdicts = draw(st.dictionaries(st.sampled_from(Verdict), COUNT))
    levels = draw(st.dictionaries(st.sampled_from(Level), COUNT))
    return Report(
        "0.1.0",
        "2026-01-02T03:04:05Z",
        draw(st.floats(0, 1e6)),
        draw(st.sampled_from(["online", "offline", "unavailable"])),
        draw(st.booleans()),
        Summary(*(draw(COUNT) for _ in range(6)), verdicts, levels, draw(COUNT)),
        draw(some(st.builds(Document, TEXT, TEXT, some(CITATION), date=st.none() | DATED))),
        groups,
        links,
        draw(some(REFERENCE)),
        draw(some(FINDING)),
        draw(some(st.builds(Skipped, TEXT, TEXT))),
    )


@given(
    reports(),
    st.integers(40, 200),
    st.booleans(),
    st.sampled_from(["utf-8", "ascii", "cp1252"]),
    st.sampled_from(["", *SHOWS]),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_report_fits_the_schema_and_can_be_drawn(report, width, colour, encoding, show):
    VALIDATOR.validate(parsed(report))
    drawn = bytearray()
    write_table(report, drawn.extend, Terminal(width, colour, colour, encoding), View(show))
    text = drawn.decode(encoding)
    assert "\x9b" not in text
    assert "\u202e" not in text
    if not colour:
        assert "\x1b" not in text
