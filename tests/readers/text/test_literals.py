"""Which URLs of a plain text stand in code, and which only look like it."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role
from tests.readings import reading_of

U = "https://mill.example/a"


def roles(content: str) -> list[Role]:
    reading = reading_of("a.txt", content)
    return [one.role for one in extraction_of(reading, prose=False).citations]


@pytest.mark.parametrize(
    "content",
    [
        f"Use ``{U}`` there.\n",
        f"Use `{U}`.\n",
        f"Run ``fetch {U}`` now.\n",
        f">>> fetch('{U}')\n",
        f"    >>> fetch('{U}')\n",
        f"   ... '{U}',\n",
        f"In [3]: fetch('{U}')\n",
        f"Like this::\n\n    fetch {U}\n",
        f"Like this::\n\n    def a():\n        b()\n\n    fetch {U}\n",
        f"Like this::\r\n\r\n    fetch {U}\r\n",
        f".. code-block:: bash\n   :linenos:\n\n   fetch {U}\n",
        f"- An item\n\n  .. sourcecode:: http\n\n      GET {U}\n",
        f"Location: {U}\\.jsp and so on\n",
        f"Location: {U}\\r\\nDate: .*\n",
        f"Location: {U}/(?:x)?\\w+\n",
    ],
)
def test_code(content):
    assert roles(content) == [Role.CODE]


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (f"See {U} there.\n", Role.PROSE),
        (f"See `the mill <{U}>`_ there.\n", Role.PROSE),
        (f"    See {U} there.\n", Role.PROSE),
        (f"Sources::\n    {U}\n", Role.ENTRY),
        (f".. note::\n\n   See {U} there.\n", Role.PROSE),
        (f"Like this::\n\n    code\n\nAfter it:\n\n    See {U} there.\n", Role.PROSE),
        (f"> See {U} there.\n", Role.PROSE),
        (f">> {U}\n", Role.ENTRY),
        (f'"see {U}\\nNext line"\n', Role.PROSE),
        (f"It is {U}` there.\n", Role.PROSE),
        (f"I saw {U} there.\n", Role.PROSE),
        (f"{U}", Role.ENTRY),
        (f"Like this::\n\n{'    code' * 60}\n    See {U} there.\n", Role.PROSE),
    ],
)
def test_prose(content, role):
    assert roles(content) == [role]


def test_what_is_looked_at_above_a_url_is_bounded():
    lines = "".join(f"  line {number} {U}/{number}\n" for number in range(20_000))
    found = roles(f"Like this::\n\n{lines}")
    assert found[:100] == [Role.CODE] * 100
    assert found[-1] is Role.PROSE


@pytest.mark.parametrize(
    "content",
    [
        " " * 65_536 + f"{U} " * 20_000,
        f"{' ' * 150}{U}\n" * 20_000,
        f"a::\n\n{' ' * 100}{'x' * 90}\n" + f"{' ' * 20}{U} `\n" * 20_000,
        f" {U}`" * 40_000,
    ],
)
def test_indented_lines_full_of_urls_are_read_in_linear_time(content: str, ends_soon) -> None:
    ends_soon(lambda: roles(content))


def test_a_line_longer_than_those_of_code_is_no_prompt_of_the_first_line() -> None:
    """A line of which the start is not looked at says nothing of itself; the document's first line is another's."""
    content = f">>> fetch()\n\n{'word ' * 60}{U} and\n"
    assert roles(content) == [Role.PROSE]
