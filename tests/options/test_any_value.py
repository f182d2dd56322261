"""Whatever is given for an option, by whichever way, makes settings or a sentence, and never anything else."""

import contextlib
import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck import check
from linkcheck.config import HostOptions, ProbeOptions, Settings
from linkcheck.errors import ConfigurationError, UsageError
from linkcheck.options.configuration import load_configuration
from linkcheck.options.table import KEYS, OPTIONS

from .conftest import Seen

PIECES = st.sampled_from(
    [
        "a.example",
        ":",
        "443",
        "1",
        "-",
        "[::1]",
        "*",
        "=",
        "${HOME}",
        "m",
        "é",
        "\x1b",
        "\n",
        ",",
        ".",
        " ",
        "::error::",
    ]
)
TEXT = st.lists(PIECES, max_size=6).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8
)
TOML_TEXT = TEXT.map(lambda text: json.dumps(text.encode("ascii", "ignore").decode().replace("\x7f", "")))
TOML = st.recursive(
    TOML_TEXT | st.sampled_from(["1", "-1", "1.5", "nan", "inf", "true", "false", "2025-02-20", "2025-02-20T10:00:00", "10:00:00"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda several: f"[{', '.join(several)}]")
    | st.dictionaries(st.sampled_from(["headers", "user", "delay", "a.example"]), inner, max_size=2).map(
        lambda table: "{" + ", ".join(f'"{key}" = {value}' for key, value in table.items()) + "}"
    ),
    max_leaves=6,
)  # fmt: skip
SIMPLE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), TEXT, st.binary(max_size=4),
    st.sampled_from([date(2025, 2, 20), datetime(2025, 2, 20), time(1), HostOptions(), Path("x"), object()]),  # noqa: DTZ001
)  # fmt: skip
PYTHON: st.SearchStrategy[Any] = (
    SIMPLE | st.lists(SIMPLE, max_size=3) | st.tuples(st.tuples(TEXT, SIMPLE)) | st.tuples(SIMPLE, SIMPLE)
)
ONCE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    "option", [one for one in OPTIONS if one.typed and one.lands], ids=lambda one: one.name
)
@given(value=TEXT)
@ONCE
def test_typed(option: Any, invoke: Callable[..., Result], value: str) -> None:
    result = invoke(f"--{option.name}={value}", command=option.commands[-1])
    assert isinstance(result.exception, Seen | UsageError | click.UsageError), result.exception


@pytest.mark.parametrize("key", sorted(KEYS))
@given(value=TOML)
@ONCE
def test_configured(key: str, tmp_path: Path, invoke: Callable[..., Result], value: str) -> None:
    file = tmp_path / "any.toml"
    file.write_text(f"{key} = {value}\n", encoding="utf-8")
    for named in (False, True):
        with contextlib.suppress(ConfigurationError):
            load_configuration(file, named=named)
    result = invoke("--config", str(file))
    assert isinstance(result.exception, Seen | UsageError), result.exception


@pytest.mark.parametrize(
    "option",
    [one for one in OPTIONS if (one.python or one.lands.startswith("probe.")) and one.name != "header"],
    ids=lambda one: one.name,
)
@given(value=PYTHON)
@ONCE
def test_given_by_python(option: Any, seen: list[Settings], value: Any) -> None:
    if option.lands.startswith("probe."):
        arguments = {"probe": replace(ProbeOptions(), **{option.lands[6:]: value})}
    else:
        arguments = {option.python: value}
    with pytest.raises((Seen, UsageError)):
        check("x", **arguments)
