r"""LaTeX's links end where its arguments do, with TeX's escapes undone; comments and verbatim text hold none."""

from collections.abc import Callable

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.readers.base import BlockKind
from tests.readings import reading_of


def cited(text: str, *, include_code: bool = False) -> list[tuple[str, str]]:
    found = extraction_of(reading_of("a.tex", text, include_code=include_code)).citations
    return [(one.url, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        (r"\href{https://x.example/a\_b\%20c}{a \emph{title}}", "https://x.example/a_b%20c", "a title"),
        (r"\url{https://x.example/p\&q=1}", "https://x.example/p&q=1", ""),
        (r"\url{https://x.example/a%20b}", "https://x.example/a%20b", ""),
        (r"\href{https://x.example/\~{}user/}{h}", "https://x.example/~user/", "h"),
        (r"\href{https://x.example/{a}}{h}", "https://x.example/a", "h"),
        ("\\href{https://x.example/%\n  long}{h}", "https://x.example/long", "h"),
        ("\\href{https://x.example/a}%\n  {two\n lines}", "https://x.example/a", "two lines"),
        (r"\href[pdfnewwindow]{https://x.example/a}{``Old'' --- new}", "https://x.example/a", "“Old” — new"),
        (r"\footnote{See \url{https://x.example/a}.}", "https://x.example/a", ""),
        (r"\doi{10.1000/xyz123}", "https://doi.org/10.1000/xyz123", ""),
        (r"See https://x.example/a\_b, or so.", "https://x.example/a_b", ""),
        (r"100\% of https://x.example/a", "https://x.example/a", ""),
        (r"\href{https://x.example/open}{never closed", "https://x.example/open", ""),
    ],
)
def test_where_a_url_ends_and_what_is_shown(text: str, url: str, shown: str) -> None:
    assert cited(text) == [(url, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{verbatim}\nhttps://x.example/a\n\n\\url{https://x.example/b}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=sh]\nhttps://x.example/a\n\\end{lstlisting}",
        r"\verb|https://x.example/a|",
        r"\lstinline{https://x.example/a}",
    ],
)
def test_verbatim_text_holds_no_links_unless_asked_for(text: str) -> None:
    assert cited(text) == []
    assert cited(text, include_code=True)


@pytest.mark.parametrize(
    "text",
    [
        "% https://x.example/a",
        "Text % \\url{https://x.example/a}",
        "\\end{document}\nhttps://x.example/a",
        r"\\% \url{https://x.example/a}",
    ],
)
def test_comments_hold_none(text: str) -> None:
    assert cited(text) == []


def test_the_preamble_dates_and_names_the_document() -> None:
    reading = reading_of(
        "a.tex",
        "\\title{The \\emph{Old} Bridge}\n\\date{3 May 2024}\n\\begin{document}\nText.\n\\end{document}\n",
    )
    assert [one.date.text for one in reading.declared()] == ["2024-05-03"]
    assert [one.text for one in reading.titles()] == ["The Old Bridge"]
    for other in (r"\date{\today}", "% \\date{3 May 2024}", r"\date{}"):
        assert [*reading_of("a.tex", other + "\n").declared()] == []


def test_local_links_and_labels() -> None:
    text = "\\section{One}\\label{sec:one}\n\\ref{sec:one} \\hyperref[sec:two]{there} \\includegraphics[width=2cm]{pic.png} \\href{b.pdf}{B}\n"
    reading = reading_of("a.tex", text)
    assert [one.target for one in reading.local] == ["#sec:one", "#sec:two", "pic.png", "b.pdf"]
    assert [*reading.anchors()] == ["sec:one"]


def test_references_headings_and_items() -> None:
    text = (
        "\\section{News}\n\nRelated article: \\href{https://news.example/2025/02/20/two-banks}{Two \\textbf{banks} merge in the harbour}\n\n"
        "\\item One \\url{https://a.example/x}\n\\item Two\n"
    )  # fmt: skip
    reading = reading_of("a.tex", text)
    (reference,) = extraction_of(reading).references
    assert (reference.title, reference.own) == ("Two banks merge in the harbour", 0)
    assert reading.block_at(3).kind is BlockKind.HEADING
    item = reading.block_at(text.index("One"))
    assert (item.kind, reading.text(item.start, item.end).split()) == (BlockKind.ITEM, ["One"])


def test_braces_within_braces_are_looked_at_so_far(ends_soon: Callable[..., None]) -> None:
    assert cited("\\url{" + "{" * 10 + "https://x.example/a" + "}" * 11) == [("https://x.example/a", "")]
    assert cited("\\href{https://x.example/a}{" + "{" * 30 + "b" + "}" * 31) == [("https://x.example/a", "")]
    ends_soon(lambda: cited("\\href{" * 200_000))


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Write \\verb|%| before it, see \\url{https://x.example/a}.", ["https://x.example/a"]),
        ("% \\begin{verbatim}\n\\url{https://x.example/a}\n", ["https://x.example/a"]),
        ("% \\begin{comment}\n\\url{https://x.example/a}\n% \\end{comment}\n", ["https://x.example/a"]),
        ("% \\end{document}\n\\url{https://x.example/a}\n", ["https://x.example/a"]),
        ("\\begin{verbatim}\n\\end{document}\n\\end{verbatim}\n\\url{https://x.example/a}", ["https://x.example/a"]),
        ("\\begin{comment}\n% \\end{comment}\n\\url{https://x.example/a}", ["https://x.example/a"]),
        ("\\verbatiminput{a} | \\url{https://x.example/a} |", ["https://x.example/a"]),
        ("a \\\\% \\url{https://x.example/a}\n\\verb+\\url{https://x.example/b}+", []),
        ("\\end{document}\n\\url{https://x.example/a}\n", []),
    ],
)  # fmt: skip
def test_comments_and_verbatim_text_hide_each_other(text: str, urls: list[str]) -> None:
    assert [url for url, _ in cited(text)] == urls


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("% linkcheck: ignore-file\n", 1),
        ("\\begin{verbatim}\n% linkcheck: ignore-file\n\\end{verbatim}\n", 0),
        ("\\begin{lstlisting}\nx\n% linkcheck: ignore-file\n\\end{lstlisting}\n", 0),
        ("\\verb|% linkcheck: ignore-file|\n", 0),
    ],
)
def test_what_verbatim_text_shows_ignores_nothing(text: str, number: int) -> None:
    assert len(extraction_of(reading_of("a.tex", text + "\\url{https://x.example/a}\n")).ignores) == number


def test_what_a_false_condition_or_a_comment_holds_is_nothing() -> None:
    text = (
        r"\iffalse \url{https://a.example/} \fi \url{https://b.example/}"
        "\n"
        "\\begin{comment}\nhttps://c.example/\n\\end{comment}\n\\begin{verbatim}\nhttps://d.example/\n\\end{verbatim}\n"
        r"\iffalsex \iffalse \url{https://e.example/}"
        "\n"
    )
    reading = reading_of("a.tex", text, include_code=True)
    assert [one.url for one in extraction_of(reading).citations] == [
        "https://b.example/",
        "https://d.example/",
        "https://e.example/",
    ]


@pytest.mark.parametrize(
    "named", [r"\let\ifdraft\iffalse", r"\let\ifdraft = \iffalse", r"\newcommand{\off}{\iffalse}"]
)
def test_a_false_condition_that_gets_another_name_hides_nothing(named: str) -> None:
    text = named + "\n\\url{https://a.example/}\n\\ifdraft b\\else c\\fi\n"
    assert [one.url for one in extraction_of(reading_of("a.tex", text)).citations] == ["https://a.example/"]
