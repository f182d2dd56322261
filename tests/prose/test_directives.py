"""The words of a comment that says what to ignore."""

from datetime import date

import pytest

from linkcheck.prose.directives import directives_in


@pytest.mark.parametrize(
    ("text", "rules", "until", "problem"),
    [
        ("linkcheck: ignore", (), None, ""),
        ("linkcheck:ignore soft-404,dead-link dead-link", ("dead-link", "soft-404"), None, ""),
        (
            "linkcheck: ignore dead-link until=2026-12-31 -- it moves: later",
            ("dead-link",),
            date(2026, 12, 31),
            "",
        ),
        ("linkcheck: ignore until=2026-12-31", (), date(2026, 12, 31), ""),
        ("linkcheck: ignore dead-link — it moves", ("dead-link",), None, ""),
        ("linkcheck: ignore --", (), None, ""),
        ("linkcheck: ignore until=2026-13-31", (), None, '"2026-13-31" is no date'),
        ("linkcheck: ignore until=20261231", (), None, '"20261231" is no date'),
        ("linkcheck: ignore Dead_Link!", (), None, '"Dead_Link!" is no rule'),
    ],
)
def test_what_a_directive_says(text: str, rules: tuple[str, ...], until: date | None, problem: str) -> None:
    for written in (
        text,
        f"<!-- {text} -->",
        f"{{/* {text} */}}",
        f".. {text}",
        f"% {text}",
        f"<!--\n  {text}\n-->",
    ):
        data = written.encode()
        (one,) = directives_in(data, 0, len(data))
        assert (one.rules, one.until, one.whole) == (rules, until, False)
        assert one.problem.startswith(problem)
        assert bool(one.problem) == bool(problem)
        assert data[one.start : one.end].decode() == text


@pytest.mark.parametrize(
    "text", ["linkcheck: ignored", "see linkcheck: ignore", "linkcheck: ignore-files", "linkcheck ignore", "Linkcheck: ignore"]
)  # fmt: skip
def test_what_is_no_directive(text: str) -> None:
    data = f"<!-- {text} -->".encode()
    assert [*directives_in(data, 0, len(data))] == []
