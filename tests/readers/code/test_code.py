"""Comments and docstrings of source code hold citations where a run asks for code; strings never do."""

import pytest

from linkcheck.config import Settings
from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.pipeline.reading import collection_of
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.code.comments import comments_in
from linkcheck.readers.registry import readings_of
from tests.readings import reading_of


def cited(name: str, text: str) -> list[tuple[str, int | None]]:
    found = extraction_of(reading_of(name, text, include_code=True)).citations
    assert all(one.role == "code" for one in found)
    return [(one.url, one.line) for one in found]


A, B = "https://a.example/x", "https://b.example/y"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", f'"""Doc {A}"""\nx = "{B}"'),
        ("a.py", f'x = "{B}"  # see {A}'),
        ("a.py", f"class C:\n    x = '{B}'\n    r'''Ä {A}'''\n"),
        ("a.py", f"x = 'ü'; y = '''{B}\n# {B}\n'''  # {A}"),
        ("a.py", f"print 'python 2'\n  if x:\n # {A}\ny = '{B}'"),
        ("a.js", f"let a = '{B}', b = `{B}`; // {A}"),
        ("a.ts", f"/** {A} */ f('// {B}')"),
        ("a.rs", f"fn f<'a>(x: &'a str) {{ g(\"{B}\") }} // {A}"),
        ("a.c", f'char c = \'"\'; /* {A} */ char *s = "\\"{B}";'),
        ("a.css", f"/* {A} */ a {{ background: url({B}) }}"),
        ("a.sh", f"# {A}\ncurl '{B}#x' \"#{B}\""),
        ("a.php", f"<?php # {A}\n$x = '{B}';"),
        ("a.rb", f"=begin\n{A}\n=end\nx = '{B}'"),
        ("a.pl", f"=pod\n\n{A}\n\n=cut\n\n$x = '{B}';"),
        ("a.ps1", f"<# {A} #>\n$x = '{B}'"),
        ("a.sql", f"-- {A}\nselect '{B}'"),
        ("a.lua", f"--[[ {A} ]] x = '{B}'"),
        ("a.el", f'; {A}\n(f "{B}")'),
        (
            "a.ex",
            f'defmodule M do\n  @doc """\n  See {A}, "q" and \\"""no\n  # more\n  """\n  @x """\n  {B}\n  # {B}\n  """\n  def f, do: "{B}"\nend',
        ),
        ("a.exs", f"@moduledoc ~S'''\nIt's {A}\n'''\nx = '''\n# {B}\n'''\ny = '{B}'"),
        ("a.ex", f'@typedoc "See {A}"\n@type t :: "{B}"\n@docs "{B}"'),
        ("a.ex", f'x = "# {B}" # {A}'),
        ("a.jl", f'"""\n    f(x)\n\nSee {A} and "q".\n"""\nf(x) = "{B}" * """\n# {B}\n"""'),
        ("a.jl", f'module M\n  @doc raw"""\n  {A}\n  """ ->\n  function f(x)\n  end\nend'),
        ("a.jl", f'g(\n"""\n# {B}\n""",\n"""{B}"""\n)\n#= {A} =# x = \'"\' # y'),
        ("a.jl", f"x = A' * b' # {A}\ny = \"{B}\""),
        ("a.erl", f'% {A}\nf("{B}").'),
    ],
)
def test_comments_and_docstrings(name: str, text: str) -> None:
    assert [url for url, _ in cited(name, text)] == [A]


def test_a_null_byte_costs_nothing_that_stands_before_it() -> None:
    text = b'"""See https://a.example/x."""\n\n\ndef f():\n    # https://b.example\n    return 1\n\0'

    assert [text[start:end] for start, end in comments_in(text, "python")] == [
        b'"""See https://a.example/x."""',
        b"# https://b.example",
    ]


def test_places_are_those_of_the_file() -> None:
    assert cited("a.py", f"# é\nx = 1\n\n\ndef f():\n    '''D.\n\n    {A}\n    '''\n") == [(A, 8)]


def test_nothing_in_a_comment_is_a_reference_or_a_date() -> None:
    text = f"# Published: 2024-05-03\n# Related article: Two Banks Merge\n# {A}\n"
    found = extraction_of(reading_of("a.py", text, include_code=True))
    assert (found.references, found.declared, found.mentions) == ((), (), ())


def test_a_folder_says_that_source_code_needs_to_be_asked_for(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "b.py", "c.md"):
        (tmp_path / name).write_text("x")
    found = collection_of(["."], Settings())
    reason = "2 files of source code, whose comments are read with --include-code"
    assert ([one.path for one in found.candidates], found.skipped) == (["c.md"], [Skipped("*.py", reason, 2)])
    found = collection_of(["."], Settings(include_code=True))
    assert [one.path for one in found.candidates] == ["a.py", "b.py", "c.md"]


def test_a_member_of_an_archive_is_not_read_unasked() -> None:
    found = [*readings_of(Opened("a.zip#b.py", b"# https://a.example"), "code", ReadOptions())]
    assert found == [Skipped("a.zip#b.py", "source code, whose comments are read with --include-code")]


@pytest.mark.parametrize(
    "language",
    ["c", "css", "php", "shell", "python", "elixir", "julia", "ruby", "perl", "dashes", "percents"],
)
@pytest.mark.parametrize(
    "piece",
    [
        rb"\'",
        b"'",
        b'"',
        b"/*",
        b"//",
        b"`",
        b"#",
        b"(",
        b"'\\\n",
        b"'''\n",
        b"--[[",
        b"{-",
        b"=a\n",
        b'@doc """',
        b'"""\n',
        b'"""\nf',
        b"#=",
        b" ",
    ],
)
def test_hostile_source_takes_linear_time(language: str, piece: bytes, ends_soon) -> None:
    ends_soon(lambda: [*comments_in(b"'" + piece * (200_000 // len(piece)), language)])
