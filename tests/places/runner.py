"""What a runner of GitHub's is to the action: folders, files of outputs and of the summary, and how it runs a step."""

import re
from pathlib import Path

import yaml

from .running import ROOT, ran

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("id", step.get("uses", "").partition("@")[0]): step for step in ACTION["runs"]["steps"]}


class Runner:
    """What a runner is to the action: folders, a file of outputs, a file of the summary."""

    def __init__(self, at: Path, environment: dict[str, str]) -> None:
        self.workspace, self.temp = at / "work", at / "temp"
        for folder in (self.workspace, self.temp):
            folder.mkdir()
        self.outputs, self.summary = at / "outputs", at / "summary.md"
        self.environment = environment | {
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self.outputs),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
        }

    def step(self, name: str, expect: int, **inputs: str) -> tuple[str, dict[str, str]]:
        """Run a step as `shell: bash` does; return what it printed, and its outputs."""
        self.outputs.write_text("")
        given = {key: str(one["default"]) for key, one in ACTION["inputs"].items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        variables = {
            key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: given[found[1]], text)
            for key, text in STEPS[name]["env"].items()
        }
        assert not any("${{" in one for one in variables.values())
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"])
        done = ran(*command, cwd=self.workspace, env=self.environment | variables, expect=expect)
        lines = self.outputs.read_text().splitlines()
        return done.stdout + done.stderr, dict(line.split("=", 1) for line in lines)
