"""Checks that every plug-in passes, linkcheck's own and other people's: call one with a module in a test of your package.

    from linkcheck.testing import check_reader
    import my_package.minutes

    def test_the_reader_keeps_its_contract():
        check_reader(my_package.minutes, [b"Minutes of 3 May\\n\\nSee https://news.example/talks\\n"])

Each check takes a module (or any object with the attributes of one), needs no test framework, and raises AssertionError with a
sentence that says what is wrong. The random input has a fixed seed: the same plug-in always meets the same input.
"""

from linkcheck.testing.formats import check_format, check_listing
from linkcheck.testing.readers import check_reader
from linkcheck.testing.rules import check_rule, findings_of

__all__ = ["check_format", "check_listing", "check_reader", "check_rule", "findings_of"]
