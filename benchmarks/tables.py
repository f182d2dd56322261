"""Prints what was measured, as Markdown.

Knows tables; measures nothing.
"""

import statistics
from typing import NamedTuple

from citing import Cited
from measuring import Run, ratio
from scenarios import BEST, COST, COUNTERPARTS, OURS_OPEN, THEIRS_OPEN, Scenario
from serving import Counts

__all__ = ["Seen", "print_costs", "print_ratios"]


class Seen(NamedTuple):
    """What the server saw of a command's last run, and what the command says it found."""

    counts: Counts
    found: tuple[int, int]


def print_costs(scenario: Scenario, runs: dict[str, list[Run]], seen: dict[str, Seen], cited: Cited) -> None:
    """Print what each command cost, what the server saw of it, and whether it found everything."""
    rounds = max(map(len, runs.values()))
    print(
        f"\n### {scenario.title}\n\n{rounds} rounds; {cited.alive:,} links answer, {cited.moved:,} of them moved; {cited.dead:,} are gone.\n"
    )
    print(
        "| command | wall s, best / median | cpu s | peak MiB | requests | connections | open at once | server cpu s | found |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, found in runs.items():
        walls = [run.wall for run in found]
        counts = seen[name].counts
        peak = "–" if scenario.web.scheme == "https" else f"{counts.peak_open:,}"
        print(
            f"| {name} | {min(walls):.2f} / {statistics.median(walls):.2f} "
            f"| {statistics.median(run.cpu for run in found):.2f} | {max(run.memory for run in found):.0f} "
            f"| {counts.requests:,} | {counts.connections:,} | {peak} | {counts.cpu:.2f} "
            f"| {found_all(seen[name].found, cited)} |",
            flush=True,
        )


def found_all(found: tuple[int, int], cited: Cited) -> str:
    """Return how many links a command called alive and gone, in a word where it is right."""
    return "all" if found == (cited.alive, cited.dead) else "{:,} + {:,}".format(*found)


def print_ratios(scenario: Scenario, runs: dict[str, list[Run]]) -> None:
    """Print how each command compares to lychee, round by round, beside the goals."""
    compared = [pair for pair in COUNTERPARTS if set(pair) <= runs.keys()]
    if not compared:
        return
    if not runs.keys().isdisjoint(OURS_OPEN) and not runs.keys().isdisjoint(THEIRS_OPEN):
        runs = {**runs, BEST[0]: _fastest(runs, OURS_OPEN), BEST[1]: _fastest(runs, THEIRS_OPEN)}
        compared.append(BEST)
    print(f"\n| against lychee | wall ÷ (least–most) | goal | cpu ÷ ({COST}) | memory ÷ ({COST}) |")
    print("|---|---|---|---|---|")
    for ours, theirs in compared:
        goal = scenario.goals.get((ours, theirs))
        wall = ratio(runs[ours], runs[theirs], "wall")
        reached = "" if goal is None else f"{goal} {'reached' if wall.median <= goal else 'missed'}"
        cpu, memory = (ratio(runs[ours], runs[theirs], field).median for field in ("cpu", "memory"))
        print(f"| {ours} ÷ {theirs} | {wall} | {reached} | {cpu:.2f} | {memory:.2f} |", flush=True)


def _fastest(runs: dict[str, list[Run]], names: tuple[str, ...]) -> list[Run]:
    """Return the fastest run of each round."""
    rounds = zip(*(runs[name] for name in names if name in runs), strict=True)
    return [min(each, key=lambda run: run.wall) for each in rounds]
