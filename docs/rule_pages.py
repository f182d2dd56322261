"""A page of the site for each rule: what the rule says of itself, and what linkcheck finds in its examples, with their dates.

Knows how a rule's page writes its examples (`linkcheck.judge.examples`) and how they are shown; knows no rule.
"""

import re
from typing import TYPE_CHECKING

from linkcheck.judge.examples import TODAY, Example, examples_on
from linkcheck.judge.messages import date_origin, document_date
from linkcheck.testing.rules import LookedAt, look_at

if TYPE_CHECKING:
    from linkcheck.judge.catalogue import Rule
    from linkcheck.model import DateEvidence

LEVELS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
_EXAMPLE = re.compile(
    r"^```(?P<language>\w+) (?P<info>(?:fires|silent)[^\n`]*)\n(?P<body>(?:(?!```).*\n)*)```\n"
    r"(?:\nThe web answers:\n\n```text answers\n(?P<answers>(?:(?!```).*\n)*)```\n)?",
    re.MULTILINE,
)
_LEAD = re.compile(r"^(Fires|Stays silent)\b(.*):$", re.MULTILINE)
_SAID = {"Fires": "Reported", "Stays silent": "Not reported"}


def rules_index() -> str:
    """Return the page that lists all rules, the gravest first."""
    from linkcheck.judge.catalogue import rules_catalogue

    infos = rules_catalogue()
    parts = [
        "# Rules\n",
        "A rule says what is looked for. Each has a page with examples, which `linkcheck rules RULE` prints, too.",
        "Its level can be changed under `[rules]` in the [configuration](../configuration.md#levels-rules). Some findings have",
        "another level than their rule: its page says when. [Accuracy](../accuracy.md) says how often they were right.\n",
    ]
    for level, title in LEVELS.items():
        parts += [f"## {title}\n", "| rule | finds |", "|---|---|"]
        parts += [f"| [{one.id}]({one.id}.md) | {one.summary} |" for one in infos if one.level.value == level]
        parts.append("")
    return "\n".join(parts)


def rule_page(rule: "Rule") -> str:
    """Return a rule's page, with its examples run."""
    examples = iter(examples_on(rule.info.page))

    def shown(found: re.Match[str]) -> str:
        return _shown(rule, next(examples), found)

    title, _, rest = rule.info.page.partition("\n\n")
    summary, _, rest = rest.partition("\n\n")
    needs = (
        ["It judges what the web answered, so it does not run with `--offline`."] if rule.needs_web else []
    )
    needs += [f"It is off by default: `--select {rule.info.id}` runs it."] if rule.is_off else []
    facts = " ".join([f"Level: **{rule.info.level.value}**.", *needs])
    rest = _LEAD.sub(lambda found: f"**{_SAID[found[1]]}{found[2]}:**", _EXAMPLE.sub(shown, rest))
    note = "<!-- Made by docs/generate.py from the rule's own page. -->"
    return f"{note}\n\n{title}\n\n{summary}\n\n{facts}\n\n{rest.strip()}\n"


def _shown(rule: "Rule", example: Example, found: re.Match[str]) -> str:
    """Return an example as the site shows it: the document, what the web answers, what is known, what is reported."""
    from linkcheck.judge.catalogue import load_rules

    looked = look_at(load_rules() if rule.judge_ignore else [rule], example)
    [name] = example.files
    parts = [_block(found["body"], found["language"], name)]
    if found["answers"]:
        parts.append(f"The web answers:\n\n{_block(found['answers'])}")
    parts += _known(looked)
    if example.today != TODAY:
        parts.append(f"Today is {example.today}.\n")
    if example.document_date is not None:
        parts.append(f"It is checked with `--document-date {example.document_date}`.\n")
    said = [
        f"{one.path}:{one.line}:{one.column}: {one.level.value}: {one.message}"
        for one in looked.findings
        if one.rule == rule.info.id
    ]
    if said:
        parts.append("linkcheck says:\n\n" + _block("\n".join(said) + "\n"))
    return "\n".join(parts)


def _block(text: str, language: str = "text", title: str = "") -> str:
    """Return a block of code whose lines are wrapped: they are prose, or sentences."""
    named = f' title="{title}"' if title else ""
    return f"```{{.{language} .wrap{named}}}\n{text}```\n"


def _known(looked: LookedAt) -> list[str]:
    """Return a table of what is dated in an example; nothing where nothing is."""
    pages = {
        one.url: one.page.date for one in looked.links if one.page is not None and one.page.date is not None
    }
    if not pages and not any(one.date for one in (*looked.documents, *looked.links)):
        return []
    rows = ["| | outlet | date |", "|---|---|---|"]
    for document in looked.documents:
        day = document_date(document.date) if document.date is not None else "unknown"
        rows.append(f"| document `{document.path}` | | {day} |")
    for link in looked.links:
        outlet = link.outlet.name if link.outlet is not None else "none"
        rows.append(f"| link `{link.url}` | {outlet} | {_day(link.date)} |")
        if link.url in pages:
            rows.append(f"| the page of that link | | {_day(pages[link.url])} |")
    return ["linkcheck reads these dates:\n", "\n".join(rows) + "\n"]


def _day(date: "DateEvidence | None") -> str:
    return f"{date.text}: {date_origin(date)}" if date is not None else "unknown"
