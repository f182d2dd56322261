"""The steps of the GitHub Action, run by bash with its inputs as the runner hands them over."""

import json
import os
import sys
from pathlib import Path

from .runner import ACTION, STEPS, Runner
from .running import installs, ran

BAD = "See [x](https://[bad/).\n"


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)  # what an input says would run


def test_every_output_is_written_by_its_step(runner: Runner) -> None:
    (runner.workspace / "a.md").write_text(BAD)
    printed, outputs = runner.step("check", 1, offline="true", cache="false")
    named = {key: one["value"] for key, one in ACTION["outputs"].items()}
    assert named == {key: "${{ steps.check.outputs." + key + " }}" for key in named}
    assert set(outputs) == set(named)
    assert (outputs["exit-code"], outputs["errors"], outputs["warnings"]) == ("1", "1", "0")
    for name in ("json", "html", "markdown", "sarif"):
        assert Path(outputs[name]).stat().st_size > 100
    assert "::error file=a.md,line=1" in printed
    assert "linkcheck: 1 error" in runner.summary.read_text()


def test_inputs_are_arguments_and_never_run(runner: Runner) -> None:
    (runner.workspace / "two words").mkdir()
    (runner.workspace / "two words/a.md").write_text(BAD)
    (runner.workspace / "b.md").write_text(BAD)
    hostile = "$(touch ran)`touch ran`; touch ran"
    _, outputs = runner.step(
        "check", 0, offline="true", fail_on="never", paths="two words\n\nb.md\r\n",
        options=f"--user-agent={hostile}\n--ignore=shortened-link\n",
    )  # fmt: skip
    report = json.loads(Path(outputs["json"]).read_text("utf-8"))
    assert [one["path"] for one in report["documents"]] == ["b.md", "two words/a.md"]
    assert "shortened-link" not in report["rules"]
    assert not list(runner.workspace.rglob("ran"))
    assert (outputs["exit-code"], outputs["errors"]) == ("0", "2")


def test_what_cannot_be_done_is_red_and_says_why(runner: Runner) -> None:
    printed, _ = runner.step("check", 2, dead_after="3d", cache="false")
    assert "::error::dead-after needs cache: true" in printed
    printed, outputs = runner.step("check", 2, offline="true", paths="nowhere.md")
    assert "There is no file or folder nowhere.md." in printed
    assert outputs["exit-code"] == "2"
    assert not {"errors", "sarif"} & set(outputs)


def test_since_and_dead_after_reach_the_command(runner: Runner) -> None:
    def git(*arguments: str) -> None:
        ran("git", *arguments, cwd=runner.workspace, env=runner.environment)

    (runner.workspace / "a.md").write_text(BAD)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    printed, outputs = runner.step("check", 0, offline="true", since="main", dead_after="3d")
    assert (outputs["exit-code"], outputs["errors"]) == ("0", "0")
    assert "main" in printed
    (runner.workspace / "b.md").write_text(BAD)
    _, outputs = runner.step("check", 1, offline="true", since="main", dead_after="3d")
    assert outputs["errors"] == "1"


@installs
def test_the_command_is_installed_from_the_action_s_own_checkout(
    tmp_path: Path, without_index: dict[str, str], source: Path
) -> None:
    bin_of_python = str(Path(sys.executable).parent)
    path = {"PATH": f"{bin_of_python}{os.pathsep}{without_index['PATH']}"}
    runner = Runner(tmp_path, without_index | path | {"GITHUB_ACTION_PATH": str(source)})
    _, outputs = runner.step("install", 0)
    assert outputs == {"kept": str(runner.temp / "linkcheck/kept")}
    (runner.workspace / "a.md").write_text("nothing\n")
    _, outputs = runner.step("check", 0, offline="true")
    assert outputs["command"].startswith(str(runner.temp))
    assert outputs["errors"] == "0"


def test_what_is_restored_is_what_is_kept_under_a_key_of_its_own() -> None:
    restored, kept = STEPS["actions/cache/restore"]["with"], STEPS["actions/cache/save"]["with"]
    assert (restored["path"], restored["key"]) == (kept["path"], kept["key"])
    assert restored["key"].startswith(restored["restore-keys"])
    assert "github.run_attempt" in kept["key"].removeprefix(restored["restore-keys"])
