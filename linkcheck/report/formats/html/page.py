"""The page as a whole: its head with what it may do, and its sections in their order.

Knows the order of the sections and the files that the page is made of; each section is known to its own module.
"""

import base64
import hashlib
import os
from collections.abc import Iterator
from functools import cache

from linkcheck.model import Report
from linkcheck.report.by_cause import entries_by_cause
from linkcheck.report.formats.html.anchors import anchors_of
from linkcheck.report.formats.html.answer import answer, headline
from linkcheck.report.formats.html.closing import footer, skipped, suppressed
from linkcheck.report.formats.html.columns import data
from linkcheck.report.formats.html.escaped import text
from linkcheck.report.formats.html.findings import findings
from linkcheck.report.formats.html.outlets import outlets
from linkcheck.report.formats.html.rules import rules
from linkcheck.report.view import View

__all__ = ["pieces"]

_ASSETS = os.path.join(os.path.dirname(__file__), "assets")
_STYLES = ("base.css", "sections.css", "tables.css", "print.css")
_SCRIPTS = (
    "dom.js",
    "data.js",
    "table.js",
    "links.js",
    "lists.js",
    "scale.js",
    "brush.js",
    "timeline.js",
    "start.js",
)


def pieces(report: Report, view: View) -> Iterator[str]:
    """Yield the page, some kilobytes at a time. Linear in the report, but for sorting."""
    entries = entries_by_cause(report)
    anchors = anchors_of(report.findings)
    style, script = _style(), _script()
    yield _head(headline(report), style, script)
    yield _bar(report)
    yield '<main id="content">\n'
    yield from answer(report, view)
    yield from findings(report, entries, anchors)
    yield _TIMELINE
    yield from outlets(report)
    yield from _tables(report)
    yield from skipped(report)
    yield from suppressed(report)
    yield from rules(report)
    yield "</main>\n"
    yield footer(report)
    yield from data(report, anchors)
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _head(title: str, style: str, script: str) -> str:
    allowed = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; require-trusted-types-for 'script'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="linkcheck">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)} · linkcheck</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _bar(report: Report) -> str:
    sections = [
        ("findings", "Findings"),
        ("timeline", "Timeline"),
        ("outlets", "Outlets"),
        ("links", "Links"),
    ]
    sections.append(("documents", "Documents"))
    if report.references:
        sections.append(("references", "References"))
    if report.skipped:
        sections.append(("skipped", "Skipped"))
    if report.suppressed:
        sections.append(("suppressed", "Accepted"))
    if report.findings or report.suppressed:
        sections.append(("rules", "Rules"))
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in sections)
    return (
        '<a class="skip" href="#content">Skip to the report</a>\n<header class="bar"><a class="name" href="#answer">linkcheck</a>\n'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n'
        '<button id="theme" type="button" hidden></button></header>\n'
    )


_TIMELINE = """<section id="timeline" aria-labelledby="timeline-title">
<h2 id="timeline-title">Timeline</h2>
<p class="lead">When what is cited was published, by outlet, beside the dates of the documents that cite it.</p>
<div id="timeline-figure"></div>
<noscript><p class="quiet">The timeline is drawn by JavaScript, which is switched off here.</p></noscript>
</section>
"""


def _tables(report: Report) -> Iterator[str]:
    """Yield the sections that JavaScript fills, so that 20,000 rows need not be there to be looked through."""
    sections = [("links", "Links", len(report.links)), ("documents", "Documents", len(report.documents))]
    if report.references:
        sections.append(("references", "References", len(report.references)))
    for name, title, number in sections:
        yield (
            f'<section id="{name}" aria-labelledby="{name}-title">\n<h2 id="{name}-title">{title} '
            f'<span class="count">{number:,}</span></h2>\n<div id="{name}-table"></div>\n'
            f'<noscript><p class="quiet">This table needs JavaScript, which is switched off here.</p></noscript>\n</section>\n'
        )


@cache
def _style() -> str:
    return "\n" + "".join(map(_asset, _STYLES))


@cache
def _script() -> str:
    return '\n(() => {\n"use strict";\n' + "".join(map(_asset, _SCRIPTS)) + "})();\n"


def _asset(name: str) -> str:
    with open(os.path.join(_ASSETS, name), encoding="utf-8") as file:
        return file.read()


def _hash(content: str) -> str:
    """Return the hash of an element's text as a policy names it (Content Security Policy Level 3, §2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
