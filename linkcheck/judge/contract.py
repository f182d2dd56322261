"""What a rule is: a module of `judge/rules/` has a `RULE` and one of four functions, or several.

Knows the four shapes; knows no rule. A module may also have `EXAMPLES` (a tuple of `Example`, which the tests run), `NEEDS_WEB`
(true where it judges links by what the web answered alone, so that it is not run where nothing was asked; what it says of
documents it says all the same), `OFF` (true where it runs only if it is asked for), `say_cause(findings)`, which says in a
sentence what findings come from that share the cause that the rule gave them, and `HABIT` (a `Habit`: what many of its
findings in one document or folder are, in one note).

A rule of ours that has `judge_outlet` says what that needs of a large outlet: `ALONE` (true where it looks at each link alone,
so that it may be given some of an outlet's links), or `compared_by(link, facts)` (the keys of a link, as texts: it compares
links that have one in common, and finds nothing in others).
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from linkcheck.judge.facts import Facts
from linkcheck.model import Document, Finding, IgnoreUse, Link, RuleInfo

__all__ = ["DocumentRule", "IgnoreRule", "LinkRule", "OutletRule"]


class DocumentRule(Protocol):
    """A rule that looks at one document with its references."""

    @property
    def RULE(self) -> RuleInfo:  # noqa: N802 - a constant of the module
        """Return the rule's entry in the catalogue, made by `describe(__name__, __doc__, level)`."""

    def judge_document(self, document: Document, facts: Facts, /) -> Iterable[Finding]:
        """Return the findings about one document. Pure: reads nothing, changes nothing, raises nothing."""


class LinkRule(Protocol):
    """A rule that looks at one link with all of its citations."""

    @property
    def RULE(self) -> RuleInfo:  # noqa: N802 - a constant of the module
        """As of `DocumentRule`."""

    def judge_link(self, link: Link, facts: Facts, /) -> Iterable[Finding]:
        """Return the findings about one link. Pure, as `judge_document`."""


class OutletRule(Protocol):
    """A rule that compares the links of one outlet with each other."""

    @property
    def RULE(self) -> RuleInfo:  # noqa: N802 - a constant of the module
        """As of `DocumentRule`."""

    def judge_outlet(self, links: Sequence[Link], facts: Facts, /) -> Iterable[Finding]:
        """Return the findings about the links of one outlet, which are all of the run. Pure, as `judge_document`."""


class IgnoreRule(Protocol):
    """A rule that looks at one comment which says what to ignore, after all others have judged."""

    @property
    def RULE(self) -> RuleInfo:  # noqa: N802 - a constant of the module
        """As of `DocumentRule`."""

    def judge_ignore(self, use: IgnoreUse, facts: Facts, /) -> Iterable[Finding]:
        """Return the findings about one comment. Pure, as `judge_document`."""
