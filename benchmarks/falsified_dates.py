"""Counts how many falsified dates linkcheck reports: `python benchmarks/falsified_dates.py FOLDER… --count 100 --seed 1`.

Takes documents that people wrote, changes one true date in a copy of each (`date_shifts` knows which dates those are), checks the
copies, and prints how many of the changes were reported, by kind, with the reason of each miss. The documents themselves stay as
they are. Exits with 2 where the folders hold no date that can be shifted.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from date_shifts import KINDS, Shift, shifts_of  # noqa: E402

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".adoc", ".rst", ".Rmd"})
RULES = frozenset(
    {"cited-after-document", "conflicting-document-dates", "future-date", "stated-date-mismatch"}
)
MOST = 400_000
"""Bytes of a document that is looked at; longer ones are left out."""
FROM_ONE = 3
"""Shifts of one document at most, so that many documents take part."""


def documents(folders: Sequence[Path]) -> list[Path]:
    """Return the documents under some folders, sorted."""
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES]
    return sorted(path for path in found if path.is_file() and path.stat().st_size <= MOST)


def chosen(paths: Sequence[Path], count: int, chance: random.Random) -> list[Shift]:
    """Return up to `count` shifts of each kind, few from one document, drawn at random."""
    by_kind: dict[str, list[Shift]] = {kind: [] for kind in KINDS}
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        for kind, shifts in shifts_of(path, text, chance).items():
            by_kind[kind] += chance.sample(shifts, min(FROM_ONE, len(shifts)))
    return [shift for kind in KINDS for shift in chance.sample(by_kind[kind], min(count, len(by_kind[kind])))]


def checked(folder: Path) -> dict[str, Any]:
    """Return the JSON report on a folder."""
    command = (
        *(sys.executable, "-m", "linkcheck", "check", "--offline"),
        *("--format", "json", "--fail-on", "never", "."),
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def findings(report: dict[str, Any]) -> Counter[str]:
    """Return how many findings on dates each copy has."""
    return Counter(one["path"].partition("/")[0] for one in report["findings"] if one["rule"] in RULES)


def reason(shift: Shift, copy: str, report: dict[str, Any]) -> str:
    """Return why a shift was not reported, as far as the report shows it."""
    dates = [one["date"] for one in report["documents"] if one["path"].startswith(copy + "/")]
    written = dates[0] if dates else None
    if shift.kind == "document" and (written is None or written["value"] != shift.new.isoformat()):
        return f"the document's date is read as {written['value'] if written else 'none'}"
    if shift.kind == "url" and (written is None or written["not_after"] is None):
        return "the document has no date with an upper bound"
    links = {
        one["url"]: one["date"]
        for one in report["links"]
        for place in one["citations"]
        if place["path"].startswith(copy + "/")
    }
    read = {one["value"] for one in links.values() if one is not None}
    wanted = shift.new if shift.kind == "url" else shift.link
    if wanted.isoformat() not in read:
        return "the URL's date is not read"
    if shift.kind == "stated":
        return "the stated date is not read, or not held against the link"
    return "the rule is silent"


def main() -> int:
    """Shift, check, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100, help="shifts of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=Path, help="a file for one line on each miss")
    options = parser.parse_args()
    shifts = chosen(documents(options.folders), options.count, random.Random(options.seed))
    if not shifts:
        print("no date in these folders can be shifted", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="falsified-") as before, tempfile.TemporaryDirectory() as after:
        for number, shift in enumerate(shifts):
            shift.write(Path(before) / str(number), falsified=False)
            shift.write(Path(after) / str(number), falsified=True)
        untouched, report = findings(checked(Path(before))), checked(Path(after))
    counted = findings(report)
    found: Counter[str] = Counter()
    misses: Counter[tuple[str, str]] = Counter()
    lines = []
    for number, shift in enumerate(shifts):
        if counted[str(number)] > untouched[str(number)]:
            found[shift.kind] += 1
        else:
            why = reason(shift, str(number), report)
            misses[shift.kind, why.partition(" as ")[0]] += 1
            lines.append(f"{shift.kind}\t{shift.path}\t{shift.old} -> {shift.new}\t{why}\t{shift.shown}\n")
    total = Counter(shift.kind for shift in shifts)
    print(f"{len(shifts)} shifts in {len({shift.path for shift in shifts})} documents\n")
    print("| shifted | dates | reported | missed |\n|---|---|---|---|")
    for kind in KINDS:
        print(f"| {KINDS[kind]} | {total[kind]} | {found[kind]} | {total[kind] - found[kind]} |")
    for (kind, why), count in sorted(misses.items()):
        print(f"{count:5d} missed ({kind}): {why}")
    if options.misses is not None:
        options.misses.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
