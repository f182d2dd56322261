"""Every reader, format, listing and rule of its folder, and of other people's installed packages, passes its check.

A new module in a folder is tested here without being named.
"""

import pytest

from linkcheck.judge import catalogue
from linkcheck.plugins import modules_in
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT
from linkcheck.testing import check_format, check_listing, check_reader, check_rule

from .samples import samples_of

READERS = modules_in(PACKAGE, GROUP, SUPPORT)
FORMATS = modules_in("linkcheck.report.formats", "linkcheck.reports", hyphens=True)
LISTINGS = modules_in("linkcheck.report.listings", "linkcheck.listings")
RULES = modules_in(catalogue.PACKAGE, catalogue.GROUP)


@pytest.mark.parametrize("name", READERS)
def test_reader(name):
    check_reader(READERS[name], samples_of(READERS[name]))


@pytest.mark.parametrize("name", FORMATS)
def test_format(name):
    check_format(FORMATS[name])
    assert name == FORMATS[name].NAME or FORMATS.source_of(name) != "linkcheck"


@pytest.mark.parametrize("name", LISTINGS)
def test_listing(name):
    check_listing(LISTINGS[name])
    assert name == LISTINGS[name].NAME or LISTINGS.source_of(name) != "linkcheck"


@pytest.mark.parametrize("name", RULES)
def test_rule(name):
    check_rule(RULES[name])
