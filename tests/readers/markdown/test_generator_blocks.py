"""Blocks of MkDocs, MyST, Jekyll and Hugo: what in them is prose, what is code, and that nothing around them changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.markdown.generator_blocks import with_common_blocks
from tests.readings import reading_of

U = "https://a.example/"


def cited(content: str) -> list[tuple[str, str]]:
    found = extraction_of(reading_of("a.md", content)).citations
    return [(one.target.removeprefix(U), one.role.value) for one in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"!!! note\n    One {U}1\n\n    Two {U}2\n\nAfter {U}3\n", "123"),
        (f'??? tip "More"\n\n    [One]({U}1)\n\n    [Two]({U}2)\n', "12"),
        (f"???+ note\n    a\n\n    [One]({U}1)\n", "1"),
        (f'=== "Tab"\n\n    One {U}1 here.\n\n    !!! note\n        a\n\n        [Two]({U}2)\n', "12"),
        (f"```{{note}}\nRead [One]({U}1).\n```\n\nThen [Two]({U}2).\n", "12"),
        (f"````{{tip}}\n```sh\nget {U}0\n```\n[One]({U}1)\n````\n", "1"),
        (f":::{{tip}}\nSee [One]({U}1).\n:::\n", "1"),
    ],
)
def test_what_boxes_hold_is_prose(content: str, expected: str) -> None:
    assert cited(content) == [(one, "prose") for one in expected]


@pytest.mark.parametrize(
    "content",
    [
        f"{{% highlight bash %}}\nget {U}0\n\nget {U}0\n{{% endhighlight %}}\n",
        f"{{%- highlight html linenos -%}}\n<a href='{U}0'>x</a>\n{{%- endhighlight -%}}\n",
        f'{{{{< highlight go "linenos=table" >}}}}\nget("{U}0")\n{{{{< /highlight >}}}}\n',
        f"1. Step\n\n   {{% highlight sh %}}\n   get {U}0\n   {{% endhighlight %}}\n",
        f"```{{code-block}} sh\nget {U}0\n```\n",
        f"```{{r}}\nget('{U}0')\n```\n",
        f"!!! note\n    a\n\n    ```\n    get {U}0\n\n    get {U}0\n    ```\n",
        f"Text.\n\n    get {U}0\n",
    ],
)
def test_code_is_code(content: str) -> None:
    assert cited(content + f"\nAfter it {U}1 stands.\n") == [("1", "prose")]


def test_a_list_in_a_box_is_a_list_and_a_box_in_an_item_belongs_to_it() -> None:
    assert cited(f"!!! note\n    a\n\n    - [One]({U}1)\n") == [("1", "entry")]
    assert cited(f"1. a\n\n    !!! note\n        a\n\n        [One]({U}1)\n") == [("1", "entry")]


@pytest.mark.parametrize(
    "content",
    [
        "1. a\n\n   {% highlight sh %}\nget\n   {% endhighlight %}\n",
        "{% highlight sh %}\nget\n",
        "{% endhighlight %}\n",
        "```{note}\na\n",
        "!!! note\nnothing is indented\n",
        "Title\n===\n\n    code\n",
    ],
)
def test_what_is_not_closed_or_not_meant_stays_as_it_is(content: str) -> None:
    assert with_common_blocks(content.encode()) == (content.encode(), frozenset())
    assert cited(content + f"\nAfter it {U}1 stands.\n") in ([("1", "prose")], [])


PIECES = [
    *("{% highlight x %}", "{% endhighlight %}", "{{< highlight x >}}", "{{< /highlight >}}", "!!! note", "???+ tip", '=== "T"'),
    *("```{note}", "```", "````", "~~~{tip}", "~~~", "\n", "\n\n", "\n    ", "\n        ", "a", " ", "- ", "é", f"[a]({U}1)"),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_byte_keeps_its_place(text: str) -> None:
    written = text.encode()
    parsed, made = with_common_blocks(written)
    assert len(parsed) == len(written)
    assert [at for at, byte in enumerate(parsed) if byte == 10] == [
        at for at, byte in enumerate(written) if byte == 10
    ]
    assert all(parsed[at : at + 4] == b"-   " for at in made)
    extraction_of(reading_of("a.md", text))


@pytest.mark.parametrize(
    "piece", ["!!! note\n", "{% highlight %}\n", "```{note}\n", "!!! a\n\n", "{{< highlight"]
)
def test_very_many_cost_one_scan(piece: str, ends_soon) -> None:
    ends_soon(lambda: with_common_blocks(piece.encode() * 100_000))
