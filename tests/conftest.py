"""What every test may ask for: a web on loopback that answers as it is told and remembers every request."""

from collections.abc import Iterator

import pytest

from fixtures.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    """A running web without any page; `web.serve(...)` gives it some (see `fixtures.web`)."""
    with Web() as running:
        yield running
