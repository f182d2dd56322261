"""`--read-as` names a format that there is, and files."""

import pytest

from linkcheck.errors import UsageError
from linkcheck.options.reading_kinds import ReadAs


def test_a_format_and_a_glob() -> None:
    assert ReadAs().read("markdown:docs/*.txt") == "markdown:docs/*.txt"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("markdown", "is not written as KIND:GLOB"),
        ("markdown:", "KIND:GLOB"),
        ("markdwon:*.txt", 'no format "markdwon"'),
    ],
)
def test_what_cannot_be_used(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ReadAs().read(given)
