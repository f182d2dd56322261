"""What is different between two saved reports."""

from datetime import date

import msgspec

from linkcheck.accept.differences import Change, differences
from linkcheck.model import (
    CanonicalUrl,
    DateEvidence,
    Document,
    DocumentDate,
    Finding,
    Level,
    Link,
    Origin,
    Precision,
    Report,
    Summary,
    Suppression,
    UrlFacts,
    Verdict,
)

WEB = frozenset({"dead-link"})
URL = CanonicalUrl("https://a.example/")
ONE = Finding("dead-link", Level.ERROR, "It is dead.", "a.md", 3, 1, url=URL, fingerprint="f1")
MONTH = DateEvidence(date(2025, 2, 1), Precision.MONTH, Origin.URL)
WRITTEN = DocumentDate(MONTH.value, None, None, Precision.MONTH, Origin.FRONT_MATTER, True)


def saved(
    *findings: Finding, network: str = "online", verdict: str = "alive", is_dated: bool = False
) -> Report:
    paths = sorted({one.path for one in findings} | ({"a.md"} if network != "gone" else set()))
    link = Link(
        URL, UrlFacts(URL, "https", "a.example"), None, MONTH if is_dated else None, (), (), Verdict(verdict)
    )
    return Report(
        "1", "", 0.0, "online" if network == "gone" else network, False, Summary(0, 0, 0, 0, 0, 0, {}, {}),
        tuple(Document(path, "markdown", date=WRITTEN if is_dated else None) for path in paths), (), (link,), (),
        tuple(one for one in findings if one.suppressed is None), (),
        suppressed=tuple(one for one in findings if one.suppressed is not None),
    )  # fmt: skip


def test_findings_are_new_gone_or_accepted() -> None:
    assert differences(saved(), saved(ONE), WEB).new == (ONE,)
    assert differences(saved(ONE), saved(), WEB).gone == (ONE,)
    moved = msgspec.structs.replace(ONE, line=9, message="It is still dead.")
    assert differences(saved(ONE), saved(moved), WEB)[:4] == ((), (), (), ())
    accepted = msgspec.structs.replace(ONE, suppressed=Suppression.BASELINE)
    assert differences(saved(ONE), saved(accepted), WEB)[:4] == ((), (), (ONE,), ())
    assert differences(saved(accepted), saved(ONE), WEB).new == (ONE,)


def test_a_renamed_document_changes_nothing_and_a_copied_finding_is_new() -> None:
    there = msgspec.structs.replace(ONE, path="b.md")
    renamed = saved(there, network="gone")
    assert differences(saved(ONE), renamed, WEB)[:2] == ((), ())
    assert differences(saved(ONE), saved(ONE, there), WEB).new == (there,)


def test_what_only_the_web_can_tell_is_not_gone_where_it_was_not_asked() -> None:
    found = differences(saved(ONE), saved(network="offline", verdict="unchecked"), WEB)
    assert (found.gone, found.not_looked_for, found.verdicts) == ((), (ONE,), ())
    other = msgspec.structs.replace(ONE, rule="malformed-url")
    assert differences(saved(other), saved(network="offline"), WEB).gone == (other,)


def test_verdicts_and_dates_that_have_changed() -> None:
    found = differences(saved(), saved(verdict="dead", is_dated=True), WEB)
    assert found.verdicts == (Change("https://a.example/", "alive", "dead"),)
    assert found.link_dates == (Change("https://a.example/", None, "2025-02"),)
    assert found.document_dates == (Change("a.md", None, "2025-02"),)
