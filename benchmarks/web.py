"""Measures checking links on a web against lychee, linkinator and LinkChecker: whole commands, in turn, in one run.

`python benchmarks/web.py` builds its own web server on loopback (`origin.c`; https through nginx), writes documents that
cite it, installs the other tools into environments of their own under `--folder`, runs every command in turn (A B C A B
C …) and prints Markdown: what each cost, what the server saw, and the ratios to lychee taken within each round, beside
their goals; then time and memory per URL for 1,000, 10,000 and 100,000 URLs (`--growth`: that alone). What cannot be
installed or fails is named and left out. It takes about a quarter of an hour.
"""

import argparse
import compileall
import contextlib
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import measuring
import peers
import serving
from citing import Web, hosts_of, write_documents
from measuring import Command, MissingError
from scenarios import FREE, NONE, PAGES, QUICK, SCENARIOS, Scenario
from tables import Seen, found_all, print_costs, print_ratios


class Bench(NamedTuple):
    """Where things are, and the server that is measured on."""

    tools: peers.Tools
    origin: serving.Origin
    said: set[str]
    """What was said to be left out, once each."""

    def leave_out(self, what: str, why: object) -> None:
        """Say that something is not measured, and why."""
        text = f"{what} is left out: {why}"
        if text not in self.said:
            self.said.add(text)
            print(f"\n{text}", flush=True)

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

    def commands(self, names: list[str], setting: peers.Setting) -> dict[str, Command]:
        """Return the commands that can be run, by name."""
        found = {}
        for name in names:
            try:
                found[name] = peers.command(self.tools, name, setting)
            except MissingError as missing:
                self.leave_out(name, missing)
        return found

    def measure(self, scenario: Scenario, rounds: int, without: set[str]) -> None:
        """Run a scenario and print its tables."""
        names = [name for name in scenario.commands if name not in without]
        seen: dict[str, Seen] = {}
        with self.setting(scenario.web) as (setting, secure):
            commands = self.commands(names, setting)
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

            runs = measuring.in_turn(commands, rounds, before=before, after=after, failed=self.leave_out)
        if runs:
            print_costs(scenario, runs, seen, setting.markdown)
            print_ratios(scenario, runs)

    def grow(self, name: str, urls: int) -> None:
        """Print what one command costs for so many URLs, 50 on each host: the better of two runs."""
        web = Web(urls, urls // 50)
        with self.setting(web) as (setting, _):
            command = peers.command(self.tools, name, setting)
            run = min((measuring.measured(command) for _ in range(2)), key=lambda one: one.wall)
            found = measuring.apart(partial(peers.found, name, command))
        print(
            f"| {name} | {urls:,} | {web.hosts:,} | {run.wall:.2f} | {run.wall / urls * 1e6:.0f} | {run.memory:.0f} "
            f"| {run.memory * 1024 / urls:.2f} | {found_all(found, setting.markdown)} |",
            flush=True,
        )


def growth(bench: Bench, without: set[str]) -> None:
    """Print time and memory per URL for more and more URLs."""
    print("\n### Growth, 0 ms, 50 URLs on each host, the better of two runs\n")
    print("| command | URLs | hosts | wall s | µs a URL | peak MiB | KiB a URL | found |")
    print("|---|---|---|---|---|---|---|---|")
    for name in (PAGES, NONE, FREE):
        for urls in (1_000, 10_000, 100_000):
            if name in without:
                continue
            try:
                bench.grow(name, urls)
            except MissingError as missing:
                bench.leave_out(f"{name}, {urls:,} URLs,", missing)


def _quick(name: str, scenario: Scenario) -> Scenario:
    """Return a scenario with a fifth of its URLs."""
    web = scenario.web._replace(urls=max(scenario.web.urls // 5, 100), hosts=max(scenario.web.hosts // 5, 1))
    return scenario._replace(web=web, title=f"{web.urls:,} URLs on {web.hosts:,} hosts, quick ({name})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("benchmark-data"), help="where tools and data go")
    parser.add_argument("--rounds", type=int, default=3, help="after one that warms up (default: 3)")
    parser.add_argument(
        "--scenario", action="append", choices=list(SCENARIOS), help="only this one (repeatable)"
    )
    parser.add_argument("--without", action="append", default=[], help="a command to leave out (repeatable)")
    parser.add_argument(
        "--quick", action="store_true", help="a fifth of the URLs, two rounds, four scenarios"
    )
    parser.add_argument("--growth", action="store_true", help="growth alone")
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for."""
    options, began = _options(), time.monotonic()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    options.folder.mkdir(parents=True, exist_ok=True)
    compileall.compile_dir(Path(__file__).parents[1] / "linkcheck", quiet=2)  # as installing it does
    tools = peers.Tools(options.folder.resolve())
    names = [] if options.growth else options.scenario or (QUICK if options.quick else SCENARIOS)
    without = set(options.without)
    with serving.origin(options.folder) as origin:
        bench = Bench(tools, origin, set())
        today = datetime.now(UTC).date()
        print(f"{today}: {peers.version(tools)}, Python {sys.version.split()[0]}, {measuring.CORES} cores.")
        for name in names:
            scenario = _quick(name, SCENARIOS[name]) if options.quick else SCENARIOS[name]
            rounds = min(options.rounds, scenario.rounds or options.rounds, 2 if options.quick else 100)
            try:
                bench.measure(scenario, rounds, without)
            except MissingError as missing:
                bench.leave_out(scenario.title, missing)
        if options.growth or not (options.scenario or options.quick):
            growth(bench, without)
    print(f"\nAll of this took {(time.monotonic() - began) / 60:.0f} minutes.")


if __name__ == "__main__":
    main()
