"""The table of options: each can be given in three ways with the same settings, and nothing is missing anywhere."""

import inspect
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

import linkcheck
from linkcheck import api
from linkcheck.config import CollectOptions, HostOptions, Mapping, Override, ProbeOptions, Settings
from linkcheck.options.kinds import Choice, Either, Flag, Later, Many, Text
from linkcheck.options.table import KEYS, OPTIONS, RULE, Option, default_of, options_of
from linkcheck.plugins import Modules

LANDING = [option for option in OPTIONS if option.lands]
BOUNDS = {"most_wait", "most_redirects", "most_page_bytes"}
"""Fields of `ProbeOptions` that are no options."""


class Way(NamedTuple):
    """One value, as it is typed, as it stands in a file, and as settings hold it."""

    typed: list[str]
    toml: str
    value: Any


def name_of(option: Option) -> str:
    return f"{option.name}-{'-'.join(option.commands)}"


TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
HOSTS = st.sampled_from(
    ["a.example", "*.b.example", "http://c.example:8080", "https://d.example:8443", "http://[::1]"]
)


def one(value: str) -> Way:
    return Way([value], json.dumps(value), value)


def ways(option: Option) -> st.SearchStrategy[Way]:
    """Return values of an option; what a kind has no values for here is a failure, so that no kind is left out."""
    kind = option.kind.made if isinstance(option.kind, Later) else option.kind
    if type(kind) is Many and option.name != "header":
        item = option._replace(kind=kind.item)
        if kind.commas and isinstance(kind.item, Text):
            plain = TEXT.map(lambda text: text.replace(",", "").replace("\\", "").strip() or "x").map(one)
            return st.lists(plain, min_size=1, max_size=3).map(
                lambda several: Way(
                    [",".join(each.value for each in several)],
                    f"[{', '.join(each.toml for each in several)}]",
                    tuple(each.value for each in several),
                )
            )
        return st.lists(ways(item), min_size=1, max_size=3).map(
            lambda several: Way(
                [each.typed[0] for each in several],
                f"[{', '.join(each.toml for each in several)}]",
                tuple(each.value for each in several),
            )
        )
    return {
        "Flag": st.just(Way([], "true", not getattr(kind, "inverted", False))),
        "Either": st.sampled_from([Way(["none"], '"none"', False), Way(["page"], '"page"', True)]),
        "Choice": st.sampled_from([*kind.names()] if isinstance(kind, Choice) else ["x"]).map(one),
        "Text": TEXT.map(one),
        "File": TEXT.map(one),
        "ReadAs": st.sampled_from(["markdown:*.txt", "text:a/b"]).map(one),
        "ColumnOf": st.sampled_from(["text=body", "format=markdown", "date=a b"]).map(one),
        "Agent": st.just(one("me/1 (x)")),
        "LookupName": st.just(one("names.example")),
        "Server": st.sampled_from(["127.0.0.1", "127.0.0.1:5353", "[::1]:53"]).map(one),
        "Resolved": st.just(Way(["a.example:443:[::1]:8443"], '"a.example:443:[::1]:8443"', Mapping("a.example", 443, "::1", 8443))),
        "Whole": st.integers(1, 10).map(lambda n: Way([str(n)], str(n), n)),
        "Size": st.integers(1, 4).map(lambda n: Way([f"{n}MiB"], str(n * 1024**2), n * 1024**2)),
        "Seconds": st.integers(1, 90).map(lambda n: Way([f"{n}m"], str(n * 60), n * 60.0)),
        "Day": DAYS.map(lambda day: Way([str(day)], str(day), day)),
        "Codes": st.integers(100, 500).map(lambda n: Way([f"{n}-599"], f'"{n}-599"', ((n, 599),))),
        "Many": HOSTS.map(lambda host: Way([f"{host}:X-A=b=c"], "", ((host, HostOptions((("X-A", "b=c"),))),))),
        "RuleLevels": st.just(Way([], 'rules.dead-link = "off"', (("dead-link", "off"),))),
        "Overrides": st.just(Way([], '[[overrides]]\nhosts = ["A.example"]\nretries = 0', (Override(hosts=("a.example",), retries=0),))),
        "Outlets": st.just(Way([], 'outlets."a.example".name = "A B"', {"a.example": {"name": "A B"}})),
        "Platforms": st.just(Way([], 'platforms = ["p.example", "s.example/@*"]',
                                 {"hosts": {"p.example": "p.example"}, "paths": {"s.example": [["@*", "s.example/@*"]]}})),
        "Tracking": st.just(Way([], 'tracking.any = "promo_*, x"', {"any": ["promo_*", "x"], "host": {}})),
        "Markers": st.just(Way([], 'markers.related-article = ["Weiterlesen"]', {"related-article": {"phrases": ["Weiterlesen"]}})),
        "Wrappers": st.just(Way([], '[[wrappers]]\nhosts = ["o.example"]\nparameters = ["u"]', {"wrapper": [
            {"name": "o.example", "hosts": ["o.example"], "paths": ["/*"], "params": ["u"], "read": "form"}]})),
        "Hosts": HOSTS.map(
            lambda host: Way([], f'\n[hosts."{host}"]\nheaders = {{ X-A = "b=c" }}', ((host, HostOptions((("X-A", "b=c"),))),))
        ),
    }[type(kind).__name__]  # fmt: skip


