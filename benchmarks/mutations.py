"""Reads mutated documents until something breaks: `python benchmarks/mutations.py markdown --count 300000`.

Takes the labelled corpus and pieces that were made to be slow, changes them at random, and asks a reader everything it can be asked,
in processes of its own, so that a parser that dies is seen. Prints how many were read, the slowest in µs a byte, and what grew faster
than its document; exits with 1 after a crash, an exception or such growth, and leaves the document in `--folder`.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from linkcheck.model import Skipped  # noqa: E402
from linkcheck.readers.base import Opened, ReadOptions  # noqa: E402
from linkcheck.readers.registry import reader_suffixes, readings_of, suffix_of  # noqa: E402

CORPUS = HERE.parent / "fixtures" / "labelled" / "documents"
NAMES = {"markdown": ("a.md", "a.mdx"), "html": ("a.html",), "text": ("a.txt",)}
PIECES = (
    *("[", "](", "![", "*a_", "<a:", "~~", "> ", "- ", "`", "``", "<!--", "-->", "<b>", "</b>", "<a href=", "'", '"', "=", "/>", "<br/>"),
    *("[a]: https://a.example\n", "[a][b]", "|a|\n|-|\n", "| ", "\n\n", "\r", "\r\n", "\0", "\ufeff", "\t", "    ", "&amp;", "&ngE;", "&#0;", "\\"),
    *("https://a.example/b ", "www.a.example", "<https://a.example>", "Related article: ", "2025-02-20", "日本", "😀", "{{", "}}", "{%", "%}", "{/*", "*/}"),
    *("<table>", "<tr>", "<td>", "<svg>", "<math>", "<template>", "<select>", "<script>", "</script>", "<style>", "<title>", "<textarea>", "<plaintext>"),
    *("<![CDATA[", "]]>", "<p>", "<div>\n", "</div>", "<pre>", "<code>", "```\n", "~~~\n", "# ", "===\n", "---\n", "1. ", "[^1]", "[^1]: ", "<i id=x>"),
    *("<base href=//b.example>", "<form action=x>", "<frameset>", "</p>", "</br>", "<noscript>", "<?", "<!doctype", "href={'x'}", "\x0c", "\u2028", "{#id}"),
)  # fmt: skip
GROWTH = 8
"""How many times longer the second of two documents of one piece is."""
TOO_MUCH = 3.0
"""How many times more than in proportion the longer one may take: machines are noisy."""


def mutated(chance: random.Random, texts: Sequence[str]) -> str:
    """Return a stretch of the corpus, or pieces, with some changes."""
    text = chance.choice(texts) if chance.random() < 0.8 else "".join(chance.choices(PIECES, k=40))
    size = chance.choice((60, 400, 3_000))
    start = chance.randrange(max(1, len(text) - size // 2))
    text = text[start : start + size]
    for _ in range(chance.choice((1, 2, 4, 12))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 0, 1, 3, 20)))
        put = chance.choice(PIECES)
        kind = chance.random()
        if kind < 0.15:
            put *= chance.choice((2, 10, 200))
        elif kind < 0.3 and text:
            other = chance.randrange(len(text))
            put = text[other : other + chance.choice((1, 5, 60))]
        elif kind < 0.35:
            put = chr(chance.choice((chance.randrange(0x80), chance.randrange(0xD800), 0x1F600)))
        text = text[:at] + put + text[end:]
    return text if chance.random() < 0.8 else text[: chance.randrange(len(text) + 1)]


def ask(name: str, data: bytes) -> None:
    """Read a document and ask its readings everything; links stand where they say."""
    format_name = reader_suffixes()[suffix_of(name, reader_suffixes())]
    for reading in readings_of(Opened(name, data), format_name, ReadOptions(include_code=len(data) % 2 == 0)):
        if isinstance(reading, Skipped):
            continue
        source, size = reading.source, len(reading.source.data)
        for links in (reading.links, reading.local):
            before = 0
            for link in links:
                assert before <= link.start <= link.end <= size, link
                before = link.start
                source.spot(link.start, link.end)
        behind = 0
        for run in reading.runs:
            assert behind <= run.start < run.end <= size, run
            behind = run.end
        reading.anchors(), reading.titles(), reading.declared()
        assert 0 <= reading.body_start() <= size
        middle = size // 2
        reading.text(0, size)
        reading.text(middle, min(size, middle + 100))
        reading.is_visible(middle)
        reading.has_link(middle, size)
        block = reading.block_at(middle)
        reading.row_at(block)
        following = reading.block_after(block)
        assert following is None or following.start >= block.start


def timed(name: str, data: bytes) -> float:
    """Return how many seconds of the processor it takes to read a document."""
    started = time.process_time()
    ask(name, data)
    return time.process_time() - started


def documents(reader: str, seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts, the same ones for the same seed."""
    chance = random.Random(seed)
    suffixes = {os.path.splitext(name)[1] for name in NAMES[reader]}
    texts = [
        path.read_bytes().decode("utf-8", "replace")
        for path in sorted(CORPUS.rglob("*"))
        if path.suffix in suffixes
    ]
    for _ in range(count):
        yield chance.choice(NAMES[reader]), mutated(chance, texts)


