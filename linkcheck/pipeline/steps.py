"""The first step of a run as a function of bytes: documents mapped to rows and to parts by outlet.

Knows what travels from it to the next ones. Each step is pure and knows nothing of other documents, other parts, processes or
files, so that any engine can run it. How one part is judged is known to `judging_part`, and what there is between the two where
the web is asked to `asking_steps`.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Raw, Struct, field, msgpack
from msgspec.structs import replace

from linkcheck.collect.folders import Candidate
from linkcheck.collect.rows import Row
from linkcheck.engines.contract import Kept, packed
from linkcheck.engines.in_parts import in_parts
from linkcheck.gather.gathered import links_of
from linkcheck.gather.parts import parted
from linkcheck.gather.sorted_rows import Run, run_of
from linkcheck.judge.catalogue import Rule, load_rules
from linkcheck.judge.cited_often import Counted
from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.judge.habits import DatedFolders
from linkcheck.judge.judging import judge_documents, that_can_judge
from linkcheck.model import Document, Finding, Link, LinkFacts, Skipped
from linkcheck.pipeline.counting import counts_by_part, in_parts_of
from linkcheck.pipeline.reading import Job, failed_on, read_batch
from linkcheck.pipeline.reporting import without_secrets
from linkcheck.pipeline.skipped_rows import SkippedRows
from linkcheck.report.encode import encode_lines
from linkcheck.report.rows import document_row, reference_row

if TYPE_CHECKING:
    from linkcheck.local.own_addresses import OwnAddresses

__all__ = [
    "OFFLINE",
    "Chosen",
    "ForAccepting",
    "Mapped",
    "Rows",
    "Slip",
    "WholeJob",
    "add_blob",
    "facts_of",
    "lay_rows",
    "map_documents",
    "map_lost",
    "of_findings",
    "rules_of",
    "run_of_findings",
    "slips_in",
]

_FINDINGS = 64
"""Findings of a chunk, 40 kB: each part of all outlets has some of the same documents, so one of each part is in memory."""

OFFLINE = "offline"
Chosen = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What `load_rules` takes."""


class ForAccepting(NamedTuple):
    """What whoever decides what is accepted has to know beside the findings."""

    paths: bool = False
    """The paths of all documents."""
    links: bool = False
    """What is known of the links that findings are about."""


class WholeJob(NamedTuple):
    """What the first step has to know of the run."""

    today: date
    rules: Chosen
    parts: int
    """How many parts there are."""
    asks: bool = False
    """The web is asked before documents are judged."""
    accepting: ForAccepting = ForAccepting()
    base_url: str | None = None
    """The address of the site that the documents are; what they cite below it are links inside the folder, too."""


class Rows(Struct, array_like=True, gc=False):
    """Rows in order, as the numbers of the blobs that hold their chunks."""

    first: Any
    """The key of the first row; null where there is none."""
    chunks: list[int]


class Mapped(Struct, array_like=True, gc=False):
    """The head of what some documents come to; numbers are those of blobs."""

    rows: Rows
    """Of the documents, by their paths."""
    references: Rows
    """The rows of their references, those of one document as one."""
    parts: list[int] = []
    """The numbers of the parts of whose outlets the documents say something."""
    slips: int | None = None
    """What they say, in parts (of each a list of `Slip`)."""
    outlets: list[int] = []
    """The numbers of the parts of whose outlets there are counts."""
    counted: int | None = None
    """The counts, in parts (of each `Counted`)."""
    of_no_outlet: int = 0
    """Citations of links without an outlet."""
    dated: DatedFolders = field(default_factory=DatedFolders)
    documents: int = 0
    citations: int = 0
    cited_by_title: int = 0
    """How many references there are."""
    commented: list[Document] = []
    """Those with comments that say what to ignore, as far as that needs to be known."""
    linking: list[Raw] = []
    """Those that may have local links, each encoded with nothing but these, and what they cite of their own site."""
    places: int | None = None
    """All, with nothing but the places that links can name (a list, as MessagePack)."""
    findings: Rows = field(default_factory=lambda: Rows(None, []))
    """By the paths of documents, each as MessagePack."""
    skipped: list[Skipped] = []
    unjudged: int | None = None
    """The documents, where they are judged when the web has answered (a list, as MessagePack)."""
    paths: list[str] = []
    about: list[LinkFacts] = []
    """As far as somebody has to know them: the paths of the documents, and the links that findings are about."""
    bad_rows: Sequence[SkippedRows] = ()


class Slip(Struct, frozen=True, array_like=True, gc=False):
    """What one document says of the outlets of one part."""

    document: Document
    facts: DocumentFacts


class _Made(NamedTuple):
    """What one document comes to."""

    document: Document
    row: bytes
    references: bytes
    slips: list[tuple[int, bytes]]
    findings: list[Finding]
    skipped: list[Skipped]


