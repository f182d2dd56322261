"""The kind of value that says what fails a run.

Knows how it is given; what its words mean is known to `linkcheck.report.gates`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from linkcheck.errors import UsageError
from linkcheck.model import Verdict
from linkcheck.options.kinds import Kind, Schema, quoted
from linkcheck.report.gates import Gate, gate_of

__all__ = ["FailOn"]


class FailOn(Kind):
    """Levels, rules and verdicts, separated by commas; in a configuration file a list of them, too."""

    metavar = "WHAT"
    toml = (str, list)
    annotation: Any = str | Iterable[str]

    def __init__(self, rule_ids: Callable[[], Iterable[str]]) -> None:
        self.rule_ids = rule_ids

    def read(self, given: object) -> object:
        """Return the gate."""
        if isinstance(given, Gate):
            return given
        words = [given] if isinstance(given, str) else given
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise UsageError(f"{quoted(given)} is no level, rule or verdict.")
        return gate_of(",".join(words), tuple(self.rule_ids()))

    adds = True

    def joined(self, values: Iterable[Any]) -> object:
        """Return the gate of all that is given."""
        return gate_of(",".join(one.words for one in values), tuple(self.rule_ids()))

    def schema(self) -> Schema:
        """Return that it is a text of such words, or a list of them."""
        rules, verdicts = "|".join(map(re.escape, self.rule_ids())), "|".join(Verdict)
        word = rf"(error|warning|note|rule:({rules})|verdict:({verdicts}))"
        several = rf"^\s*(never|{word}(\s*,\s*{word})*)\s*$"
        text = {"type": "string", "pattern": several}
        never = {"type": "array", "items": {"const": "never"}, "minItems": 1, "maxItems": 1}
        listed = {
            "type": "array",
            "items": {"type": "string", "pattern": several.replace("never|", "")},
            "minItems": 1,
        }
        return {"anyOf": [text, never, listed]}

    def shown(self, value: object) -> str:
        """Return it as it is typed."""
        return value.words if isinstance(value, Gate) else str(value)