def child(reader: str, seed: int, count: int, kept: Path) -> None:
    """Read mutated documents in this process; the one being read is in a file."""
    slowest, place = 0.0, kept.open("wb", buffering=0)
    for number, (name, text) in enumerate(documents(reader, seed, count)):
        data = text.encode("utf-8", "replace")
        place.seek(0)
        place.truncate()
        place.write(data)
        slowest = max(slowest, timed(name, data) / (len(data) + 500))
        if number % 20 == 0 and data:
            piece = data[:100]
            short, long = piece * (1 + 4_000 // len(piece)), piece * (1 + 4_000 * GROWTH // len(piece))
            if min(timed(name, long) for _ in range(2)) > TOO_MUCH * GROWTH * max(timed(name, short), 0.002):
                again = [timed(name, long) / max(timed(name, short), 0.002) for _ in range(5)]
                if min(again) > TOO_MUCH * GROWTH:
                    place.seek(0)
                    place.truncate()
                    place.write(long)
                    sys.exit(
                        f"grows too fast: {piece!r}: {min(again):.0f} times for {GROWTH} times the length"
                    )
    place.close()
    kept.unlink()
    print(f"{slowest * 1e6:.2f}")


_MOST_BROKEN = 20
"""Processes that may break before no more are started; the documents of a process that broke are not counted."""


def main() -> None:
    """Run children until the count is reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reader", choices=sorted(NAMES))
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=5_000, help="documents a process")
    parser.add_argument("--seconds", type=float, default=550, help="start no process after this time")
    parser.add_argument(
        "--folder", type=Path, default=Path("."), help="where a document that breaks something is left"
    )
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        child(asked.reader, asked.seed, asked.count, asked.folder / f"mutation-{asked.reader}-{asked.seed}")
        return
    asked.folder.mkdir(parents=True, exist_ok=True)
    started, done, slowest, broken = time.monotonic(), 0, 0.0, 0
    seed = asked.seed
    while done < asked.count and broken < _MOST_BROKEN and time.monotonic() - started < asked.seconds:
        command = [
            sys.executable,
            __file__,
            asked.reader,
            "--child",
            "--seed",
            str(seed),
            "--folder",
            str(asked.folder),
        ]
        run = subprocess.run(
            [*command, "--count", str(asked.batch)],
            capture_output=True,
            text=True,
            timeout=1_200,
            check=False,
        )
        if run.returncode:
            broken += 1
            print(f"seed {seed} ended with {run.returncode}: {run.stderr[-600:]}", flush=True)
        else:
            slowest = max(slowest, float(run.stdout))
            done += asked.batch
        seed += 1
    print(
        f"{asked.reader}: {done:,} documents in {time.monotonic() - started:.0f} s, seeds {asked.seed} to {seed - 1}; "
        f"processes that broke: {broken}; slowest document: {slowest:.2f} µs a byte"
    )
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
