"""Findings that a line of `.linkcheckignore` or of the configuration says to ignore."""

from pathlib import Path

import pytest

from linkcheck.accept.ignored_patterns import NAME, FindingPatterns, find_ignore_file, lines_in
from linkcheck.errors import ConfigurationError
from linkcheck.model import Finding, Level

RULES = ("dead-link", "soft-404", "duplicate-link")


def finding(path: str, rule: str = "dead-link", url: str | None = "https://old.example/a") -> Finding:
    return Finding(rule, Level.ERROR, "No.", path, 1, 1, 1, 2, None, url)


@pytest.mark.parametrize(
    ("lines", "ignored", "counted"),
    [
        (["dead-link"], [finding("a.md")], [finding("a.md", "soft-404")]),
        (["dead-link,soft-404 *"], [finding("a.md", "soft-404")], [finding("a.md", "duplicate-link")]),
        (["* docs/"], [finding("docs/x/a.md"), finding("b/docs/a.md", "soft-404")], [finding("a.md"), finding("docs.md")]),
        (["* /docs/*.md"], [finding("docs/a.md")], [finding("docs/x/a.md"), finding("b/docs/a.md")]),
        (["* docs/**/a.md"], [finding("docs/a.md"), finding("docs/x/y/a.md")], [finding("docs/b.md")]),
        (["* my\\ docs/"], [finding("my docs/a.md")], [finding("my/a.md")]),
        (
            ["dead-link * https://old.example/*"],
            [finding("a.md"), finding("b.md", url="https://old.example/b?c=d")],
            [finding("a.md", url="https://new.example/"), finding("a.md", url=None)],
        ),
        (["* * old.example/*"], [finding("a.md")], [finding("a.md", url="https://x.example/?u=old.example/")]),
        (["* docs/", "!dead-link docs/keep.md"], [finding("docs/a.md"), finding("docs/keep.md", "soft-404")], [finding("docs/keep.md")]),
        (["!*", "* docs/"], [finding("docs/a.md")], [finding("a.md")]),
        (["", "  # dead-link", "soft-404"], [finding("a.md", "soft-404")], [finding("a.md")]),
    ],
)  # fmt: skip
def test_what_lines_ignore(lines: list[str], ignored: list[Finding], counted: list[Finding]) -> None:
    patterns = FindingPatterns(lines, RULES, NAME)
    expected = [True] * len(ignored) + [False] * len(counted)
    assert patterns.ignored([*ignored, *counted], lambda path: path) == expected


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["dead-link", "dead-lnk docs/"], f'{NAME}, line 2: there is no rule "dead-lnk".'),
        (["a b c d"], f'{NAME}, line 1: "a b c d" is no pattern of a rule, a path and a URL.'),
        (["!"], "is no pattern of a rule"),
        ([","], 'there is no rule ","'),
        (["* [a"], '"\\[a" is no pattern of a path'),
        (["dead-link"] * 1_001, "has more than 1,000 patterns"),
    ],
)
def test_a_line_that_is_no_pattern_is_said_to_be_none(lines: list[str], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        FindingPatterns(lines, RULES, NAME)


@pytest.mark.parametrize("line", ["a b {} d", "{}", "* [{}", "!{} *"])
def test_a_message_shows_no_password_of_a_pattern(line: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        FindingPatterns([line.format("https://ann:hunter22@old.example/*")], RULES, NAME)
    assert "hunter22" not in f"{raised.value} {raised.value.hint}"
    assert "***@old.example" in str(raised.value)


def test_the_file_is_found_and_bounded(tmp_path: Path) -> None:
    inner = tmp_path / "docs"
    (inner / ".git").mkdir(parents=True)
    assert find_ignore_file(inner) is None
    (tmp_path / NAME).write_text("x", encoding="utf-8")
    assert find_ignore_file(inner) is None
    (inner / NAME).write_bytes(b"\xef\xbb\xbfdead-link\r\nsoft-404\n")
    assert find_ignore_file(inner) == inner / NAME
    assert lines_in(inner / NAME) == ["dead-link", "soft-404"]
    for data in (b"\xff", b"#" * 1_100_000):
        (inner / NAME).write_bytes(data)
        with pytest.raises(ConfigurationError, match=NAME):
            lines_in(inner / NAME)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        lines_in(inner)
