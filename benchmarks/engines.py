"""Compares the engines over generated documents: the same report, and what it costs.

    python benchmarks/engines.py --documents 20000 --engine local --engine ray --engine spark

A third of the documents is Markdown with front matter, two thirds are datelined copy, 3 kB each with five to six links, of which two fifths
are cited elsewhere, too. With `--skew 0.25` a quarter of the links are one outlet's, and all of them articles of its own. Prints a row for each engine, and ends with 1 where two reports differ in more than their times.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from generate import Writer
from whole_tree import measured_tree

_IN_A_FOLDER = 1_000
_TIMES = (b'"started_at"', b'"elapsed_s"')


def write_documents(out: Path, number: int, skew: float = 0.0, citations: int | None = None) -> None:
    """Write the documents; the same number gives the same bytes. `skew` is the share of the links that one outlet has.

    Each cites so many links, or five or six.
    """
    writer = Writer(11)
    chance = writer.chance

    def fresh() -> str:
        if skew and chance.random() < skew:
            day = f"{chance.randint(2012, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            return f"https://www.reuters.com/world/{'-'.join(writer.words(6).split())}-{day}/"
        return writer.url()

    known = [fresh() for _ in range(number)]

    def url() -> str:
        return chance.choice(known) if chance.random() < 0.4 else fresh()

    for at in range(number):
        folder = out / f"part-{at // _IN_A_FOLDER:04}"
        if at % _IN_A_FOLDER == 0:
            folder.mkdir(parents=True)
        is_page = at % 3 == 0
        if is_page:
            day = f"2024-{at % 12 + 1:02}-{at % 28 + 1:02}"
            parts = [f"---\ntitle: {writer.title()}\ndate: {day}\n---", f"# {writer.title()}"]
        else:
            parts = [f"GENEVA, {chance.choice(('Feb. 20', 'March 3'))} (Reuters) – {writer.title()}"]
        for _ in range(citations or (6 if is_page else 5)):
            parts.append(chance.choice(writer.wrapped))
            if is_page:
                parts.append(
                    f"{writer.words(9).capitalize()} [{writer.words(3)}]({url()}), {writer.words(4)}."
                )
            else:
                announced = f"Related article: {writer.title()}\n\n" if chance.random() < 0.3 else ""
                parts.append(announced + url())
        text = "\n\n".join(parts) + "\n"
        (folder / f"{at:07}.{'md' if is_page else 'txt'}").write_text(text, encoding="utf-8")


def digest_of(report: Path) -> str:
    """Return a hash of a report without its times."""
    found = hashlib.sha256()
    with report.open("rb") as lines:
        for line in lines:
            if not line.startswith(_TIMES):
                found.update(line)
    return found.hexdigest()


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("benchmark-data"))
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--skew", type=float, default=0.0, help="share of the links that one outlet has")
    parser.add_argument("--citations", type=int, help="links that each document cites; else five or six")
    parser.add_argument("--engine", action="append", help="local, ray or spark; repeatable")
    parser.add_argument("--jobs", type=int, action="append", help="processes; repeatable")
    asked = parser.parse_args()
    given = [asked.documents, asked.skew, asked.citations]
    documents = asked.folder / "-".join(["engines", *(f"{one:g}" for one in given if one)])
    if not documents.exists():
        write_documents(documents, asked.documents, asked.skew, asked.citations)
    digests = set()
    print(
        "| engine | processes | wall s | processor s | of it the command's own | documents per processor s | peak PSS MiB | report |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for engine in asked.engine or ["local"]:
            for jobs in asked.jobs or [1, 2]:
                report = Path(folder, "report.json")
                line = [
                    sys.executable,
                    "-m",
                    "linkcheck",
                    "check",
                    str(documents),
                    "--offline",
                    "--format",
                    "json",
                ]
                line += [
                    "--output",
                    str(report),
                    "--quiet",
                    "--jobs",
                    str(jobs),
                    "--engine",
                    engine,
                    "--today",
                    "2026-11-29",
                ]
                tree = measured_tree(line)
                digest = digest_of(report)
                digests.add(digest)
                print(
                    f"| {engine} | {jobs} ({tree.processes}) | {tree.wall:.1f} | {tree.cpu:.1f} | {tree.parent:.1f} "
                    f"| {asked.documents / tree.cpu:,.0f} | {tree.memory:.0f} | {digest[:12]} |",
                    flush=True,
                )
    print(
        "The reports are the same." if len(digests) == 1 else f"There are {len(digests)} different reports."
    )
    return len(digests) != 1


if __name__ == "__main__":
    sys.exit(main())
