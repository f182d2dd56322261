"""The check of a rule: its page, its examples, its silence where nothing is known, and findings that are complete.

Knows the contract in `linkcheck.judge.catalogue` and how to run an example; knows no rule.
"""

import os
import random
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck.config import Settings
from linkcheck.gather.gathered import links_of
from linkcheck.gather.grouping import outlets_of
from linkcheck.judge.catalogue import Rule, habits_of, load_rules, rule_of
from linkcheck.judge.cited_often import CitedOften
from linkcheck.judge.examples import Example, answers_in, examples_on
from linkcheck.judge.facts import Facts
from linkcheck.judge.habits import DatedFolders, with_habits
from linkcheck.judge.judging import finish, judge_documents, judge_ignores, judge_outlets, that_can_judge
from linkcheck.model import (
    Answer,
    CanonicalUrl,
    Citation,
    Document,
    Finding,
    IgnoreUse,
    Kind,
    Link,
    LinkFacts,
    UrlFacts,
)
from linkcheck.patterns import compiled
from linkcheck.pipeline.accepting import Accepting
from linkcheck.pipeline.documents import documents_of
from linkcheck.pipeline.reading import collection_of
from linkcheck.pipeline.targets import local_links
from linkcheck.testing.hostile_values import value_of
from linkcheck.testing.requiring import require

__all__ = ["LookedAt", "check_rule", "findings_of", "look_at"]

SECTIONS = ("## What it finds", "## Why", "## Example", "## What to do")
"""The headings of a rule's page, in order."""
_FENCED = compiled("(?ms)^```.*?^```$")


class LookedAt(NamedTuple):
    """What is known of an example's documents and links, sorted, and what rules find in them."""

    documents: tuple[Document, ...]
    links: tuple[Link, ...]
    findings: Sequence[Finding]


def check_rule(module: ModuleType) -> None:
    """Raise AssertionError, with the reason, where a rule is not complete or does not keep its contract.

    Its page has the sections of `SECTIONS`; each of its examples (on the page and in `EXAMPLES`) has as many findings as
    it says; a link of which nothing is known has none; any facts whatever make it raise nothing.
    """
    info = getattr(module, "RULE", None)
    require(info is not None, "The rule needs a RULE, made by `describe(__name__, __doc__, Level.WARNING)`.")
    rule = rule_of(module.RULE.id, module, module.__name__)
    name = f'The rule "{rule.info.id}"'
    _check_page(rule, name)
    examples = (*examples_on(rule.info.page), *rule.examples)
    require(any(one.expected for one in examples), f"{name} has no example that it fires on.")
    require(any(not one.expected for one in examples), f"{name} has no example that it stays silent on.")
    for example in examples:
        found = findings_of([rule], example)
        if rule.judge_ignore is not None:  # there has to be something that can be ignored
            found = tuple(one for one in findings_of(load_rules(), example) if one.rule == rule.info.id)
        require(
            len(found) == example.expected,
            f'{name} has {len(found)} findings on its example "{example.name}", which says {example.expected}: '
            f"{[one.message for one in found]}",
        )
        _check_findings(rule, found, name)
    _check_silence(rule, name)
    _check_any_facts(rule, name)


def findings_of(rules: Sequence[Rule], example: Example) -> Sequence[Finding]:
    """Return what rules find in an example; see `look_at`."""
    return look_at(rules, example).findings


def look_at(rules: Sequence[Rule], example: Example) -> LookedAt:
    """Return what is known of an example: its documents are written to a new folder and read, its answers are the web's.

    Changes the working folder while it runs, so that paths are as the example has them.
    """
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in example.files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        os.chdir(folder)
        try:
            return _looked_at(rules, example)
        finally:
            os.chdir(before)


