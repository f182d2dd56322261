"""Measures checking links on a web against lychee, linkinator and LinkChecker: whole commands, in turn, in one run.

`python benchmarks/web.py` builds its own web server on loopback (`origin.c`; https through nginx), writes documents that
cite it, installs the other tools into environments of their own under `--folder`, runs every command in turn (A B C A B
C …) and prints Markdown: what each cost, what the server saw, and the ratios to lychee taken within each round, beside
their goals. `--growth` measures time and memory per URL for 1,000, 10,000 and 100,000 URLs instead.
"""

import argparse
import contextlib
import resource
import statistics
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import measuring
import peers
import serving
from citing import Cited, Web, hosts_of, write_documents
from measuring import Run, ratio

PEER, FREE, WIDE, WIDEST = (
    "lychee",
    "lychee, unthrottled",
    "lychee, unthrottled, 20 a host",
    "lychee, unthrottled, 50 a host",
)
PAGES, NONE = "linkcheck", "linkcheck --evidence none"
EQUAL, OPEN, OPENEST, BARE = (
    f"{NONE}, equal limits",
    f"{NONE}, 20 a host",
    f"{NONE}, 50 a host",
    "bare client",
)
PAGES_EQUAL = f"{PAGES}, equal limits"
ALL = (PEER, FREE, WIDE, PAGES, PAGES_EQUAL, NONE, EQUAL, OPEN, BARE)
OURS_OPEN, THEIRS_OPEN = (EQUAL, OPEN, OPENEST), (FREE, WIDE, WIDEST)
COUNTERPARTS = (
    (PAGES, PEER),
    (NONE, PEER),
    (PAGES_EQUAL, FREE),
    (EQUAL, FREE),
    (OPEN, WIDE),
    (OPENEST, WIDEST),
)
"""Defaults against defaults, and what has the same limits."""
BEST = (f"{NONE}, its best limits", "lychee, unthrottled, its best")
"""Two more rows, which no command has: in each round the fastest of those that nothing but their own limits hold back."""
COST = 1.5
"""The goal for processor time and for peak memory, as a ratio to lychee's."""


class Scenario(NamedTuple):
    """One web, the commands that check it, and the goals: the wall-time ratio of a command to another at most."""

    title: str
    web: Web
    commands: tuple[str, ...] = ALL
    goals: Mapping[tuple[str, str], float] = MappingProxyType({})
    rounds: int | None = None


def _goals(unthrottled: float, throttled: float = 0.6) -> dict[tuple[str, str], float]:
    """Return the goals: defaults against defaults, and the best limits of one against the best of the other."""
    return {(PAGES, PEER): 1.0, (NONE, PEER): throttled, BEST: unthrottled}


SECURE = tuple(name for name in ALL if name != BARE)
SCENARIOS = {
    "0ms": Scenario("10,000 URLs on 200 hosts, 0 ms", Web(10_000, 200), goals=_goals(1.5)),
    "50ms": Scenario("10,000 URLs on 200 hosts, 50 ms", Web(10_000, 200, 50), goals=_goals(1.0)),
    "200ms": Scenario(
        "10,000 URLs on 200 hosts, 200 ms",
        Web(10_000, 200, 200),
        (PEER, FREE, WIDE, WIDEST, PAGES, PAGES_EQUAL, NONE, EQUAL, OPEN, OPENEST, BARE),
        goals=_goals(1.0),
        rounds=3,
    ),
    "one-host": Scenario(
        "500 URLs on one host, 50 ms",
        Web(500, 1, 50),
        (PEER, FREE, PAGES, NONE, EQUAL),
        {(PAGES, PEER): 0.3, (NONE, PEER): 0.3},
        rounds=2,
    ),
    "many-hosts": Scenario("2,000 hosts with one URL each, 0 ms", Web(2_000, 2_000), goals=_goals(1.5)),
    "64k": Scenario(
        "10,000 URLs on 200 hosts, 0 ms, pages of 64 KB", Web(10_000, 200, 0, 65_536), goals=_goals(1.5)
    ),
    "https-0ms": Scenario(
        "https: 10,000 URLs on 200 hosts, 0 ms", Web(10_000, 200, scheme="https"), SECURE, _goals(1.5, 0.8)
    ),
    "https-50ms": Scenario(
        "https: 10,000 URLs on 200 hosts, 50 ms",
        Web(10_000, 200, 50, scheme="https"),
        SECURE,
        _goals(1.5, 0.8),
    ),
    "others": Scenario(
        "2,000 URLs on 200 hosts, 0 ms",
        Web(2_000, 200),
        (PEER, FREE, PAGES, NONE, "linkinator", "LinkChecker"),
    ),
}
QUICK = ("0ms", "50ms", "many-hosts", "https-0ms")


