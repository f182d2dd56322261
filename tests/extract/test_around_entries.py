"""Links that stand twice in lists or paragraphs where each is due: outlines, notes, introductions, symbols, names in pieces."""

import pytest

from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.testing import findings_of

U = "https://news.example/2025/02/20/talks-on-a-quiet-channel"
V = "https://news.example/2025/02/21/a-bridge-over-the-harbour"

SILENT = {
    "a topic with items, indented by tabs": f"- [The card]({U})\n- Web\n- Reach\n- [The card]({U})\n\t- Plays well\n\t- Or not\n",
    "the same below another item, by tabs": f"- [The card]({U})\n- Web\n- Tokens\n\t- [The card]({U})\n",
    "an outline": f"- [The card]({U})\n- one\n- two\n- three\n- four\n- five\n- six\n- seven\n- [The card]({U})\n",
    "endnotes": f"14. {U}\n\n15. Rules of the court.\n\n16. {V}\n\n21. {U}\n",
    "endnotes in one list": f"## Notes\n\n1. {U}\n2. Ibid.\n3. {V}\n4. {U}\n",
    "two introductions": f"Installer:\n\n  {U}\n\nMore:\n\n  {V}\n\nAll of it, in one file:\n\n  {U}\n",
    "sentences without cases": f"- Q. [preset]({U})ではだめ?\n- A. [preset]({U})は型を消す\n- [preset]({U})はアプリ向け\n",
    "functions on one page": f"- [`use_talks_on_it()`]({U})\n- [`talks_on_it()`]({U})\n",
    "courses of one school": "- [Training, mills course](https://s.example/?utm_source=a)\n- [Training, AI course](https://s.example)\n",
    "tables with different heads": f"|Open|New|\n|---|---|\n| co | [Talks on it]({U}) |\n\n\n|Open|Talks|\n|---|---|\n| co | [Talks on it]({U}) |\n",
    "what is new in a command": f" * [install(1)]({U}): ignore what is reversed\n\n * [install(1)]({U}): added an option\n",
}
NAMES = {
    "a name and its other name": f"[Talks on a Quiet Channel]({U})([Doraemon]({U})) is a tool.\n",
    "a phrase in two links": f"our [Talks on a Quiet Channel ]({U})[Fourth Anniversary]({U})\n",
    "a hashtag": f"Our tag: [#bus]({U}). Recap it on [Twitter]({U})!\n",
    "a form of one word": f"It is [enforced]({U}) where the agent shall [enforce]({U}) it.\n",
    "where more is": f"We ran [benchmarks]({U}), and more is in the [repository]({U}).\n",
    "a symbol and its section": f"It changes [`Talks_on_a_quiet_channel`]({U}), of [Lund]({U}).\n",
}
PAGES = {
    "a grammar": f"<pre>option = <a href='{U}'>OWS</a> [ <a href='{U}'>BWS</a> ]</pre>\n",
    "a long grammar": f"<pre>{'a = b ' * 900}<a href='{U}'>OWS</a> [ <a href='{U}'>BWS</a> ]</pre>\n",
    "defined words": f"<p>The <a data-link-type='dfn' href='{U}'>BWS</a>, <a data-link-type='dfn' href='{U}'>OWS</a>.</p>\n",
    "code": f"<p>It changes <code><a href='{U}'>return</a></code> of <a href='{U}'>Section 4 of Lund</a>.</p>\n",
}


def found(text: str, name: str = "a.md") -> int:
    return len(findings_of(load_rules(["duplicate-link"]), Example("", {name: text}, 0)))


@pytest.mark.parametrize("text", (SILENT | NAMES).values(), ids=(SILENT | NAMES).keys())
def test_each_is_due(text: str) -> None:
    assert found(text) == 0


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_symbols_of_pages(text: str) -> None:
    assert found(text, "a.html") == 0


@pytest.mark.parametrize(
    "text",
    [
        f"1. {U}\n2. {V}\n3. {U}\n",
        f"1. {U}\n2. A title\n   {V}\n3. {U}\n",
        f"- {U}\n- {V}\n- {V}b\n- {V}c\n- {V}d\n- {V}e\n- {V}f\n- {U}\n",
        f"- [The card]({U})\n- Web\n- [The card]({U})\n",
        f"Sources:\n\n{U}\n{V}\n{U}\n",
        f"- [The card]({U})\n- [A bridge]({V})\n\t- It is long\n- [The card]({U})\n",
        f"See [Talks on a Quiet Channel]({U}) and [Unused Mills]({U}) there.\n",
    ],
)
def test_a_slip_is_found_as_before(text: str) -> None:
    assert found(text) == 1