def _looked_at(rules: Sequence[Rule], example: Example) -> LookedAt:
    written = example.document_date
    settings = Settings(
        document_date=date.fromisoformat(written) if written else None,
        today=date.fromisoformat(example.today),
    )
    candidates = collection_of(sorted(example.files), settings).candidates
    documents = [
        one for each in candidates for one in documents_of(each, settings) if isinstance(one, Document)
    ]
    require(
        len(documents) >= len(example.files), f'A document of the example "{example.name}" cannot be read.'
    )
    local = local_links(candidates, sorted(example.files), settings)
    documents = [local.take(one) for one in documents]
    at_home = local.found(documents)
    answers = {one.url: one for one in answers_in(example.answers)}
    links = tuple(_with_answer(one, answers) for one in links_of(documents))
    require(
        {one.url for one in links} >= set(answers),
        f'The example "{example.name}" has an answer about a link that no document cites.',
    )
    facts = Facts(
        {one.path: one for one in documents},
        date.fromisoformat(example.today),
        "online" if answers else "offline",
        {one.url: one for one in links},
        CitedOften.of(links),
        at_home.by_document(),
        at_home.orphans,
    )
    rules = that_can_judge(rules, facts.network)
    outlets = outlets_of(links).values()
    found = finish(
        with_habits(
            [*judge_documents(documents, facts, rules), *judge_outlets(outlets, facts, rules)],
            habits_of(rules),
            DatedFolders.of(documents),
        )
    )
    findings = Accepting(settings).part(found, documents, links, facts, rules).findings
    return LookedAt(tuple(documents), links, findings)


def _with_answer(link: Link, answers: Mapping[CanonicalUrl, Answer]) -> Link:
    answer = answers.get(link.url)
    if answer is None:
        return link
    return replace(
        link,
        titles=(*link.titles, *answer.titles),
        verdict=answer.verdict,
        status=answer.status,
        page=answer.page,
        fragments=answer.fragments,
    )


def _check_page(rule: Rule, name: str) -> None:
    page, summary = rule.info.page, rule.info.summary
    require(
        summary.endswith(".") and page.startswith(f"# {rule.info.id}\n\n{summary}\n\n"),
        f"{name} needs a docstring whose first line is one sentence, with an empty line after it.",
    )
    found = re.findall("^## .*", _FENCED.sub("", page), re.MULTILINE)
    require(
        found == list(SECTIONS),
        f"{name} needs a page with the sections {', '.join(SECTIONS)}; it has {found}.",
    )


def _check_findings(rule: Rule, found: Sequence[Finding], name: str) -> None:
    for one in found:
        require(one.rule == rule.info.id, f'{name} makes a finding of the rule "{one.rule}".')
        require(
            bool(one.message) and one.message.endswith((".", "?", "!", "”")),
            f"{name} says no sentence: {one.message!r}",
        )
        require(bool(one.path), f"{name} makes a finding without the path of a document.")


def _check_silence(rule: Rule, name: str) -> None:
    """Raise AssertionError where a rule finds something about one link, cited once, of which nothing is known."""
    url = CanonicalUrl("https://news.example/talks-go-on")
    cited = Citation("a.md", 1, 1, 1, 33, None, url, "the talks", Kind.LINK, url, url=url)
    known = UrlFacts(url, "https", "news.example")
    link = Link(url, known, None, None, (cited,))
    document = Document("a.md", "markdown", (cited,), links=(LinkFacts(known, None, None),))
    for network in ("offline", "unavailable", "online"):
        facts = Facts({"a.md": document}, date(2026, 1, 1), network, {url: link})
        found = [*judge_documents([document], facts, [rule]), *judge_outlets([[link]], facts, [rule])]
        require(not found, f"{name} finds something where nothing is known: {[one.message for one in found]}")


def _check_any_facts(rule: Rule, name: str) -> None:
    """Raise AssertionError where hostile facts make a rule raise, or make a finding that is not complete."""
    rng = random.Random(5)
    for _ in range(60):
        document = value_of(Document, rng)
        references = tuple(replace(one, path="a.md") for one in document.references)
        document = replace(document, path="a.md", references=references)
        links = [
            replace(one, citations=tuple(replace(each, path="a.md") for each in one.citations))
            for one in (value_of(Link, rng) for _ in range(3))
            if one.citations
        ]
        facts = Facts({"a.md": document}, date(2026, 1, 1), "online", {one.url: one for one in links})
        try:
            found = [*judge_documents([document], facts, [rule]), *judge_outlets([links], facts, [rule])]
            use = value_of(IgnoreUse, rng)
            use = replace(use, ignore=replace(use.ignore, path="a.md"))
            found += judge_ignores([use], facts, [rule])
        except Exception as error:
            raise AssertionError(
                f"{name} raised {type(error).__name__} ({error}) for facts it did not expect."
            ) from error
        _check_findings(rule, found, name)
