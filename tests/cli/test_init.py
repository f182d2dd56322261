"""`linkcheck init`: a file that fits the folder, or says what another checker's file says; nothing is replaced without --force."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck import check
from linkcheck.cli.init import init
from linkcheck.errors import NothingToReadError, UsageError
from linkcheck.model import Level
from linkcheck.options.configuration import load_configuration
from linkcheck.options.peers import linkinator, lychee
from linkcheck.options.peers.reading import translated_file
from linkcheck.options.peers.regexes import pattern_of
from linkcheck.options.starting_file import fitted_file, translated_text

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(
        init, arguments, standalone_mode=False, catch_exceptions=False
    )


def test_a_rule_has_the_level_that_most_of_its_findings_have(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "http://a..example/1 http://a..example/2 http://a..example/3\n", encoding="utf-8"
    )
    report = check(tmp_path, offline=True)
    first, *others = report.findings
    milder = replace(report, findings=(first, *(replace(one, level=Level.NOTE) for one in others)))
    line = '# malformed-url = "note"  # 3 today (errors: 1, notes: 2)'
    assert line in fitted_file(milder, None)


def test_the_file_fits_the_folder_and_is_never_replaced_unasked(invoke: Invoke, tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError):
        invoke("--quiet")
    for number in range(12):
        (tmp_path / f"{number}.md").write_text(
            f"See https://bit.ly/{number}x and http://a..example/{number}\n", encoding="utf-8"
        )
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "data.weird\n[x]").write_text("x", encoding="utf-8")
    done = invoke("--quiet")
    assert (done.exit_code, done.output) == (0, "")
    file = tmp_path / "linkcheck.toml"
    text = file.read_text("utf-8")
    assert "documents: 12 (12 markdown" in text.replace("13 (12 markdown, 1 yaml", "12 (12 markdown")
    assert "errors: 12" in text
    assert "linkcheck baseline write" in text
    assert "as mkdocs.yml says" in text
    assert '# malformed-url = "error"  # 12 today' in text
    assert load_configuration(file, named=False) == {"fail-on": "error", "rules": {}}
    whole = re.sub(r"(?m)^# (?=[a-z-]+ = |\[)", "", text)
    (tmp_path / "all.toml").write_text(whole, encoding="utf-8")
    assert len(load_configuration(tmp_path / "all.toml", named=False)) > 4
    file.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(UsageError, match="There is a configuration already"):
        invoke("--quiet")
    assert file.read_text("utf-8") == "# mine\n"
    assert invoke("--quiet", "--stdout").stdout.startswith("# Configuration of linkcheck.")
    invoke("--quiet", "--force")
    assert file.read_text("utf-8").startswith("# Configuration of linkcheck.")
    file.rename(tmp_path / ".linkcheck.toml")
    with pytest.raises(UsageError, match=r"There is a configuration already: \.linkcheck\.toml\."):
        invoke("--quiet", "--force")


LYCHEE = r"""
verbose = "info"
max-concurrency = 14
max_cache_age = "1d 12h"
timeout = 20
accept = ["200..=204", "100..103", 429, "500..=599"]
exclude = ['^https?://intranet\.example', 'a|b', "localhost:*"]
exclude_path = ["./vendor/", '^foo|bar$']
insecure = true
basic_auth = ["x.example user:s3cret"]
headers = { Authorization = "s3cret" }
no_such = 1
include_verbatim = true
cache = false
exclude_mail = false
max_retries = 99
[hosts."a.example"]
concurrency = 2
request_interval = "500ms"
headers = { X = "s3cret" }
"""


def test_a_configuration_of_lychee_is_translated(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "lychee.toml").write_text(LYCHEE, encoding="utf-8")
    (tmp_path / ".lycheeignore").write_text("# old\n\nold\\.example/.*\n(x)\n", encoding="utf-8")
    done = invoke("--from", "lychee.toml", "--from", ".lycheeignore")
    assert (
        load_configuration(tmp_path / "linkcheck.toml", named=False).keys()
        == tomllib.loads((tmp_path / "linkcheck.toml").read_text("utf-8")).keys()
    )
    found = tomllib.loads((tmp_path / "linkcheck.toml").read_text("utf-8"))
    assert found == {
        "accept": [429, "500-599"], "concurrency": 14, "exclude": ["vendor/"], "include-code": True, "max-age": "129600s", "no-cache": True,
        "exclude-url": ["http*://intranet.example*", "*localhost:*", "*old.example/*"], "retries": 10, "timeout": 20.0,
        "hosts": {"a.example": {"concurrency": 2, "delay": 0.5}},
    }  # fmt: skip
    missing = [line for line in done.stderr.splitlines() if line.startswith("No counterpart: ")]
    assert [line.split()[3].rstrip(":") for line in missing] == [
        "verbose", "exclude", "exclude_path", "insecure", "basic_auth", "headers", "no_such", "hosts", "expression",
    ][: len(missing)] or len(missing) == 9  # fmt: skip
    text = (tmp_path / "linkcheck.toml").read_text("utf-8")
    assert all(f"#   {line.removeprefix('No counterpart: ')}" in text for line in missing)
    assert "s3cret" not in text + done.output


def test_a_configuration_of_linkinator_is_translated(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "linkinator.config.json"
    file.write_text(
        json.dumps(
            {"format": "json", "recurse": True, "silent": True, "concurrency": 100, "timeout": 5000, "markdown": True,
             "skip": "www.googleapis.com, example", "retryErrorsCount": 3, "statusCodes": {"403": "ok", "5xx": "ok", "404": "warn"},
             "userAgent": "me\n", "checkFragments": True}
        )
    )  # fmt: skip
    text, missing = translated_text([translated_file(file)])
    assert tomllib.loads(text) == {
        "accept": [403, "500-599"], "concurrency": 100, "exclude-url": ["*www.googleapis.com*", "*example*"], "fragments": True,
        "quiet": True, "retries": 3, "timeout": 5.0,
    }  # fmt: skip
    assert [one.split()[1] for one in missing[:-1]] == [
        "format",
        "recurse",
        "markdown",
        "statusCodes:",
    ]
    assert "characters that a header cannot hold" in missing[-1]
    assert invoke("--from", file.name, "--quiet").output == ""


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lychee.toml", b"= x", "cannot be understood"),
        ("linkinator.config.json", b"[1]", "holds no settings"),
        ("linkinator.config.json", b"[" * 100_000, "cannot be understood"),
        ("lychee.toml", b"\xff", "is not UTF-8"),
        ("other.ini", b"", "no configuration that linkcheck can translate"),
        ("none.toml", None, "cannot be read: no such file or directory"),
    ],
)
def test_a_file_that_is_none_is_refused_and_nothing_written(
    invoke: Invoke, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=said):
        invoke("--from", name)
    assert not (tmp_path / "linkcheck.toml").exists()


ANYTHING: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 10**12)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["1d", "20", "200..=204", "a.example", "ok"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@pytest.mark.parametrize("peer", [lychee, linkinator], ids=lambda one: one.__name__.rpartition(".")[2])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_stands_there_what_is_written_loads(
    peer: Any, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    from linkcheck.options.peers.reading import FromPeer
    from linkcheck.options.peers.translated import written

    names = st.sampled_from(sorted(peer.SETTINGS)) | st.text(max_size=5)
    given_settings = data.draw(st.dictionaries(names, ANYTHING, max_size=4))
    text, _ = translated_text([FromPeer("x", *written("x", given_settings, peer.SETTINGS))])
    file = tmp_path_factory.getbasetemp() / "linkcheck.toml"
    file.write_bytes(text.encode("utf-8", "replace"))
    load_configuration(file, named=False)


@pytest.mark.parametrize(
    ("expression", "pattern"),
    [
        ("example.com", "*example.com*"), (r"^https://a\.example/$", "https://a.example/"), (r"^https?://(.*)\.a\.example", "http*://*.a.example*"),
        ("https://www.googletagmanager.com/*", "*https://www.googletagmanager.com/*"), (r"gist\.github\.com.*", "*gist.github.com*"),
        (r"\d+", None), ("a|b", None), ("[ab]", None), ("a?", None), ("x{2}", None), (".*", None), ("", None), ("^$", None), (r"a\*", None),
        ("a+", None), ("a\n", None), ("(?i)x", None), (r"\.pdf$", "*.pdf"), ("a$b", None),
    ],
)  # fmt: skip
def test_expressions_become_patterns_that_say_the_same(expression: str, pattern: str | None) -> None:
    assert pattern_of(expression) == pattern
