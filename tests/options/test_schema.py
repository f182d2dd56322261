"""The JSON Schema of configuration files takes what the parser takes, and refuses what it refuses."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from linkcheck.errors import UsageError
from linkcheck.options.hosts import hosts_in
from linkcheck.options.schema import build_configuration_schema
from linkcheck.options.table import KEYS
from linkcheck.options.table_kinds import read_at

SCHEMA = build_configuration_schema()
PARSER_KNOWS_MORE = {"columns", "read-as", "resolve", "dns-server", "control-name", "hosts"}
"""Whether a format, a name or an address is one is more than a pattern can say: of these the schema takes all that the parser takes."""
TEXTS = [
    "", " ", "x", "table", "json", "jsn", "error", "errors", "note", "never", "never,error", "warning, rule:dead-link", "rule:x", "verdict:dead",
    "dead-link", "dead-link,moved-link", "dead-link, ", ",dead-link", "dead-lnk", "git", "git,modified", "page", "none", "off", "*",
    "2025-02-20", "2025-02-30", "20", "0", "0s", "0.0", "1.5h", "90 s", "-1", "6x", "1k", "64MiB", "2 gb", "1 kbb", "403", "403,500-599",
    "500-600,", "99", "a.example", "*.a.example", "a.example:80", "https://a.example", "a b", "docs/old/", "*.md", "#x", "!x", "[a",
    "127.0.0.1", "[::1]:53", "*:80:127.0.0.1", "me/1 (x)", "é", "Weiterlesen", "The Gazette", 'a"b', "promo_*", "id", "ref*", "p.example/@*",
    "p.example/x", "p.example/*/*", "/go", "/out/*", "go", "url", "form", "related-article", "t.me/x",
]  # fmt: skip
SIMPLE = st.sampled_from(
    [*TEXTS, True, False, 0, 1, 2, 11, 99, 403, 1000, -1, 10**6, 10**9, 10**12, 0.25, 1.5, -0.5, date(2025, 2, 20), datetime(2025, 2, 20, 1)]  # noqa: DTZ001
)  # fmt: skip
LISTS = st.lists(SIMPLE, max_size=3)
INNER = {
    "rules": st.dictionaries(st.sampled_from(["dead-link", "moved-link", "*", "x"]), st.sampled_from(["off", "note", "fatal", 1]), max_size=2),
    "paths": LISTS, "outlets": LISTS, "hosts": st.sampled_from([["a.example"], ["*.a.example"], "a.example", [], ["https://a.example"], [1]]),
    "include-code": SIMPLE, "document-date": SIMPLE, "date-from": SIMPLE | LISTS, "offline": SIMPLE, "accept": SIMPLE | LISTS,
    "timeout": SIMPLE, "retries": SIMPLE, "name": SIMPLE, "aliases": st.sampled_from([["b.example"], "b.example", ["*.x.example"], [1]]),
    "names": SIMPLE | LISTS, "group": SIMPLE, "parameters": LISTS, "read": SIMPLE, "user": SIMPLE, "delay": SIMPLE, "x": SIMPLE,
}  # fmt: skip
TABLES = st.dictionaries(st.sampled_from(sorted(INNER)), st.none(), max_size=3).flatmap(
    lambda keys: st.fixed_dictionaries({key: INNER[key] for key in keys})
)
KEYED = st.dictionaries(
    st.sampled_from(
        [
            "a.example",
            "any",
            "dead-link",
            "moved-link",
            "*",
            "related-article",
            "see-also",
            "x",
            "*.a.example",
        ]
    ),
    SIMPLE | LISTS | TABLES,
    max_size=2,
)
OVERRIDES = st.fixed_dictionaries(
    {},
    optional={
        key: INNER[key]
        for key in ("paths", "outlets", "hosts", "rules", "timeout", "include-code", "offline")
    },
)
WRAPPERS = st.fixed_dictionaries(
    {"hosts": INNER["hosts"]}, optional={key: INNER[key] for key in ("parameters", "name", "paths", "read")}
)
ANYTHING = st.one_of(
    SIMPLE, LISTS, TABLES, KEYED, st.lists(TABLES | OVERRIDES | WRAPPERS, min_size=1, max_size=2)
)


def is_taken_by_the_parser(key: str, value: Any) -> bool:
    try:
        if key == "hosts" and isinstance(value, dict):
            hosts_in(value, "x")
        else:
            read_at(key, KEYS[key].kind, value)
    except UsageError:
        return False
    return True


def as_editors_see_it(value: Any, key: str = "") -> Any:
    """JSON's values; a date of TOML is a text where a day is meant, and otherwise none of them."""
    if isinstance(value, dict):
        return {inner: as_editors_see_it(one, inner) for inner, one in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(one) for one in value]
    if isinstance(value, date):
        return str(value) if key in ("today", "document-date") else None
    return value


@pytest.mark.parametrize("key", sorted(KEYS))
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_both_take_the_same(key: str, data: st.DataObject) -> None:
    value = data.draw(
        {
            "overrides": st.lists(OVERRIDES, min_size=1, max_size=2) | ANYTHING,
            "wrappers": st.lists(WRAPPERS) | ANYTHING,
        }.get(key, ANYTHING)
    )
    taken = is_taken_by_the_parser(key, value)
    validator = Draft202012Validator(SCHEMA["properties"][key], format_checker=FormatChecker())
    is_valid = validator.is_valid(as_editors_see_it(value, key))
    if key in PARSER_KNOWS_MORE:
        assert is_valid or not taken
    else:
        assert is_valid == taken, value


def test_it_is_valid_and_refuses_unknown_keys() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert not Draft202012Validator(SCHEMA).is_valid({"tiemout": 1})
    assert all(one["description"].endswith(".") for one in SCHEMA["properties"].values())


def test_the_published_one_is_current() -> None:
    file = Path(__file__).parent.parent.parent / "docs" / "linkcheck.schema.json"
    assert json.loads(file.read_text("utf-8")) == SCHEMA
