"""The labelled documents and the answers beside them, read from `fixtures/labelled/`.

Knows the answers' format (`fixtures/labelled/README.md`); knows nothing of scores and runs nothing of linkcheck's.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "fixtures" / "labelled"
TODAY = dt.date(2026, 6, 1)
"""The day on which every document is judged, unless its answers say another."""


@dataclass(frozen=True, slots=True)
class CitationAnswer:
    """A place that cites; `url` is `*` where the canonical form is nobody's business (malformed, defanged, no scheme)."""

    line: int
    column: int
    raw: str
    url: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """A place that cites by title, with the link that it belongs to, or an empty one."""

    line: int
    title: str
    link: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """When a document was written; empty bounds are open."""

    value: str
    origin: str
    declared: bool
    not_before: str = ""
    not_after: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """What a careful editor wants to be told; any of `places` (line, URL) will do."""

    rule: str
    levels: tuple[str, ...]
    places: tuple[tuple[int, str], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A place that looks like a finding of a rule and is none, with the reason why."""

    rule: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that is right to say about one document."""

    name: str
    path: Path
    citations: tuple[CitationAnswer, ...]
    references: tuple[ReferenceAnswer, ...]
    date: DateAnswer | None
    url_dates: Mapping[str, tuple[str, ...]]
    """For each canonical URL the dates that are right; an empty string stands for none."""
    findings: tuple[FindingAnswer, ...]
    near: tuple[NearMiss, ...] = ()
    web: str = ""
    """What the web answers about its links, in the notation of `linkcheck.judge.examples`; empty where it is not asked."""
    today: dt.date = TODAY
    document_date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two URLs, and what is to be learnt from them."""

    why: str
    first: str
    second: str


def read_corpus(folder: Path = LABELLED) -> tuple[Answers, ...]:
    """Return the answers to all documents, in order of name.

    Raises:
        ValueError: a document has no answers, or answers have no document.
    """
    documents = {_name(path, folder / "documents"): path for path in _files(folder / "documents")}
    answers = {
        _name(path, folder / "answers").removesuffix(".toml"): path for path in _files(folder / "answers")
    }
    alone = sorted(documents.keys() ^ answers.keys())
    if alone:
        raise ValueError(f"a document without answers, or answers without a document: {', '.join(alone)}")
    return tuple(_answers(name, documents[name], answers[name]) for name in sorted(documents))


def read_identity(folder: Path = LABELLED) -> dict[str, tuple[Pair, ...]]:
    """Return the pairs of URLs under `same`, `different`, `variants` and `apart`."""
    tables = tomllib.loads((folder / "identity.toml").read_text(encoding="utf-8"))
    return {
        kind: tuple(Pair(entry["why"], *entry["urls"]) for entry in entries)
        for kind, entries in tables.items()
    }


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _answers(name: str, document: Path, answers: Path) -> Answers:
    table = tomllib.loads(answers.read_text(encoding="utf-8"))
    options = table.get("options", {})
    stated = options.get("document_date")
    return Answers(
        name=name,
        path=document,
        citations=tuple(CitationAnswer(**entry) for entry in table.get("citations", ())),
        references=tuple(ReferenceAnswer(**entry) for entry in table.get("references", ())),
        date=DateAnswer(**table["date"]) if "date" in table else None,
        url_dates={
            url: (dates,) if isinstance(dates, str) else tuple(dates)
            for url, dates in table.get("url_dates", {}).items()
        },
        findings=tuple(_finding(entry) for entry in table.get("findings", ())),
        near=tuple(NearMiss(**entry) for entry in table.get("near", ())),
        web=table.get("web", ""),
        today=dt.date.fromisoformat(options["today"]) if "today" in options else TODAY,
        document_date=dt.date.fromisoformat(stated) if stated else None,
    )


def _finding(entry: dict[str, Any]) -> FindingAnswer:
    level = entry["level"]
    return FindingAnswer(
        rule=entry["rule"],
        levels=(level,) if isinstance(level, str) else tuple(level),
        places=(
            (entry["line"], entry["url"]),
            *((place["line"], place["url"]) for place in entry.get("or_at", ())),
        ),
        optional=entry.get("optional", False),
    )
