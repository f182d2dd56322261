"""Lists the links that only one of linkcheck and lychee finds, by class: `python benchmarks/differences.py PATH…`.

Both tools read the same paths, and both sides are put into linkcheck's canonical form, so that what is left is what one
found and the other did not. Every class is explained in `benchmarks/README.md`; `--show` prints examples of each.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from run import lychee

from linkcheck.collect.folders import shown_path
from linkcheck.config import CollectOptions, Settings
from linkcheck.model import Citation, Document, Kind, Role
from linkcheck.pipeline.documents import documents_of
from linkcheck.pipeline.reading import collection_of
from linkcheck.urls import read_url

_LOCAL = "links inside the folder (relative, file:)"
_UNREAD = "documents in a format the other does not read"
_ENCODED = "documents that are not UTF-8"
_COMMON = (Kind.LINK, Kind.IMAGE, Kind.AUTOLINK, Kind.BARE)
"""What both tools look for, first what they agree on most."""
_RESERVED = ("example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost")


class Seen(NamedTuple):
    """A link in a document: the document's path, and the link in canonical form."""

    path: str
    url: str


def canonical(url: str) -> str:
    """Return the canonical form, with `%27` for an apostrophe: the URL Standard escapes it in queries, RFC 3986 does not."""
    return read_url(url).url.replace("'", "%27")


def lychee_links(peer: str, paths: list[str]) -> Iterator[tuple[Seen, bool]]:
    """Yield what `lychee --dump -v` prints: a URL, in brackets where it stands, and whether it would be left out."""
    command = [peer, "--dump", "-v", "--no-progress", "--no-ignore", *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        shown = line.removesuffix(" [excluded]")
        url, bracket, path = shown.rpartition(" (")
        if bracket:
            yield Seen(shown_path(path.removesuffix(")")), canonical(url)), shown is not line


def lychee_documents(peer: str, paths: list[str]) -> set[str]:
    """Return the paths of the documents that lychee reads."""
    command = [peer, "--dump-inputs", "--no-ignore", *paths]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return {shown_path(line) for line in done.stdout.decode("utf-8", "replace").splitlines() if line}


def documents(paths: list[str]) -> Iterator[Document]:
    """Yield the documents as `linkcheck extract` reads them."""
    settings = Settings(collect=CollectOptions(respect_ignore=False))
    for candidate in collection_of(paths, settings).candidates:
        found = documents_of(candidate, settings, prose=False)
        yield from (one for one in found if isinstance(one, Document))


@cache
def is_utf8(path: str) -> bool:
    """Say whether a file is UTF-8."""
    try:
        Path(path).read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def _class_of_ours(citation: Citation, format_name: str) -> str:
    """Return why lychee may not have a link that linkcheck has."""
    facts = read_url(citation.target)
    written = citation.raw.lower()
    if facts.scheme == "mailto":
        return "mail addresses"
    if facts.defanged:
        return "defanged URLs"
    if facts.problem is not None:
        return "malformed URLs, kept to be told"
    if any(f".{facts.host}".endswith(f".{name.removeprefix('.')}") for name in _RESERVED):
        return "reserved names (example.com, .example, .test …)"
    if facts.scheme not in ("http", "https"):
        return "other schemes (ftp, data, tel …)"
    if "://" not in written and not written.startswith("["):
        return "without a scheme (www., doi:, //)"
    if citation.kind is Kind.DEFINITION:
        return "definitions that nothing uses"
    if citation.kind in (Kind.RESOURCE, Kind.METADATA, Kind.IMAGE):
        return f"{citation.kind.value} ({format_name})"
    if citation.kind in (Kind.BARE, Kind.AUTOLINK):
        where = "front matter or markup" if citation.role is Role.FURNITURE else "text"
        return f"bare URLs in {where} ({format_name})"
    return f"links ({format_name})"


def _class_of_theirs(url: str, known: set[str]) -> str:
    """Return why linkcheck may not have a link that lychee has; `known` are the links that linkcheck has there."""
    scheme = url.partition(":")[0]
    if scheme not in ("http", "https"):
        return f"the scheme {scheme}:"
    beginnings = sum(url.startswith(other) or other.startswith(url) for other in known)
    return "the same link, cut or prolonged" if beginnings else "other links"


def compare(peer: str, paths: list[str], show: int) -> None:
    """Print the counts of both, then each class of difference with its count and examples."""
    ours: dict[Seen, list[tuple[Citation, str]]] = {}
    by_path: dict[str, set[str]] = {}
    for document in documents(paths):
        for citation in document.citations:
            url = canonical(citation.url)
            ours.setdefault(Seen(document.path, url), []).append((citation, document.format))
            by_path.setdefault(document.path, set()).add(url)
    found = list(lychee_links(peer, paths))
    listed = [one for one, _ in found]
    theirs = Counter(one for one in listed if not one.url.startswith("file:"))
    excluded = sum(left_out and one in ours for one, left_out in found)
    read = lychee_documents(peer, paths)
    classes: dict[tuple[str, str], list[Seen]] = {}
    for seen, places in ours.items():
        places.sort(
            key=lambda place: _COMMON.index(place[0].kind) if place[0].kind in _COMMON else len(_COMMON)
        )
        for citation, format_name in places[theirs[seen] :]:
            cause = _class_of_ours(citation, format_name) if seen.path in read else _UNREAD
            if cause != _UNREAD and not is_utf8(seen.path):
                cause = _ENCODED
            classes.setdefault(("linkcheck", cause), []).append(seen)
    for seen, count in theirs.items():
        missing = count - len(ours.get(seen, ()))
        if missing > 0:
            cause = _class_of_theirs(seen.url, by_path.get(seen.path, set()))
            again = "found fewer times" if seen in ours else cause
            classes.setdefault(("lychee", again), []).extend([seen] * missing)
    local = len(listed) - theirs.total()
    if local:
        classes[("lychee", _LOCAL)] = [one for one in listed if one.url.startswith("file:")]
    both = sum(min(len(places), theirs[seen]) for seen, places in ours.items())
    print(
        f"found by both: {both:,} ({excluded:,} of them left out by lychee's defaults); linkcheck {sum(map(len, ours.values())):,}, lychee {len(listed):,}\n"
    )
    print("| only | class | links |\n|---|---|---|")
    for (tool, cause), members in sorted(classes.items(), key=lambda item: (item[0][0], -len(item[1]))):
        print(f"| {tool} | {cause} | {len(members):,} |")
        for seen in members[:: max(1, len(members) // show)][:show] if show else ():
            print(f"    {seen.path[-60:]}: {seen.url[:110]}", file=sys.stderr)


def main() -> None:
    """Compare what both tools find under the paths given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+")
    parser.add_argument(
        "--folder", type=Path, default=Path("benchmark-data"), help="where lychee is, or goes"
    )
    parser.add_argument("--show", type=int, default=0, help="examples of each class, on standard error")
    options = parser.parse_args()
    compare(lychee(options.folder), options.paths, options.show)


if __name__ == "__main__":
    main()