class _LinksOf(Mapping[str, Link]):
    """The links of one document by URL, made when a rule asks for one: few do."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._links: dict[str, Link] | None = None

    def _made(self) -> dict[str, Link]:
        if self._links is None:
            self._links = {link.url: link for link in links_of([self._document])}
        return self._links

    def __getitem__(self, url: str) -> Link:
        return self._made()[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())


def map_documents(job: WholeJob, reading: Job, batch: Iterable[Candidate | Row]) -> bytes:
    """Return what a batch of files comes to: `Mapped`, and its blobs."""
    piece = read_batch(reading, batch)
    rules = () if job.asks else [one for one in rules_of(job.rules) if one.judge_document is not None]
    own = _own_addresses(job.base_url) if job.base_url is not None else None
    made: list[_Made] = []
    for document in piece.documents:
        try:
            made.append(_made(document, job, rules))
        except MemoryError:  # it may be the others' doing: the engine finds out
            raise
        except Exception as error:  # noqa: BLE001  # one document never costs the report on the others
            piece.skipped.append(failed_on(document.path, error))
    made.sort(key=lambda one: one.document.path)
    parts: dict[int, list[bytes]] = {}
    counted = Counted()
    for one in made:
        for number, slip in one.slips:
            parts.setdefault(number, []).append(slip)
        counted.add(one.document.links, Counter(citation.url for citation in one.document.citations))
    citing = [one for one in made if one.references]
    counts = counts_by_part(counted, in_parts_of(job.parts))
    blobs: list[bytes] = []
    head = Mapped(
        lay_rows(run_of([one.document.path for one in made], [one.row for one in made]), blobs),
        lay_rows(run_of([one.document.path for one in citing], [one.references for one in citing]), blobs),
        [*parts],
        add_blob(
            in_parts(
                {number: msgpack.encode([Raw(slip) for slip in slips]) for number, slips in parts.items()},
                job.parts,
            ),
            blobs,
        ),
        [*counts],
        add_blob(in_parts(counts, in_parts_of(job.parts)), blobs),
        counted.of_no_outlet,
        DatedFolders.of(one.document for one in made),
        len(made),
        sum(len(one.document.citations) for one in made),
        sum(len(one.document.references) for one in made),
        [_commented(one.document) for one in made if one.document.ignores],
        [Raw(_linking(one.document, own)) for one in made if one.document.local or own is not None],
        add_blob(msgpack.encode([_places(one.document) for one in made]), blobs),
        lay_rows(run_of_findings([finding for one in made for finding in one.findings]), blobs),
        [*piece.skipped, *(skipped for one in made for skipped in one.skipped)],
        add_blob(msgpack.encode([without_secrets(one.document) for one in made]), blobs)
        if job.asks
        else None,
        [one.document.path for one in made] if job.accepting.paths else [],
        [known for one in made for known in of_findings(one.findings, one.document.links)]
        if job.accepting.links
        else [],
        piece.rows,
    )
    return packed(msgpack.encode(head), blobs)


def map_lost(candidate: Candidate | Row, reason: str) -> bytes:
    """Return what a file comes to that ended its process."""
    none = Rows(None, [])
    return packed(msgpack.encode(Mapped(none, none, skipped=[Skipped(candidate.path, reason)])), [])


def add_blob(blob: bytes, blobs: list[bytes]) -> int:
    """Add a blob to others, and return its number."""
    blobs.append(blob)
    return len(blobs) - 1


def lay_rows(run: Run, blobs: list[bytes]) -> Rows:
    """Add the chunks of rows to blobs, and return what tells them from others."""
    return Rows(run.first, [add_blob(chunk, blobs) for chunk in run.chunks])


def run_of_findings(findings: Iterable[Finding]) -> Run:
    """Return findings as rows, by the paths of their documents."""
    ordered = sorted(findings, key=lambda one: one.path)
    return run_of([one.path for one in ordered], map(msgpack.encode, ordered), _FINDINGS)


@cache
def rules_of(chosen: Chosen, network: str = OFFLINE) -> Sequence[Rule]:
    """Return the rules that can judge."""
    return that_can_judge(load_rules(*chosen), network)


def _made(document: Document, job: WholeJob, rules: Sequence[Rule]) -> _Made:
    facts = DocumentFacts.of(document)
    slips = [
        (number, msgpack.encode(Slip(part, facts_of(facts, part))))
        for number, part in parted(document if job.asks else without_secrets(document), job.parts).items()
    ]
    failed: list[Skipped] | None = None if os.environ.get("LINKCHECK_TRACEBACK") else []
    known = Facts({document.path: facts}, job.today, OFFLINE, _LinksOf(document))
    findings = judge_documents([document], known, rules, failed)
    row = encode_lines([document_row(document)])[:-1]
    references = encode_lines([*map(reference_row, document.references)]) if document.references else b""
    return _Made(document, row, references[:-1].replace(b"\n", b",\n"), slips, findings, failed or [])


def _commented(document: Document) -> Document:
    return Document(
        document.path, document.format, document.citations, links=document.links, ignores=document.ignores
    )


def _own_addresses(base: str) -> "OwnAddresses":
    from linkcheck.local.own_addresses import OwnAddresses

    return OwnAddresses(base)


def _linking(document: Document, own: "OwnAddresses | None") -> bytes:
    names = document.anchors if document.format == "epub" else ()  # a book's links are looked up in it
    cited = own.citations_in(document) if own is not None else ()
    return msgpack.encode(
        Document(document.path, document.format, cited, local=document.local, anchors=names)
    )


def _places(document: Document) -> Document:
    return Document(document.path, document.format, anchors=document.anchors, headings=document.headings)


def facts_of(facts: DocumentFacts, part: Document) -> DocumentFacts:
    """Return as much of a document's facts as the links of one part need."""
    if not facts.added:
        return facts
    urls = {known.facts.url for known in part.links}
    return replace(facts, added=tuple(url for url in facts.added if url in urls))


def slips_in(kept: Iterable[Kept]) -> Iterator[list[Slip]]:
    """Yield what the documents of each batch say of the outlets of one part."""
    decoder = msgpack.Decoder(list[Slip])
    for one in kept:
        data = one.read()
        yield decoder.decode(data) if data else []


def of_findings(findings: Sequence[Finding], links: Iterable[LinkFacts]) -> list[LinkFacts]:
    """Return those of some links that findings are about."""
    urls = {finding.url for finding in findings}
    return [one for one in links if one.facts.url in urls]
