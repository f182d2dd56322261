"""What people copy from docs/ci: the job of GitLab, the workflow that opens issues, the container file."""

import json
import os
import re

import yaml

from fixtures.web import Page, Reply, Web

from .conftest import INSTALLED
from .runner import Runner
from .running import ROOT, ran

RECIPES = ROOT / "docs/ci"


def _gitlab(runner: Runner, expect: int, **variables: str) -> str:
    """Run the job's script where the command is installed, and return what it printed."""
    job = yaml.safe_load((RECIPES / "gitlab.yml").read_text("utf-8"))["linkcheck"]
    given = runner.environment | job["variables"] | variables
    done = ran("sh", "-ec", "\n".join(job["script"]), cwd=runner.workspace, env=given, expect=expect)
    named = {*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()}
    assert all((runner.workspace / name).stat().st_size for name in named)
    return done.stdout + done.stderr


def test_the_job_of_gitlab_is_red_for_what_a_merge_request_adds(runner: Runner) -> None:
    def git(*arguments: str) -> str:
        return ran("git", *arguments, cwd=runner.workspace, env=runner.environment).stdout.strip()

    at = runner.workspace / ".linkcheck"
    at.mkdir()
    (at / "python").symlink_to(runner.temp / "linkcheck/python")
    for name in ("old.md", "$(touch ran).md"):
        (runner.workspace / name).write_text("See [x](https://[bad/).\n")
    (runner.workspace / "linkcheck.toml").write_text("offline = true\n")
    (runner.workspace / ".gitignore").write_text(".linkcheck\nlinkcheck*\ngl-*\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    assert "2 errors" in _gitlab(runner, 1)
    base = git("rev-parse", "HEAD")
    assert "0 errors" in _gitlab(runner, 0, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert "1 error" in _gitlab(runner, 1, LINKCHECK_PATHS="$(touch ran).md\n")
    assert not list(runner.workspace.rglob("ran"))
    report = json.loads((runner.workspace / "gl-code-quality-report.json").read_text("utf-8"))
    assert [one["location"]["path"] for one in report] == ["$(touch ran).md"]


def test_only_new_dead_links_open_an_issue(runner: Runner, web: Web) -> None:
    steps = yaml.safe_load((RECIPES / "cron.yml").read_text("utf-8"))["jobs"]["dead-links"]["steps"]
    (compare,) = (step for step in steps if "run" in step)
    assert "${{" not in compare["run"]
    tools, asked = runner.temp / "tools", runner.temp / "asked"
    tools.mkdir()
    gh = tools / "gh"
    gh.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {asked}\ncat "$6" >> {asked}\n')
    gh.chmod(0o755)
    path = f"{tools}{os.pathsep}{runner.environment['PATH']}"
    options = "\n".join([*(f"--resolve={one}" for one in web.resolve), f"--cacert={web.ca_file}"])
    gone = [f"https://{name}.example/story" for name in ("one", "two", "three")]
    web.serve("https://one.example/story", Reply(404))
    web.serve("https://two.example/story", Page("Two"))
    web.serve("https://three.example/story", Reply(404))

    def issue(text: str) -> str:
        (runner.workspace / "a.md").write_text(text)
        _, outputs = runner.step("check", 0, fail_on="never", cache="false", options=options)
        given = {"COMMAND": outputs["command"], "REPORT": outputs["json"], "PATH": path, "GH_TOKEN": "x"}
        asked.unlink(missing_ok=True)
        ran("bash", "-ec", compare["run"], cwd=runner.workspace, env=runner.environment | given)
        return asked.read_text() if asked.exists() else ""

    assert issue(f"{gone[0]} and {gone[1]}\n") == ""  # the first run
    assert issue(f"A line more.\n\n{gone[0]} and {gone[1]}\n") == ""  # an old one
    web.serve("https://two.example/story", Reply(404))
    opened = issue(f"{gone[0]} and {gone[1]}\n")
    assert opened.startswith("issue\ncreate\n--title\nNew dead links (")
    assert gone[1] in opened
    assert gone[0] not in opened
    assert all(line.startswith("    ") for line in opened.splitlines()[6:])
    assert gone[2] in issue(f"{gone[0]} and {gone[1]} and {gone[2]}\n")  # new, and dead
    assert issue(f"{gone[0]} and {gone[1]} and {gone[2]}\n") == ""


def test_the_image_is_built_from_what_an_installation_takes() -> None:
    text = (RECIPES / "Containerfile").read_text("utf-8")
    copied = [found.split()[:-1] for found in re.findall("^COPY (.*)$", text, re.MULTILINE)]
    assert {name for names in copied for name in names} == set(INSTALLED)
    assert text.index("\nUSER reader") < text.index("\nENTRYPOINT")
