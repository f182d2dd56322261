"""Reads damaged documents of any format for a time: `python benchmarks/damaged.py --seconds 60 docx pdf mail`.

Takes what the repository has of a format (`fixtures/documents`, and the small documents of the readers' suite), damages the bytes or, where
it is packed, those of its parts, and asks the reader everything it can be asked, in a process of its own for each format. Without names it
takes all formats. With `--beside FOLDER` small documents of that folder are damaged, too. Prints how many were read, how many gave a
reading, and how long the slowest took; exits with 1 after a crash or an exception, and leaves the document in `--folder`.
"""

import argparse
import gzip
import io
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.mutations import PIECES, ask  # noqa: E402
from linkcheck.extract.extraction import extraction_of  # noqa: E402
from linkcheck.model import Skipped  # noqa: E402
from linkcheck.plugins import modules_in  # noqa: E402
from linkcheck.readers.base import Opened, ReadOptions  # noqa: E402
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT, reader_suffixes, readings_of, suffix_of  # noqa: E402
from linkcheck.testing.hostile_values import damaged  # noqa: E402
from tests.suites.samples import samples_of  # noqa: E402

READERS = {reader.FORMAT: reader for reader in modules_in(PACKAGE, GROUP, SUPPORT).values()}


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return a document with some of its bytes changed; of an archive, those of one of its parts more often than its own."""
    if data.startswith(b"PK") and chance.random() < 0.85:
        return _repacked(data, chance)
    if data.startswith(b"\x1f\x8b") and chance.random() < 0.7:
        return gzip.compress(changed(gzip.decompress(data), chance), 1)
    if chance.random() < 0.5:
        return damaged(data, chance)
    flipped = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, len(data) // 100 + 1))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = archive.namelist()
    chosen = {chance.choice(names) for _ in range(chance.choice((1, 1, 3)))}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            content = archive.read(name)
            if name in chosen:
                content = _part(content, chance)
            packed.writestr(name, content)
    return made.getvalue()


def _part(content: bytes, chance: random.Random) -> bytes:
    """Return a part in XML with tags moved, doubled, nested or taken away, or with its bytes damaged."""
    tags = content.split(b"<")
    if len(tags) < 3 or chance.random() < 0.3:
        return damaged(content, chance)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(1, len(tags))
        kind = chance.randrange(5)
        if kind == 0:
            del tags[at]
        elif kind == 1:
            tags[at:at] = [tags[chance.randrange(1, len(tags))]] * chance.choice((1, 1, 50, 2_000))
        elif kind == 2:
            tags[at] = tags[chance.randrange(1, len(tags))]
        elif kind == 3:
            tags[at] += chance.choice(PIECES).replace("<", "&lt;").encode()
        else:
            tags[at] = tags[at].replace(b'"', b'"99999999999', 1) if chance.random() < 0.5 else tags[at][::-1]
        if len(tags) < 3:
            break
    return b"<".join(tags)


LARGEST = 40_000
"""Bytes of a document of `--beside` that is still taken: of larger ones too few are read in a time."""


def originals_of(reader: object, beside: Path | None) -> list[tuple[str, bytes]]:
    """Return what is damaged: samples, whose suffix is empty because any of the reader's does, and documents with their suffixes."""
    found = [("", data) for data in samples_of(reader) if data]
    for path in sorted(beside.rglob("*")) if beside else ():
        suffix = suffix_of(path.name, reader_suffixes())
        if suffix in reader.SUFFIXES and path.is_file() and 0 < path.stat().st_size <= LARGEST:
            found.append((suffix, path.read_bytes()))
    return found


def child(kind: str, seed: int, limit: float, kept: Path, beside: Path | None) -> None:
    """Read damaged documents of a kind until the time is up; the one that is being read is in a file."""
    chance = random.Random(seed)
    reader = READERS[kind]
    originals = originals_of(reader, beside)
    count = readings = 0
    slowest = 0.0
    until = time.process_time() + limit
    while time.process_time() < until:
        suffix, original = chance.choice(originals)
        name, data = f"a{suffix or chance.choice(reader.SUFFIXES)}", changed(original, chance)
        kept.write_bytes(data)
        started = time.process_time()
        ask(name, data)
        found = list(readings_of(Opened(name, data), kind, ReadOptions()))
        assert found, "neither a reading nor a reason"
        for one in found:
            if not isinstance(one, Skipped):
                extraction_of(one)
        slowest = max(slowest, time.process_time() - started)
        count += 1
        readings += any(not isinstance(one, Skipped) for one in found)
    kept.unlink()
    print(f"{count:,} documents, {readings:,} with a reading, the slowest {slowest:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0, help="processor seconds for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("."))
    parser.add_argument("--beside", type=Path, help="a folder with documents that are damaged, too")
    parser.add_argument("--child", action="store_true")
    given = parser.parse_args()
    if given.child:
        child(
            given.kinds[0],
            given.seed,
            given.seconds,
            given.folder / f"damaged.{given.kinds[0]}",
            given.beside,
        )
        return
    broken = False
    for kind in given.kinds or READERS:
        line = [sys.executable, __file__, kind, "--child", "--seconds", str(given.seconds), "--seed", str(given.seed), "--folder", str(given.folder)]  # fmt: skip
        line += ["--beside", str(given.beside)] if given.beside else []
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        said = (
            done.stdout.strip()
            if done.returncode == 0
            else f"ended with {done.returncode}\n{done.stderr[-2_000:]}"
        )
        broken |= done.returncode != 0
        print(f"{kind}: {said}", flush=True)
    sys.exit(broken)


if __name__ == "__main__":
    main()
