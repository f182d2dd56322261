"""Any parts of some documents, merged in any order, come to the same report; what does not hold together is refused."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from linkcheck import check
from linkcheck.config import Settings
from linkcheck.gather.gathered import Gathered, links_of
from linkcheck.gather.grouping import outlets_of
from linkcheck.judge.facts import DocumentFacts, Facts
from linkcheck.judge.judging import finish, judge_documents, judge_outlets, load_rules
from linkcheck.model import Document
from linkcheck.pipeline.accepting import Accepted
from linkcheck.pipeline.documents import documents_of
from linkcheck.pipeline.reading import collection_of
from linkcheck.pipeline.reporting import report_of
from linkcheck.report.formats import json as json_format
from linkcheck.report.terminal import PLAIN

RULES = load_rules()
STORY = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
TARGETS = [
    STORY,
    STORY + "?utm_source=mail",
    f"https://www.google.com/url?q={STORY}",
    "hxxps://www.reuters.com/world/quiet-talks-2025-02-20/",
    "https://www.themoscowtimes.com/2025/07/21/loud-talks-a1",
    "http://news.example/2025/02/30/talks",
    "https://me:secret@news.example/story",
    "mailto:a@x.example",
]
LINES = st.one_of(
    st.sampled_from(TARGETS),
    st.builds(
        "- [{}]({})".format, st.sampled_from(["Quiet talks", "Loud talks", "more"]), st.sampled_from(TARGETS)
    ),
    st.builds("Related article: [Loud Talks On]({})".format, st.sampled_from(TARGETS)),
    st.just("Related article: A Title Without Any Link"),
    st.just("Reuters reported Thursday."),
)


def read(folder: Path, texts: dict[str, list[str]]) -> list[Document]:
    """Return the documents with these lines, by path."""
    found = []
    for name, lines in texts.items():
        (folder / name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        (candidate,) = collection_of([str(folder / name)], Settings()).candidates
        found += documents_of(candidate, Settings())
    assert all(isinstance(one, Document) for one in found)
    return found


def written(gathered: Gathered) -> bytes:
    """Return the JSON report on what was gathered."""
    documents, links = gathered.documents(), gathered.links()
    facts = Facts(
        {one.path: DocumentFacts.of(one) for one in documents},
        date(2026, 1, 1),
        "offline",
        {one.url: one for one in links},
    )
    found = judge_documents(documents, facts, RULES) + judge_outlets(outlets_of(links).values(), facts, RULES)
    pieces: list[bytes] = []
    report = report_of(
        documents, links, Accepted(finish(found), (), ()), (), (), "offline", "2026-01-01T00:00:00Z"
    )
    json_format.write(report, pieces.append, PLAIN)
    return b"".join(pieces)


def merged(documents: list[Document], order: random.Random) -> Gathered:
    """Return what the documents hold, merged in parts of parts, in an order of one's own."""
    if len(documents) == 1:
        return Gathered.of(documents[0])
    cut = order.randint(1, len(documents) - 1)
    one, other = merged(documents[:cut], order), merged(documents[cut:], order)
    return one.merge(other) if order.random() < 0.5 else other.merge(one)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([f"{name}.md" for name in "abcdefg"]), st.lists(LINES, max_size=6), min_size=1
    ),
    st.randoms(use_true_random=False),
)
def test_any_parts_in_any_order_come_to_the_same_report(
    tmp_path: Path, texts: dict[str, list[str]], order: random.Random
) -> None:
    documents = read(tmp_path, texts)
    straight = Gathered()
    for document in sorted(documents, key=lambda one: one.path):
        straight.merge(Gathered.of(document))
    order.shuffle(documents)
    assert written(merged(documents, order)) == written(straight)


def test_the_first_document_s_facts_count_whatever_the_order(tmp_path: Path) -> None:
    plain, wrapped = read(tmp_path, {"a.md": [TARGETS[0]], "b.md": [TARGETS[2]]})
    ((known,), (other,)) = plain.links, wrapped.links
    assert known != other
    for documents in ((plain, wrapped), (wrapped, plain)):
        assert [link.facts for link in links_of(documents)] == [known.facts]
    first = replace(
        wrapped, path="!.md", citations=tuple(replace(one, path="!.md") for one in wrapped.citations)
    )
    both = Gathered.of(plain).merge(Gathered.of(first))
    assert [link.facts for link in both.links()] == [other.facts]


@pytest.mark.parametrize("change", [{"links": ()}, {"citations": ()}])
def test_a_document_that_does_not_hold_together_is_refused(
    tmp_path: Path, change: dict[str, tuple[()]]
) -> None:
    (document,) = read(tmp_path, {"a.md": [STORY]})
    with pytest.raises(ValueError, match="nothing is known"):
        Gathered.of(replace(document, **change))


def test_and_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(tmp_path, {name: [STORY] for name in ("a.md", "bad.md", "c.md")})
    of = Gathered.of

    def odd(document: Document) -> Gathered:
        known = () if document.path.endswith("bad.md") else document.links
        return of(replace(document, links=known))

    monkeypatch.setattr(Gathered, "of", odd)
    report = check(tmp_path, offline=True)
    assert report.summary.documents == 2
    (left_out,) = report.skipped
    assert left_out.subject.endswith("bad.md")
    assert left_out.reason.startswith(
        "internal error: ValueError: it has citations of which nothing is known"
    )
