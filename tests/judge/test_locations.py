"""Which citations a rule counts: what the author cites, or all that is followed."""

from types import SimpleNamespace

import pytest

from linkcheck.judge.locations import by_document, is_followed
from linkcheck.model import Kind, Role


@pytest.mark.parametrize(
    ("kind", "role", "cited", "followed"),
    [
        (Kind.LINK, Role.PROSE, True, True),
        (Kind.BARE, Role.ENTRY, True, True),
        (Kind.LINK, Role.NAVIGATION, False, True),
        (Kind.IMAGE, Role.FURNITURE, False, True),
        (Kind.RESOURCE, Role.FURNITURE, False, True),
        (Kind.METADATA, Role.FURNITURE, False, False),
        (Kind.BARE, Role.FURNITURE, False, False),
        (Kind.BARE, Role.CODE, False, False),
        (Kind.LINK, Role.CODE, False, False),
    ],
)
def test_what_counts(make: SimpleNamespace, kind: Kind, role: Role, cited: bool, followed: bool) -> None:
    one, other = make.cite(kind=kind, role=role), make.cite(kind=kind, role=role, line=9)
    assert by_document([one]) == ([[one]] if cited else [])
    assert by_document([one], is_followed) == ([[one]] if followed else [])
    assert by_document([other, one], is_followed) == ([[one, other]] if followed else [])
