"""Writes documents that cite a loopback web, each URL once: the same arguments give the same bytes.

Knows the origin's paths: `/STATUS/DELAY/BYTES/NAME`.
"""

import random
from pathlib import Path
from typing import NamedTuple

__all__ = ["Cited", "Web", "hosts_of", "write_documents"]

PER_DOCUMENT = 50
WORDS = "the council said on tuesday that its members had read statements and records from several agencies before the vote".split()  # noqa: SIM905


class Web(NamedTuple):
    """What the documents cite."""

    urls: int
    hosts: int
    delay: int = 0
    """Milliseconds until the origin answers."""
    size: int = 2048
    """Bytes of each page."""
    scheme: str = "http"


class Cited(NamedTuple):
    """Documents, and what a checker has to find in them."""

    folder: Path
    alive: int
    dead: int
    moved: int
    """How many of those alive answer only after one redirect."""


def hosts_of(web: Web) -> list[str]:
    """Return the addresses that the documents cite.

    >>> hosts_of(Web(10, 2))
    ['127.0.0.1', '127.0.0.2']
    """
    return [f"127.0.{number // 250}.{number % 250 + 1}" for number in range(web.hosts)]


def write_documents(folder: Path, web: Web, port: int, suffix: str = ".md") -> Cited:
    """Write the documents, 50 URLs in each, as Markdown or (`.html`) as HTML; 5 % are moved and 5 % are gone."""
    chance = random.Random(20)
    hosts = hosts_of(web)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    counts = {200: 0, 301: 0, 404: 0}
    for first in range(0, web.urls, PER_DOCUMENT):
        lines = []
        for number in range(first, min(first + PER_DOCUMENT, web.urls)):
            status = chance.choices((200, 301, 404), (90, 5, 5))[0]
            counts[status] += 1
            path = f"{status}/{web.delay}/{web.size}/item-{number}"
            url = f"{web.scheme}://{hosts[number % len(hosts)]}:{port}/{path}"
            before, after = " ".join(chance.choices(WORDS, k=12)), " ".join(chance.choices(WORDS, k=8))
            link = f"[item {number}]({url})" if suffix == ".md" else f'<a href="{url}">item {number}</a>'
            lines.append(
                f"{before} {link} {after}.\n" if suffix == ".md" else f"<p>{before} {link} {after}.</p>\n"
            )
        title = f"Notes {first // PER_DOCUMENT}"
        text = (
            f"# {title}\n\n" + "\n".join(lines)
            if suffix == ".md"
            else f"<!doctype html>\n<title>{title}</title>\n" + "".join(lines)
        )
        (folder / f"notes-{first // PER_DOCUMENT:05}{suffix}").write_text(text, encoding="ascii")
    return Cited(folder, counts[200] + counts[301], counts[404], counts[301])