def with_value(option: Option, value: Any, usual: Settings) -> Settings:
    """Return the settings that differ from the usual ones by one option's value."""
    room, _, field = option.lands.rpartition(".")
    if option.lands == "probe":
        return replace(usual, probe=None)
    if not room:
        return replace(usual, **{field: value})
    return replace(usual, **{room: replace(getattr(usual, room), **{field: value})})


@pytest.mark.parametrize("option", LANDING, ids=name_of)
@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_way_to_give_an_option_makes_the_same_settings(
    option: Option,
    typed: Callable[..., Settings],
    configured: Callable[..., Settings],
    seen: list[Settings],
    monkeypatch: pytest.MonkeyPatch,
    data: st.DataObject,
) -> None:
    monkeypatch.setattr("linkcheck.probe.tls.tls_context", lambda *_: None)
    way = data.draw(ways(option))
    for command in option.commands:
        usual = typed(command=command)
        expected = with_value(option, way.value, usual)
        assert expected != usual or way.value == default_of(option)
        if option.typed:
            flag = isinstance(option.kind, Flag)
            arguments = [f"--{option.name}"] if flag else [f"--{option.name}={text}" for text in way.typed]
            assert typed(*arguments, command=command) == expected
        if option.key:
            separator = f"{option.name} = " if option.typed else ""
            found = configured(separator + way.toml, command=command)
            assert (
                replace(
                    found,
                    overrides=tuple(
                        replace(each, base="", source=Override().source) for each in found.overrides
                    ),
                )
                == expected
            )
        call: Callable[..., object] = {
            "check": api.check,
            "extract": lambda *a, **k: list(api.extract(*a, **k)),
        }[command]
        arguments_in_python: dict[str, Any] = {}
        if option.python:
            arguments_in_python = {option.python: way.value}
        elif option.lands.startswith("probe.") and command == "check":
            arguments_in_python = {"probe": replace(ProbeOptions(), **{option.lands[6:]: way.value})}
        if option.lands == "probe":
            arguments_in_python = {"offline": True}
        if arguments_in_python:
            with pytest.raises(Exception):  # noqa: B017, PT011 - the fixture's own
                call("x", **arguments_in_python)
            assert seen == [expected]


