"""Completion by shells, `--version`, and colours that are asked for."""

import subprocess

import pytest
from click.shell_completion import BashComplete

from linkcheck.cli import version
from linkcheck.cli.main import linkcheck
from tests.programs import needed

from .conftest import Run


def _completed(*words: str) -> list[tuple[str, str]]:
    """Return what is offered for the last word, each with its type."""
    *before, last = words
    found = BashComplete(linkcheck, {}, "linkcheck", "_LINKCHECK_COMPLETE").get_completions([*before], last)
    return [(item.type, item.value) for item in found]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["repo"], [("plain", "report")]),
        (["check", "--forma"], [("plain", "--format")]),
        (["check", "--format", "csl"], [("plain", "csl-json")]),
        (["check", "--select", "dead-link,duplicate-l"], [("plain", "dead-link,duplicate-link")]),
        (["check", "--show", "e"], [("plain", "error")]),
        (["check", "--output", "a"], [("file", "a")]),
        (["check", "do"], [("file", "do")]),
        (["report", "re"], [("file", "re")]),
        (["rules", "dupl"], [("plain", "duplicate-link"), ("plain", "duplicate-variant")]),
        (["completion", "z"], [("plain", "zsh")]),
    ],
)
def test_commands_options_and_values_are_offered(words: list[str], offered: list[tuple[str, str]]) -> None:
    assert _completed(*words) == offered


def test_a_configuration_that_is_wrong_does_not_stop_completion(run: Run, tmp_path) -> None:
    (tmp_path / "linkcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
    asked = {
        "COMP_WORDS": "linkcheck check --forma",
        "COMP_CWORD": "2",
        "_LINKCHECK_COMPLETE": "bash_complete",
    }
    done = run(env=asked)
    assert (done.stdout, done.stderr) == ("plain,--format\n", "")


def test_the_script_for_bash_is_a_script_for_bash(run: Run) -> None:
    done = run("completion", "bash")
    assert done.returncode == 0
    assert "_LINKCHECK_COMPLETE=bash_complete" in done.stdout
    subprocess.run([needed("bash"), "-n"], input=done.stdout.encode(), check=True)
    assert 'There is no shell "tcsh"' in run("completion", "tcsh").stderr


def test_the_version_says_which_extras_are_there(run: Run, monkeypatch) -> None:
    monkeypatch.setattr(version, "requires", lambda name: [
        "click>=8", 'pytest>=1; extra == "fast"', "no-such-library>=1; extra == 'pdf'", 'link-provenance[pdf]; extra == "all"',
        'ahocorasick-rs>=1.0; sys_platform == "win32"', 'click; python_version > "3" and extra == "both"', 'none-such; extra == "both"',
    ])  # fmt: skip
    first, _, extras = version.version_lines()
    assert first.startswith("linkcheck ")
    assert extras == "extras: fast (not installed: both, pdf)"
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(f"{first}\nPython 3.")
    assert run("-V").stdout == done.stdout


def test_a_copy_that_is_not_installed_has_a_version_too(monkeypatch) -> None:
    def missing(name):
        raise version.PackageNotFoundError(name)

    monkeypatch.setattr(version, "requires", missing)
    assert len([*version.version_lines()]) == 2


def test_colours_are_those_that_were_asked_for(run: Run, tmp_path) -> None:
    (tmp_path / "a.md").write_text("https://a.example.org/\n", encoding="utf-8")
    assert "\x1b[" in run("check", "a.md", "--color", "always", env={"NO_COLOR": "1"}).stdout
    assert "\x1b[" not in run("check", "a.md", "--color", "never", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" in run("extract", "a.md", "--color", "always").stdout
    assert "\x1b[" not in run("check", "a.md", "--color", "auto").stdout
