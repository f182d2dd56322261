"""Asks the web on loopback as `linkcheck check` would, without the documents; makes this folder's modules importable."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from fixtures.web import Web
from linkcheck.config import ProbeOptions
from linkcheck.model import Answer, CanonicalUrl
from linkcheck.probe.cache import SqliteCache
from linkcheck.probe.mappings import parse_mapping
from linkcheck.probe.probing import Asked, Probing, Watched, probe_links

from .cache_cases import Clock

sys.path.insert(0, str(Path(__file__).parent))  # tests here have no package (import-mode=importlib)

Probe = Callable[..., Probing]


@pytest.fixture
def options(web: Web) -> ProbeOptions:
    """Options that lead every name to the web on loopback, believe its certificates and remember nothing."""
    return ProbeOptions(
        timeout=5.0,
        budget=15.0,
        cacert=web.ca_file,
        resolve=tuple(map(parse_mapping, web.resolve)),
        use_cache=False,
        control_name="control.example",
        dns_server="127.0.0.1:9",
    )


@pytest.fixture
def probe(options: ProbeOptions, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """A function that probes URLs (or `Asked` values) with `options` and changes to them; waits are short."""
    monkeypatch.setattr("linkcheck.probe.waiting._FIRST", 0.02)

    def run(
        urls: str | Sequence[str | Asked], watch: Callable[[Watched], None] | None = None, **changes: object
    ) -> Probing:
        given = [urls] if isinstance(urls, str) else urls
        asked = [Asked(CanonicalUrl(one)) if isinstance(one, str) else one for one in given]
        return probe_links(asked, replace(options, **changes), watch)

    return run


@pytest.fixture
def answer_of(probe: Probe) -> Callable[..., Answer]:
    """A function that probes one URL and returns its answer."""

    def run(url: str, **changes: object) -> Answer:
        return probe(url, **changes).answers[CanonicalUrl(url)]

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's cache lies."""
    return tmp_path / "c.sqlite"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(path: Path, clock: Clock) -> Iterator[Callable[..., SqliteCache]]:
    """Opens the same file again and again; each opening is closed, and none may have warned."""
    opened = []

    def _open(**options: object) -> SqliteCache:
        opened.append(SqliteCache(path, clock=clock, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield _open
    for each in opened:
        each.close()
        assert each.warnings == []
