"""Measures local links against lychee: 10,000 documents with 100,000 links between them, 3,000 of which lead nowhere.

`python benchmarks/local.py` makes the tree and an environment for lychee under `--folder`, runs both tools in turn, offline and with
fragments, compares what they call broken with what is broken, and prints time, memory and every kind of difference.
The same seed gives the same bytes.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from run import Run, lychee, measured

FOLDERS, FILES, LINKS, BROKEN = 100, 100, 10, 0.03
WORDS = [
    "harbour",
    "canal",
    "council",
    "vote",
    "budget",
    "ferry",
    "strike",
    "inquiry",
    "report",
    "tariff",
    "market",
    "bridge",
    "winter",
    "talks",
    "border",
    "copper",
    "wheat",
]
Place = tuple[str, int, str]
"""A document, a line, and a link's target as it is written."""


def tree(root: Path, seed: int) -> set[Place]:
    """Write the documents where they are not there yet; return the links that lead nowhere."""
    chance = random.Random(seed)
    names = [
        f"part{folder:02}/{'page' if number % 10 else 'seite-ü'}{number:02}.{'html' if number % 20 == 7 else 'md'}"
        for folder in range(FOLDERS)
        for number in range(FILES)
    ]
    titles = {name: [" ".join(chance.choices(WORDS, k=3)).capitalize() for _ in range(4)] for name in names}
    broken: set[Place] = set()
    write = not root.exists()
    for name in names:
        is_html = name.endswith(".html")
        lines = ["<!doctype html>"] if is_html else []
        links = iter([_link(chance, name, names, titles) for _ in range(LINKS)])
        for number, title in enumerate(titles[name]):
            lines.append(f'<h2 id="{_slug(title)}">{title}</h2>' if is_html else f"## {title}\n")
            for _ in range(3 if number < 2 else 2):
                text = " ".join(chance.choices(WORDS, k=12))
                target, is_broken = next(links)
                if is_broken:
                    line = sum(one.count("\n") + 1 for one in lines) + 1
                    broken.add((name, line, target))
                lines.append(
                    f'<p>{text} <a href="{target}">{text[:20]}</a>.</p>'
                    if is_html
                    else f"{text} [{text[:20]}]({target}).\n"
                )
        if write:
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return broken


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _link(
    chance: random.Random, name: str, names: list[str], titles: dict[str, list[str]]
) -> tuple[str, bool]:
    """Return a link's target, and whether it leads nowhere."""
    other = chance.choice(names)
    here, there = name.partition("/")[0], other.partition("/")
    path = there[2] if here == there[0] else f"../{other}"
    path = path.replace("ü", "%C3%BC")
    kind = chance.random()
    fragment = f"#{_slug(chance.choice(titles[other]))}" if kind < 0.5 else ""
    if kind >= 0.9:
        path, other, fragment = "", name, f"#{_slug(chance.choice(titles[name]))}"
    if chance.random() >= BROKEN:
        return path + fragment, False
    if fragment and chance.random() < 0.5:
        word, number = chance.choice(WORDS), chance.randrange(10**6)
        return f"{path}#gone{number}-{word}", True  # each begins with a word of its own
    if not path:
        return f"gone-{chance.randrange(10**6)}.md", True
    return path.replace(".", f"-{chance.randrange(10**6)}.", 1) if not path.startswith(
        ".."
    ) else "../" + path[3:].replace(".", f"-{chance.randrange(10**6)}.", 1), True


def ours(root: Path) -> tuple[set[Place], list[str]]:
    """Return what linkcheck calls broken, and its command."""
    command = [
        sys.executable,
        "-m",
        "linkcheck",
        "check",
        str(root),
        "--offline",
        "--format",
        "json",
        "--quiet",
    ]
    answer = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    return {
        (one["path"].split(f"{root.name}/", 1)[1], one["line"], one["raw"]) for one in answer["targets"]
    }, command


def theirs(root: Path, binary: str) -> tuple[set[Place], list[str]]:
    """Return what lychee calls broken, and its command."""
    command = [binary, "--offline", "--include-fragments", "--no-progress", "--format", "json", str(root)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    found: set[Place] = set()
    for path, errors in answer["error_map"].items():
        document = Path(path).resolve().relative_to(root.resolve())
        for one in errors:
            url = unquote(one["url"]).removeprefix("file://")
            target, _, fragment = url.partition("#")
            where = (
                Path(target).relative_to(root.resolve())
                if target.startswith(str(root.resolve()))
                else Path(target)
            )
            found.add(
                (
                    document.as_posix(),
                    one["span"]["line"] if "span" in one else 0,
                    f"{where.as_posix()}#{fragment}",
                )
            )
    return found, command


def _resolved(place: Place) -> tuple[str, str]:
    """Return a document and what a link of it names, from the root."""
    document, _, target = place
    path, _, fragment = unquote(target).partition("#")
    parts = document.split("/")[:-1] if path else document.split("/")
    for part in filter(None, path.split("/")):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return document, "/".join(parts) + "#" + fragment


def main() -> None:
    """Compare and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("benchmark-data"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    root = (options.folder / "local").resolve()
    broken = {_resolved(one) for one in tree(root, options.seed)}
    found, command = ours(root)
    mine = {_resolved(one) for one in found}
    other, peer = theirs(root, lychee(options.folder))
    seen = {(document, target) for document, _, target in other}
    print(
        f"{FOLDERS * FILES:,} documents, {FOLDERS * FILES * LINKS:,} links, {len(broken):,} of them broken (by document and target)"
    )
    for name, answer in (("linkcheck", mine), ("lychee", seen)):
        print(
            f"{name}: {len(answer & broken):,} right, {len(answer - broken):,} too many, {len(broken - answer):,} missed"
        )
    differences = Counter(
        (
            "linkcheck only" if one in mine else "lychee only",
            Path(one[0]).suffix,
            Path(one[1].partition("#")[0]).suffix,
        )
        for one in mine ^ seen
    )
    for kind, number in differences.most_common(20):
        print(
            f"  {number:6,} {kind}, such as {next(one for one in sorted(mine ^ seen) if _kind(one, mine) == kind)}"
        )
    runs: dict[str, list[Run]] = {"linkcheck": [], "lychee": []}
    for number in range(-1, options.rounds):
        for name, line in (("linkcheck", command), ("lychee", peer)):
            run = measured(line)
            if number >= 0:
                runs[name].append(run)
    for name, several in runs.items():
        print(
            f"{name}: {statistics.median(one.wall for one in several):.2f} s by the clock, "
            f"{statistics.median(one.cpu for one in several):.2f} s of processors, {max(one.memory for one in several):.0f} MiB"
        )
    for what in ("wall", "cpu", "memory"):
        ratios = [
            getattr(a, what) / getattr(b, what)
            for a, b in zip(runs["linkcheck"], runs["lychee"], strict=True)
        ]
        print(f"{what} ÷ lychee: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")


def _kind(one: tuple[str, str], mine: set[tuple[str, str]]) -> tuple[str, str, str]:
    return (
        "linkcheck only" if one in mine else "lychee only",
        Path(one[0]).suffix,
        Path(one[1].partition("#")[0]).suffix,
    )


if __name__ == "__main__":
    main()