def test_every_field_of_the_settings_has_its_option() -> None:
    landed = {option.lands for option in LANDING}
    wanted = {field.name for field in fields(Settings)} - {"collect", "within"}
    wanted |= {f"collect.{field.name}" for field in fields(CollectOptions) if field.name != "text"}
    wanted |= {f"probe.{field.name}" for field in fields(ProbeOptions) if field.name not in BOUNDS}
    assert landed == wanted


def test_the_python_call_has_every_option_with_its_type_and_default() -> None:
    parameters, hints = inspect.signature(api.check).parameters, get_type_hints(api.check)
    options = {option.python: option for option in OPTIONS if option.python}
    assert set(parameters) == {"paths", "probe", "progress", *options}
    for name, option in options.items():
        assert parameters[name].default == default_of(option), name
        expected = option.kind.annotation
        assert hints[name] == (expected | None if default_of(option) is None else expected), name
    assert hints["probe"] is ProbeOptions
    assert parameters["probe"].default == ProbeOptions()


def test_the_call_with_a_text_has_the_same_arguments_where_they_are_of_use() -> None:
    of_text, of_paths = inspect.signature(api.check_text).parameters, inspect.signature(api.check).parameters
    assert set(of_text) - set(of_paths) == {"text", "name"}
    assert all(of_text[name] == of_paths[name] for name in of_text if name in of_paths)


def test_listing_has_the_same_arguments_where_they_are_of_use() -> None:
    listing, checking = inspect.signature(api.extract).parameters, inspect.signature(api.check).parameters
    both = {option.python for option in OPTIONS if option.python and "extract" in option.commands}
    assert set(listing) == {"paths", *both}
    assert all(listing[name] == checking[name] for name in listing)


@pytest.mark.parametrize("option", [one for one in LANDING if one.lands.startswith("probe.")], ids=name_of)
def test_the_types_of_the_fields_are_those_of_the_table(option: Option) -> None:
    if option.name == "header":
        return  # lands in the field of `hosts`
    hint = get_type_hints(ProbeOptions)[option.lands[6:]]
    kind = option.kind
    expected: Any = tuple[kind.item.annotation, ...] if isinstance(kind, Many) else kind.annotation  # type: ignore[name-defined]
    if type(kind).__name__ == "File":
        expected = str  # a path becomes a text
    assert hint == (expected | None if default_of(option) is None else expected)


def test_names_are_unique_in_a_command_and_mean_one_thing_in_a_file() -> None:
    for command in ("check", "extract"):
        names = [option.name for option in options_of(command)]
        assert len(names) == len(set(names))
    for option in OPTIONS:
        if option.key:
            assert type(option.kind) is type(KEYS[option.name].kind)
            assert option.lands == KEYS[option.name].lands
        assert option.typed or option.key
        assert option.help.endswith((".", "599.", "(repeatable).")) or not option.typed, option.name


def test_help_names_every_name_that_can_be_given() -> None:
    for option in OPTIONS:
        kind = option.kind.item if isinstance(option.kind, Many) else option.kind
        if not isinstance(kind, Choice | Either) or kind is RULE:
            continue
        names = kind.names() if isinstance(kind, Choice) else kind.names
        if isinstance(names, Modules):
            names = [name for name in names if names.source_of(name) == "linkcheck"]
        said = set(re.findall("[a-z-]+", option.help))
        assert said >= set(names), option.name


def test_what_opens_doors_is_marked() -> None:
    assert {option.name for option in OPTIONS if option.opens} == {
        "allow-private", "resolve", "insecure", "cacert", "dns-server", "cache",
        "allow-outside",
    }  # fmt: skip


def test_a_single_text_is_one_where_several_can_be(seen: list[Settings]) -> None:
    for name, value in {"select": "dead-link", "include": "*.md", "date_from": "git"}.items():
        with pytest.raises(Exception):  # noqa: B017, PT011 - the fixture's own
            linkcheck.check("x", offline=True, **{name: value})  # type: ignore[arg-type]
        (one_,) = seen
        found = one_.collect.include if name == "include" else getattr(one_, name)
        assert found == (value,)