class Seen(NamedTuple):
    """What the server saw of a command's last run, and what the command says it found."""

    counts: serving.Counts
    found: tuple[int, int]


class Bench(NamedTuple):
    """Where things are, and the server that is measured on."""

    tools: peers.Tools
    origin: serving.Origin

    @contextlib.contextmanager
    def setting(self, web: Web) -> Iterator[tuple[peers.Setting, serving.Secure | None]]:
        """Write the documents, and start nginx where they cite https."""
        folder = self.tools.folder / "web"
        with contextlib.ExitStack() as stack:
            secure = None
            if web.scheme == "https":
                secure = stack.enter_context(
                    serving.secure(self.tools.folder / "nginx", self.origin, hosts_of(web))
                )
            port = secure.port if secure is not None else self.origin.port
            cited = write_documents((folder / "markdown").resolve(), web, port)
            html = write_documents((folder / "html").resolve(), web, port, ".html")
            yield peers.Setting(cited, html.folder, secure.authority if secure is not None else None), secure

    def measure(self, scenario: Scenario, rounds: int, without: set[str]) -> None:
        """Run a scenario and print its tables."""
        names = [name for name in scenario.commands if name not in without]
        seen: dict[str, Seen] = {}
        with self.setting(scenario.web) as (setting, secure):
            commands = {name: peers.command(self.tools, name, setting) for name in names}
            marks = [0.0, 0.0]

            def before() -> None:
                self.origin.reset()
                marks[:] = self.origin.counts().cpu, secure.cpu() + 1e-9 if secure else 0.0
                if secure:
                    marks.append(secure.connections())

            def after(name: str) -> None:
                counts = self.origin.counts()
                cpu = counts.cpu - marks[0]
                counts = counts._replace(cpu=cpu, connections=counts.connections - 1)
                if secure:
                    counts = counts._replace(
                        cpu=cpu + secure.cpu() - marks[1], connections=secure.connections() - int(marks[2])
                    )
                seen[name] = Seen(counts, measuring.apart(partial(peers.found, name, commands[name])))

            runs = measuring.in_turn(commands, rounds, before=before, after=after)
        _print_costs(scenario, runs, seen, setting.markdown)
        _print_ratios(scenario, runs)


def _print_costs(scenario: Scenario, runs: dict[str, list[Run]], seen: dict[str, Seen], cited: Cited) -> None:
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
        right = (
            "all" if seen[name].found == (cited.alive, cited.dead) else "{} + {}".format(*seen[name].found)
        )
        peak = "–" if scenario.web.scheme == "https" else f"{counts.peak_open:,}"
        print(
            f"| {name} | {min(walls):.2f} / {statistics.median(walls):.2f} "
            f"| {statistics.median(run.cpu for run in found):.2f} | {max(run.memory for run in found):.0f} "
            f"| {counts.requests:,} | {counts.connections:,} | {peak} | {counts.cpu:.2f} | {right} |",
            flush=True,
        )


