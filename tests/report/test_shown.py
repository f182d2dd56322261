import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.report.shown import UNSAFE, shown

ATTACKS = {
    "\x1b[2J": "\\x1b[2J",
    "\x9b31m": "\\x9b31m",
    "a\x7fb": "a\\x7fb",
    "a\rb\nc\td": "a\\rb\\nc\\td",
    "\u202egnp.exe": "\\u202egnp.exe",
    "\u2066x\u2069": "\\u2066x\\u2069",
    "a\u200bb\u200d\ufeff": "a\\u200bb\\u200d\\ufeff",
    "a\u2028b\u2029": "a\\u2028b\\u2029",
    "tag\U000e0041": "tag\\U000e0041",
    "\udc80": "\\udc80",
    "soft\xadhyphen": "soft\\xadhyphen",
    "\u3164": "\\u3164",
    "[red]bold[/red] :smile:": "[red]bold[/red] :smile:",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), ATTACKS.items())
def test_what_a_terminal_would_obey_is_written_out(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["Düsseldorf – „Zitat“", "日本語の見出し", "שלום", "❤️ 👍🏽", "a b"])
def test_ordinary_text_stays_as_it_is(text):
    assert shown(text) == text


@pytest.mark.parametrize("first", range(0, 0x110000, 0x10000))
def test_every_control_and_format_character_is_covered(first):
    loud = [
        chr(code)
        for code in range(first, first + 0x10000)
        if unicodedata.category(chr(code)) in {"Cc", "Zl", "Zp", "Cs"}
        or unicodedata.bidirectional(chr(code))
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert [character for character in loud if shown(character) == character] == []


@given(st.text(alphabet=st.characters()))
def test_the_result_is_one_safe_line_and_stable(text):
    result = shown(text)
    assert UNSAFE.search(result) is None
    assert len(result.splitlines()) <= 1
    assert shown(result) == result
