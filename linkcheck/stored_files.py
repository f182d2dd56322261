"""Files on this machine, or on the storage that a URI names (`s3://`, `gs://`, `hdfs://` …), opened, listed and written alike.

Knows where bytes are, and pyarrow's file systems, which are imported for URIs alone; knows nothing of what the bytes hold.
"""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple, cast

from linkcheck.errors import UsageError
from linkcheck.patterns import compiled

__all__ = [
    "Stored",
    "holds_something",
    "is_uri",
    "listed",
    "open_stored",
    "remove_from",
    "shown_name",
    "shown_uri",
    "size_of",
    "stamp_of",
    "written",
]

_URI = compiled(r"(?:s3|gs|gcs|hdfs|viewfs|abfss?|file)://", re.IGNORECASE)
_BUFFER = 1 << 18
"""Bytes that are fetched at once: a request to an object storage takes some 50 ms, whatever it is for."""


class Stored(NamedTuple):
    """A file that was found under a URI."""

    uri: str
    shown: str
    """The URI as reports show it: without a password, and without settings of the storage."""
    inside: str
    """Its path below what was listed."""
    size: int


def is_uri(file: str) -> bool:
    """Say whether a file is named by the URI of a storage.

    >>> is_uri("s3://bucket/a.parquet"), is_uri("https://a.example/a.parquet"), is_uri("C://a")
    (True, False, False)
    """
    return _URI.match(file) is not None


def size_of(file: str) -> int:
    """Return how many bytes a file has; raises OSError."""
    return stamp_of(file)[0]


def stamp_of(file: str) -> tuple[int, int]:
    """Return the bytes of a file and when it was changed, in nanoseconds; raises OSError."""
    if not is_uri(file):
        known = os.stat(file)
        return known.st_size, known.st_mtime_ns
    system, path = _system_of(file)
    info = system.get_file_info(path)
    if not info.is_file:
        raise FileNotFoundError(None, "there is no such file")
    return info.size, info.mtime_ns or 0


def open_stored(file: str) -> BinaryIO:
    """Return a file, open for reading at any place; raises OSError."""
    if not is_uri(file):
        return open(file, "rb")
    system, path = _system_of(file)
    return cast("BinaryIO", io.BufferedReader(system.open_input_file(path), _BUFFER))


def listed(uri: str) -> list[Stored] | None:
    """Return the files under a URI, sorted; the one that it names, those of its folders, or those that a `*` in it stands for.

    None where there is nothing. Raises OSError, and UsageError where pyarrow is not installed or the URI is none.
    """
    from urllib.parse import quote

    base, query = _parted(uri)
    plain = base.partition("*")[0].rpartition("/")[0] if "*" in base else base
    pattern = base[len(plain) + 1 :].split("/") if "*" in base else None
    system, path = _system_of(plain + query)
    path = path.rstrip("/")
    info = system.get_file_info(path)
    if info.is_file:
        return [Stored(uri, shown_uri(plain), path.rpartition("/")[2], info.size)]
    found = [one for one in _under(system, path) if pattern is None or _matches(one[0], pattern)]
    stem = plain.rstrip("/") + "/"
    return [
        Stored(stem + quote(inside) + query, shown_uri(stem) + inside, inside, size)
        for inside, size in sorted(found)
    ] or None


def holds_something(uri: str) -> bool:
    """Say whether there is a file under a URI; raises OSError and UsageError."""
    system, path = _system_of(uri)
    return bool(_under(system, path.rstrip("/")))


@contextmanager
def written(folder: str, name: str) -> Iterator[IO[bytes]]:
    """Give a file to write, which is there under its name when all is written, and not at all where that fails.

    Raises OSError and UsageError. On an object storage an object is there when it is whole; elsewhere it is written aside.
    """
    if is_uri(folder):
        base, query = _parted(folder)
        system, path = _system_of(f"{base.rstrip('/')}/{name}{query}")
        with suppress(OSError, NotImplementedError):
            system.create_dir(path.rpartition("/")[0])
        try:
            with system.open_output_stream(path) as out:
                yield out
        except BaseException:
            with suppress(OSError):
                system.delete_file(path)
            raise
        return
    final = Path(folder, name)
    final.parent.mkdir(exist_ok=True)
    partial = final.with_name(f".{final.name}.{os.urandom(8).hex()}")
    try:
        with partial.open("xb") as file:
            yield file
        os.replace(partial, final)
    finally:
        partial.unlink(missing_ok=True)


def remove_from(folder: str, name: str) -> None:
    """Remove a file, or a folder with all that it holds, from a folder as far as it is there and can be removed."""
    if not is_uri(folder):
        import shutil

        shutil.rmtree(Path(folder, name), ignore_errors=True)
        with suppress(OSError):
            Path(folder, name).unlink()
        return
    base, query = _parted(folder)
    system, path = _system_of(f"{base.rstrip('/')}/{name}{query}")
    with suppress(OSError):
        if system.get_file_info(path).is_file:
            system.delete_file(path)
        else:
            system.delete_dir(path)


def _parted(uri: str) -> tuple[str, str]:
    """Return a URI without its query, and that with its `?`."""
    base, mark, query = uri.partition("?")
    return base, mark + query


def shown_name(name: str) -> str:
    """Return a file name without lone surrogates: they stand for bytes that are no UTF-8, or (on Windows) for themselves."""
    if name.isascii():
        return name
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def shown_uri(uri: str) -> str:
    """Return a URI without a password and without settings of the storage.

    >>> shown_uri("s3://key:secret@bucket/a?endpoint_override=x")
    's3://bucket/a'
    """
    scheme, _, rest = uri.partition("?")[0].partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{path}"


def _system_of(uri: str) -> tuple[Any, str]:
    """Return pyarrow's file system of a URI, and the path in it."""
    try:
        from pyarrow.fs import FileSystem
    except ImportError:
        raise UsageError(
            f"Reading and writing {shown_uri(uri)} needs pyarrow, which is not installed.",
            hint='Install it with: pip install "link-provenance[datasets]"',
        ) from None
    try:
        system, path = FileSystem.from_uri(uri)
    except (ValueError, NotImplementedError) as error:
        first = str(error).partition("\n")[0][:200]
        raise UsageError(f"{shown_uri(uri)} names no storage that can be reached: {first}.") from None
    return system, path


def _under(system: Any, path: str) -> list[tuple[str, int]]:  # noqa: ANN401 - pyarrow has no types
    """Return the files below a path, each with its path from there and its size; none where there is no such folder."""
    from pyarrow.fs import FileSelector

    found = system.get_file_info(FileSelector(path, allow_not_found=True, recursive=True))
    return [(one.path[len(path) :].lstrip("/"), one.size) for one in found if one.is_file]


def _matches(inside: str, pattern: list[str]) -> bool:
    from fnmatch import fnmatchcase

    names = inside.split("/")
    return len(names) == len(pattern) and all(map(fnmatchcase, names, pattern))
