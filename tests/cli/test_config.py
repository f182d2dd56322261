"""`linkcheck config`: what is in force, where it comes from, and that no secret is shown."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linkcheck.cli.config import config
from linkcheck.options.table import KEYS

FILE = """
timeout = "5s"
exclude-url = ["https://ann:s3cret@x.example/*"]
no-ignore = true

[rules]
dead-link = "warning"
[hosts."a.example"]
headers = { Authorization = "Bearer s3cret" }
password = "s3cret"
delay = 1
[[overrides]]
paths = ["old/"]
rules = { moved-link = "off" }
"""
Invoke = Callable[..., Result]


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    return lambda *arguments: CliRunner().invoke(
        config, arguments, standalone_mode=False, catch_exceptions=False
    )


def rows(result: Result) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in json.loads(result.stdout)["options"]}


def test_every_value_has_its_place(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "named.toml").write_text(FILE, encoding="utf-8")
    done = invoke(
        "--config", "../named.toml", "--jobs", "3", "--format", "json", "--header", "b.example:X=s3cret"
    )
    found = rows(done)
    places = {name: (row["source"], row["file"], row["line"]) for name, row in found.items()}
    assert places["timeout"] == ("file", "../named.toml", 2)
    assert places["rules.dead-link"] == ("file", "../named.toml", 7)
    assert places['hosts."a.example"'] == ("file", "../named.toml", 8)
    assert places["overrides[1]"] == ("file", "../named.toml", 12)
    assert places["jobs"] == ("command line", None, None)
    assert places["retries"] == ("default", None, None)
    assert found["timeout"]["value"] == "5s"
    assert (found["jobs"]["value"], found["retries"]["value"], found["fail-on"]["value"]) == (3, 2, "error")
    assert (found["no-ignore"]["value"], found["hidden"]["value"], found["no-cache"]["value"]) == (
        True,
        False,
        False,
    )
    assert found['hosts."a.example"']["value"] == {"headers": "***", "password": "***", "delay": 1}
    assert "s3cret" not in done.output
    assert {name.partition(".")[0].partition("[")[0] for name in found} == {*KEYS, "header"}


def test_the_table_has_what_is_not_left_at_its_default(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / ".linkcheck.toml").write_text('[rules]\ndead-link = "note"\n', encoding="utf-8")
    done = invoke("--offline")
    assert done.stdout.splitlines() == [
        "rules.dead-link  ../.linkcheck.toml:2  note",
        "offline          command line          true",
    ]
    assert "The configuration is ../.linkcheck.toml." in done.stderr
    assert "timeout          default               20s" in invoke("--all", "--offline").stdout
    (tmp_path / ".linkcheck.toml").unlink()
    (tmp_path / "linkcheck-baseline.json").write_text("{}", encoding="utf-8")
    done = invoke()
    assert done.stdout == "baseline  found  ../linkcheck-baseline.json\n"
    assert "There is no configuration file" in done.stderr


def test_a_file_that_cannot_be_used_is_an_error_with_its_line(invoke: Invoke, tmp_path: Path) -> None:
    from linkcheck.errors import ConfigurationError

    for text, said in (
        ("\nofline = true\n", "linkcheck.toml:2 has an unknown key"),
        ('[rules]\n\ndead-lnk = "off"\n', "linkcheck.toml:3, rules.dead-lnk: There is no rule"),
        ('[[overrides]]\npath = ["a"]\n', "linkcheck.toml:2, overrides[1].path: There is no such key."),
        ('[[overrides]]\npaths = ["a"]\n', "linkcheck.toml:1, overrides[1]: It changes nothing."),
        ('[[overrides]]\npaths = ["a"]\nretries = 1\n', "cannot depend on paths"),
        ('[[overrides]]\nhosts = ["a.example"]\ninclude-code = true\n', "cannot depend on outlets or hosts"),
        ('[tracking]\nany = ["id"]\n', "says which page is meant"),
        (
            '[hosts."a.example"]\ndelay = 1\n[hosts."b.example"]\ndelay = -1',
            'linkcheck.toml:3, hosts."b.example"',
        ),
    ):
        (tmp_path / "linkcheck.toml").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigurationError) as caught:
            invoke()
        assert said in str(caught.value)
        assert caught.value.hint or "hosts" in said
    (tmp_path / ".linkcheck.toml").write_text("", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="There are two configurations"):
        invoke()
