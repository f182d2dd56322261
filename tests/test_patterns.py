"""Patterns compiled on first use do what compiled ones do."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import linkcheck
from linkcheck.patterns import _Lazy, _sound, _with_atomic_groups, compiled, lazily


def test_it_is_compiled_by_its_first_use() -> None:
    pattern = lazily(rb"(?P<word>[a-z]+)!", re.IGNORECASE)
    assert "match" not in vars(pattern)
    assert pattern.match(b"Hi!")
    assert "match" in vars(pattern)
    assert pattern.sub(b"", b"a! b") == b" b"


def test_attributes_are_the_compiled_patterns() -> None:
    pattern = lazily("(a)(b)", re.DOTALL)
    assert (pattern.pattern, pattern.groups) == ("(a)(b)", 2)
    assert pattern.flags & re.DOTALL


def test_no_special_method_compiles_it() -> None:
    pattern = lazily("(")
    assert not hasattr(pattern, "__fspath__")
    with pytest.raises(re.error):
        pattern.match("x")


def test_every_pattern_that_waits_to_be_compiled_can_be() -> None:
    found = 0
    for module in pkgutil.walk_packages(linkcheck.__path__, "linkcheck."):
        if module.name.startswith(
            ("linkcheck.urls", "linkcheck.dates", "linkcheck.extract", "linkcheck.titles")
        ):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, _Lazy):
                    re.compile(value._pattern, value._flags)
                    found += 1
    assert found > 40


@pytest.mark.parametrize(
    ("pattern", "sound"),
    [
        ("a*+b", "a*+b"),
        ("[ab]++", "[ab]++"),
        ("(?:ab?)*+c", "(?>(?:ab?)*)c"),
        ("(a|b){1,9}+", "(?>(a|b){1,9})"),
        ("((?:a)?+b)++", "(?>((?>(?:a)?)b)+)"),
        (r"\((?:x)*+", r"\((?>(?:x)*)"),
        ("[)(](?:x)*+", "[)(](?>(?:x)*)"),
        ("[])](?:x)*+", "[])](?>(?:x)*)"),
        ("[^])](?:x)*+", "[^])](?>(?:x)*)"),
        (r"[\])](?:x)*+", r"[\])](?>(?:x)*)"),
        (r"[^\\](?:x)*+", r"[^\\](?>(?:x)*)"),
        ("(?:x)*+y|(?:z)+", "(?>(?:x)*)y|(?:z)+"),
        ("(?:x)+?", "(?:x)+?"),
    ],
)
def test_possessive_groups_are_written_as_atomic_ones(pattern: str, sound: str) -> None:
    assert _with_atomic_groups(pattern) == sound
    assert _sound(pattern.encode()) == sound.encode()


def test_a_possessive_repeat_gives_nothing_back_and_takes_what_it_can() -> None:
    """Python 3.11.0 to 3.11.4 miss the first two."""
    assert compiled(r"(?:a(?:b|c)?)++d").match("abacd")
    assert compiled(r"(?:[^:@]|:(?!x))*+@").match("a:b@")
    assert not compiled(r"(?:ab?)++b").match("abab")


def test_every_pattern_has_both_forms() -> None:
    files = Path(linkcheck.__file__).parent.rglob("*.py")
    for file in files:
        if file.name != "patterns.py":
            assert "re.compile(" not in file.read_text(), f"{file} compiles what old Pythons may misread"
    checked = 0
    for module in pkgutil.walk_packages(linkcheck.__path__, "linkcheck."):
        if module.name != "linkcheck.__main__":
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, re.Pattern):
                    other = re.compile(_sound(value.pattern), value.flags & ~re.UNICODE)
                    assert (other.groups, other.groupindex) == (value.groups, value.groupindex)
                    checked += 1
    assert checked > 100