def _fastest(runs: dict[str, list[Run]], names: tuple[str, ...]) -> list[Run]:
    """Return the fastest run of each round."""
    rounds = zip(*(runs[name] for name in names if name in runs), strict=True)
    return [min(each, key=lambda run: run.wall) for each in rounds]


def _print_ratios(scenario: Scenario, runs: dict[str, list[Run]]) -> None:
    pairs = [pair for pair in COUNTERPARTS if pair[0] in runs and pair[1] in runs]
    if not pairs:
        return
    if not runs.keys().isdisjoint(OURS_OPEN) and not runs.keys().isdisjoint(THEIRS_OPEN):
        runs = {**runs, BEST[0]: _fastest(runs, OURS_OPEN), BEST[1]: _fastest(runs, THEIRS_OPEN)}
        pairs.append(BEST)
    print(f"\n| against lychee | wall ÷ (least–most) | goal | cpu ÷ ({COST}) | memory ÷ ({COST}) |")
    print("|---|---|---|---|---|")
    for name, peer in pairs:
        goal = scenario.goals.get((name, peer))
        wall = ratio(runs[name], runs[peer], "wall")
        reached = "" if goal is None else f"{goal} {'reached' if wall.median <= goal else 'missed'}"
        cpu, memory = (ratio(runs[name], runs[peer], field).median for field in ("cpu", "memory"))
        print(f"| {name} ÷ {peer} | {wall} | {reached} | {cpu:.2f} | {memory:.2f} |", flush=True)


def growth(bench: Bench) -> None:
    """Print time and memory per URL for more and more URLs, 50 on each host."""
    print(
        "\n| command | URLs | hosts | wall s | µs a URL | peak MiB | KiB a URL | found |\n|---|---|---|---|---|---|---|---|"
    )
    for name in (PAGES, NONE, FREE):
        for urls in (1_000, 10_000, 100_000):
            web = Web(urls, urls // 50)
            with bench.setting(web) as (setting, _):
                command = peers.command(bench.tools, name, setting)
                run = min((measuring.measured(command) for _ in range(2)), key=lambda one: one.wall)
                found = measuring.apart(partial(peers.found, name, command))
            right = (
                "all"
                if found == (setting.markdown.alive, setting.markdown.dead)
                else f"{found[0]} + {found[1]}"
            )
            print(
                f"| {name} | {urls:,} | {web.hosts:,} | {run.wall:.2f} | {run.wall / urls * 1e6:.0f} | {run.memory:.0f} "
                f"| {run.memory * 1024 / urls:.2f} | {right} |",
                flush=True,
            )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("benchmark-data"), help="where tools and data go")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--scenario", action="append", choices=list(SCENARIOS), help="only this one (repeatable)"
    )
    parser.add_argument("--without", action="append", default=[], help="a command to leave out (repeatable)")
    parser.add_argument(
        "--quick", action="store_true", help="a fifth of the URLs, two rounds, four scenarios"
    )
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    options.folder.mkdir(parents=True, exist_ok=True)
    tools = peers.Tools(options.folder.resolve())
    with serving.origin(options.folder) as origin:
        bench = Bench(tools, origin)
        print(f"{peers.version(tools)}, Python {sys.version.split()[0]}", flush=True)
        if options.growth:
            growth(bench)
            return
        for name in options.scenario or (QUICK if options.quick else SCENARIOS):
            scenario = SCENARIOS[name]
            rounds = min(options.rounds, scenario.rounds or options.rounds)
            if options.quick:
                web = scenario.web
                web = web._replace(urls=max(web.urls // 5, 100), hosts=max(web.hosts // 5, 1))
                scenario = scenario._replace(
                    web=web, title=f"{web.urls:,} URLs on {web.hosts:,} hosts, quick ({name})"
                )
                rounds = min(rounds, 2)
            bench.measure(scenario, rounds, set(options.without))


if __name__ == "__main__":
    main()
