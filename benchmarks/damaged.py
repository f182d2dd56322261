"""Reads damaged documents of any format for a time: `python benchmarks/damaged.py --seconds 60 docx pdf mail`.

Takes what the repository has of a format (`fixtures/documents`, and the small documents of the readers' suite), damages them (`damaging`), and
holds what comes of them to what readers promise (`watched_reading`), in a process of its own for each format, which has 2 GiB and, for a document,
30 seconds of the processor. Without names it takes all formats. With `--beside FOLDER` documents of that folder are damaged, too, and with
`--guided` those that reached code that none had reached before are damaged further, which needs `pip install atheris`. Prints
how many were read and what fell, with the documents in `--folder`; exits with 1 after a fall.
"""

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

MEMORY = 2 << 30
LONGEST = 30.0
"""Seconds of the processor that a document may take before its process is ended."""
LARGEST = 40_000
"""Bytes of a document of `--beside` that is still taken: of larger ones too few are read in a time."""
MOST_BROKEN = 10
"""Processes of a kind that may end before no more are started."""

Original = tuple[str, bytes]
"""A suffix and a document; the suffix is empty where any of the reader's does."""


def originals_of(reader: object, beside: Path | None) -> list[Original]:
    """Return what is damaged, samples first."""
    from linkcheck.readers.registry import reader_suffixes, suffix_of
    from tests.suites.samples import samples_of

    found = [("", data) for data in samples_of(reader) if data]
    for path in sorted(beside.rglob("*")) if beside else ():
        suffix = suffix_of(path.name, reader_suffixes())
        if suffix in reader.SUFFIXES and path.is_file() and 0 < path.stat().st_size <= LARGEST:
            found.append((suffix, path.read_bytes()))
    return found


class Child:
    """Reads damaged documents of one kind until the time is up; the one that is being read is in a file."""

    def __init__(self, given: argparse.Namespace) -> None:
        from benchmarks import damaging, watched_reading
        from linkcheck.plugins import modules_in
        from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT

        self.kind: str = given.kinds[0]
        self.reader = next(
            one for one in modules_in(PACKAGE, GROUP, SUPPORT).values() if self.kind == one.FORMAT
        )
        self.chance = random.Random(given.seed)
        self.damaging = damaging
        self.watch = watched_reading.Watch(self.kind, given.folder)
        self.current: Path = given.folder / f"{self.kind}.current"
        self.file = self.current.open("wb", buffering=0)
        self.originals = originals_of(self.reader, given.beside)
        self.all = [data for _, data in self.originals]
        self.until = time.process_time() + given.seconds

    def one(self, suffix: str, data: bytes) -> None:
        """Read a document; end the process when the time is up."""
        name = f"a{suffix or self.reader.SUFFIXES[0]}"
        self.file.seek(0)
        self.file.truncate()
        self.file.write(data)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        self.watch.read(name, data)
        if (
            self.watch.count % 25 == 0
            and data
            and not data.startswith((b"PK", b"\x1f\x8b", b"%PDF", b"\xd0\xcf"))
        ):
            self.watch.grows(name, *self.damaging.repeated(data, self.chance, (6_000, 48_000)))
        signal.setitimer(signal.ITIMER_PROF, 0)
        if time.process_time() >= self.until:
            self.current.unlink()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
            print(f"{self.watch.said()}; {peak} MiB", flush=True)
            os._exit(bool(self.watch.falls))

    def blindly(self) -> None:
        """Damage one document after the other."""
        while True:
            suffix, original = self.chance.choice(self.originals)
            suffix = suffix or self.chance.choice(self.reader.SUFFIXES)
            self.one(suffix, self.damaging.changed(original, self.chance, self.all))

    def guided(self, setup: Callable[..., object], fuzz: Callable[[], object], corpus: Path) -> None:  # fmt: skip
        """Damage documents further that reached something new; the first byte of what atheris keeps says which suffix."""
        suffixes = self.reader.SUFFIXES
        corpus.mkdir(parents=True, exist_ok=True)
        for number, (suffix, data) in enumerate(self.originals):
            first = suffixes.index(suffix) if suffix else number % len(suffixes)
            (corpus / f"{zlib.crc32(data):08x}").write_bytes(bytes((first,)) + data)

        def read(data: bytes) -> None:
            if len(data) > 1:
                self.one(suffixes[data[0] % len(suffixes)], data[1:])

        def damage(data: bytes, most: int, seed: int) -> bytes:
            self.chance.seed(seed)
            return (data[:1] + self.damaging.changed(data[1:], self.chance, self.all))[:most]

        setup(
            [sys.argv[0], str(corpus), "-max_len=120000", "-timeout=600", "-rss_limit_mb=0", "-print_final_stats=0", "-verbosity=0", f"-seed={self.chance.randrange(1 << 30)}"],
            read,
            custom_mutator=damage,
        )  # fmt: skip
        fuzz()


def run_child(given: argparse.Namespace) -> None:
    """Read documents in this process until its seconds are over, which ends it."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    if not given.guided:
        Child(given).blindly()
        return
    import atheris

    with atheris.instrument_imports(include=["linkcheck"]):
        child = Child(given)
        for _, data in child.originals[:20]:
            child.watch.read(f"a{child.reader.SUFFIXES[0]}", data)
        child.watch.costs, child.watch.slowest = [], 0.0  # what was imported took most of it
    child.guided(atheris.Setup, atheris.Fuzz, given.folder / "corpus" / child.kind)


def run_kind(kind: str, given: argparse.Namespace, line: Sequence[str]) -> bool:
    """Read documents of a kind in processes of their own until its seconds are over; say whether something fell."""
    spent, broken, falls = 0.0, 0, False
    while spent < given.seconds - 1 and broken < MOST_BROKEN:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [*line, kind, "--child", "--seconds", str(given.seconds - spent), "--seed", str(given.seed + broken)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        spent += max(took, 1.0)
        ended = f"ended with {done.returncode}: " if done.returncode not in (0, 1) else ""
        falls |= done.returncode != 0
        if ended or not done.stdout:
            broken += 1
            current = given.folder / f"{kind}.current"
            if current.exists():
                current.rename(given.folder / f"{kind}.ended.{given.seed + broken}")
        reasons = "\n".join(one for one in done.stderr.splitlines() if one.startswith(str(given.folder)))
        said = ended + (done.stdout.strip() or done.stderr[-1_500:])
        print(f"{kind}: {took:.0f} s, {said}" + f"\n{reasons}" * bool(reasons), flush=True)
    return falls


def main() -> None:
    from linkcheck.readers.registry import format_names

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0, help="processor seconds for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("."))
    parser.add_argument("--beside", type=Path, help="a folder with documents that are damaged, too")
    parser.add_argument("--guided", action="store_true", help="by what of the code was reached (atheris)")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.child:
        run_child(given)
        return
    line = [sys.executable, __file__, "--folder", str(given.folder)]
    line += ["--beside", str(given.beside)] if given.beside else []
    line += ["--guided"] if given.guided else []
    sys.exit(max([run_kind(kind, given, line) for kind in given.kinds or format_names()]))


if __name__ == "__main__":
    main()
