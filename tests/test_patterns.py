"""Patterns compiled on first use do what compiled ones do."""

import importlib
import pkgutil
import re

import pytest

import linkcheck
from linkcheck.patterns import _Lazy, lazily


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
