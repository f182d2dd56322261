"""Repeated links: which of their places are entries of a list, and which an item, a cell or a wrapped line only mentions."""

import pytest

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Role
from linkcheck.readers import html, markdown, text
from linkcheck.readers.base import BlockKind
from linkcheck.readers.rendition import Piece, RenderedReading, Rendition
from tests.readings import reading_of

READERS = {"txt": text, "md": markdown, "html": html}
U = "https://paper.example/harvest"
V = "https://paper.example/flood"
WORK = "The big harvest of the northern valleys"
PROSE = (
    "The harvest was good, people say, and the mill has been running day and night ever since it came in.\n"
    * 4
)


def roles(content: str, suffix: str, url: str = U) -> list[Role]:
    reading = reading_of(f"a.{suffix}", content)
    return [one.role for one in extraction_of(reading).citations if one.url.startswith(url)]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("txt", f"Sources:\n\n{U}\n\n{V}\n\n{U}\n"),
        ("txt", f"Sources:\n{U}\n{V}\n{U}\n"),
        ("txt", f"A good harvest\n{U}\nHigh water\n{V}\nA good harvest, again\n{U}\n"),
        ("txt", f"A good harvest\n\n{U}\n\nHigh water\n\n{V}\n\nA good harvest\n\n{U}\n"),
        ("txt", f"- {U}\n- {V}\n- {U}\n"),
        (
            "md",
            f"- [{WORK}]({U})\n  > Counts sheaves.\n- [Flood]({V})\n- [{WORK}]({U})\n  > Weighs grain there.\n",
        ),
        ("md", f"1. [Foundation of the mill]({U})\n2. [Flood]({V})\n3. [Foundation of the mill]({U})\n"),
        ("md", f"- [Foundation]({U})\n- [Game Kit]({V})\n- [Foundation]({U})\n"),
        ("txt", f"Sources:\n\n{U}\n\n{V}\n\nHarvest\n\n{U}\n"),
        ("md", f"1. A. Moss, The harvest in the north. {U}\n2. A. Moss, The harvest in the north. {U}\n"),
        ("md", f"- [Harvest]({U})\n- [Flood]({V})\n- [Harvest, again]({U})\n"),
        ("md", f"- [Harvest]({U}) - the mill\n- [Flood]({V})\n- [Harvest]({U}) - the mill\n"),
        ("md", f"- Monday, 3 May: [Harvest]({U})\n- Monday, 3 May: [Harvest]({U})\n"),
        ("md", 2 * f"- **The Gazette**: [The big harvest of the north]({U})\n"),
        (
            "md",
            f"- [Harvest of the north, counted]({U})\n  - wheat, bad\n- [Flood]({V})\n  - rain\n- [Harvest of the north, counted]({U})\n  - wheat\n",
        ),
        ("md", f"| paper | of |\n|--|--|\n| [Harvest]({U}) | May |\n| [Harvest]({U}) | May |\n"),
        ("txt", f"A good harvest\n{U}\n\nA good harvest again\n{U}\n"),
        ("txt", f"[1]: {U}\n[2]: {V}\n[3]: {U}\n"),
        ("txt", f'1. "A harvest", The Paper\n   {U}\n2. "High water", The Paper\n   {V}\n3. {U}\n'),
        ("md", f"- [The big harvest of the north]({U}/1234)\n- [High water in southern valleys]({U}/1234)\n"),
        ("html", f"<ul><li><a href='{U}'>Harvest</a></li>\n<li><a href='{U}'>Harvest</a></li></ul>"),
        ("html", f"<ol>\n<li><p><a href='{U}'>Harvest</a></p>\n<li><p><a href='{U}'>Harvest</a></p></ol>"),
    ],
)
def test_the_same_entry_twice_stays_two_entries(suffix, content):
    assert roles(content, suffix) == [Role.ENTRY, Role.ENTRY]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("txt", f"* Mend the wheel.\n  {U}\n* Grease the axle.\n  {U}\n"),
        ("txt", f"* The wheel turns again; see\n  {U}\n  for more.\n* Grease the axle, as in\n  {U}\n"),
        ("txt", f"The mill is described at\n\n    {U}\n\n{PROSE}\nThe wheel, too:\n\n    {U}\n"),
        ("txt", f"Reported in:\n  {U}\n\n{PROSE}\nReported in:\n  {U}\n"),
        ("md", f"1. A. Moss, The harvest in the north. {U}\n2. B. Reed, The flood in the south. {U}\n"),
        ("md", 2 * f"- Mended by: [Ann Moss]({U})\n"),
        ("md", f"1. [Core]({V}/b)\n2. [Foundation]({U})\n3. [Game Kit]({V})\n4. [Foundation]({U})\n"),
        ("txt", f"GOOGLE\n\n{U}\n\n{V}\n\n{V}/b\n\nYahoo\n\n{V}/c\n\n{U}\n"),
        ("txt", f"/**\n * Roe's mill is free:\n * {U}\n *\n * Doe's wheel is free:\n * {U}\n */\n"),
        (
            "md",
            f"- **The Gazette**: [The big harvest of the north]({U})\n- **The Post**: [The big harvest of the north]({U})\n",
        ),
        (
            "md",
            f"- [Harvest]({U})\n  - Tags: wheat, bad\n- [Flood]({V})\n- [Harvest]({U})\n  - Tags: wheat, good\n",
        ),
        ("md", f"- grease the axle (A. Moss) [#12]({U})\n- mend the wheel (A. Moss) [#12]({U})\n"),
        ("md", f"- [#12]({U}) grease the axle\n- [#12]({U}) mend the wheel\n"),
        ("md", f"- [@moss]({U}) greased the axle\n- [@moss]({U}) mended the wheel\n"),
        ("md", f"- [v1.2.0]({U}): wheel\n- [v1.2.0]({U}): axle\n"),
        ("md", f"- `name` [text]({U}): of the mill\n- `title` [text]({U}): of the wheel\n"),
        ("md", f"- 3 May: [The harvest comes in]({U})\n- 4 May: [The harvest comes in]({U})\n"),
        (
            "md",
            f"- [The harvest in the north]({U}), Monday\n- [A record northern harvest]({U}), Tuesday\n",
        ),
        (
            "md",
            f"# North\n\n- [Northern harvest comes in early]({U})\n\n# Food\n\n- [Northern harvest comes in early]({U})\n",
        ),
        ("md", f"- [Jun 5. Reapers' call]({U})\n- [Jun 12. Reapers' call]({U})\n"),
        ("md", f"- 5 June\n  - [Reapers]({U})\n- 12 June\n  - [Reapers]({U})\n"),
        ("md", f"- North\n  - [Reapers]({U})\n- South\n  - [Reapers]({U})\n"),
        ("md", f"- [Harvest]({U}) (how the mill runs)\n- [Harvest]({U}) (whom to ask)\n"),
        (
            "md",
            f"- Old; see [how to mend the wheel]({U}).\n\n```\na()\n```\n\n- Old; see [how to mend the wheel]({U}).\n",
        ),
        ("md", f"- [Linux]({U})\n- [Windows]({U})\n"),
        ("md", f"- [Harvest]({U}), 287 comments\n- [Harvest]({U}), 306 votes\n"),
        ("md", f"- [:simple-linux: Linux]({U}/1234)\n- [:fontawesome-brands-windows: Windows]({U}/1234)\n"),
        ("md", f"- [:simple-linux:]({U})\n- [:simple-linux:]({U})\n"),
        ("md", f"- [The big harvest of the north]({U})\n- [High water in southern valleys]({U})\n"),
        (
            "md",
            f"- [The harvest in northern valleys]({U}-of-1234)\n- [A harvest for southern hills]({U}-of-1234)\n",
        ),
        (
            "md",
            f"- [The harvest in northern valleys, told in two parts]({U}), [first]({U})\n- [Flood]({V})\n",
        ),
        (
            "md",
            f"- [Sow early, reap early]({U}-advice-of-1234)\n- [Never mend a wheel at night]({U}-advice-of-1234)\n",
        ),
        (
            "md",
            f"- [The wheel turns freely again]({U}/pull/1234)\n- [No axle needs any grease]({U}/pull/1234)\n",
        ),
        ("md", f"- [The wheel has to turn.]({U}/1234)\n- [An axle needs its grease.]({U}/1234)\n"),
        ("txt", f"Loom 2.8 is out.\n\nPackages:\n{U}\nSource:\n{V}\n\nA full list of changes is at\n{U}\n"),
        (
            "md",
            f"- [Ann Moss]({U}) and [Bob]({V}) were asked by [Kim]({V}/1)\n- [Ann Moss]({U}) was heard by [Lea]({V}/2)\n",
        ),
        (
            "md",
            "".join(
                f"- [loom-install(1)]({U}): {word} is read from the file\n"
                for word in ("warp", "weft", "hem")
            ),
        ),
        (
            "md",
            (
                f"| goal | owner | notes |\n|--|--|--|\n| *Design* | | |\n| ↳ [Harvest by night]({U}) | Ann | |\n"
                f"| ↳ [Flood]({V}) | Bob | |\n| *Review* | | |\n| ↳ [Harvest by night]({U}) | Ann | |\n"
            ),
        ),
        (
            "md",
            (
                f"| who | goals |\n|--|--|\n| Ann | [Flood]({V}) |\n| | [Harvest by night]({U}) |\n"
                f"| Bob | [Ice]({V}/2) |\n| | [Harvest by night]({U}) |\n"
            ),
        ),
        ("txt", f"They wrote of it.\n{U}\n\nThey wrote of it again.\n{U}\n"),
        ("md", f"# A\n\n- [Moss]({U})\n\n# B\n\n- [Moss]({U})\n"),
        ("md", f"- [Moss]({U}) greases the axle\n- [Moss]({U}) mends the wheel\n"),
        ("md", f"| day | paper |\n|--|--|\n| Monday | [Harvest]({U}) |\n| Tuesday | [Harvest]({U}) |\n"),
        ("md", f"| paper | day |\n|--|--|\n| [Harvest]({U}) | Monday |\n| [Harvest]({U}) | Tuesday |\n"),
        ("md", "\n".join(f"- [Harvest]({U})" for _ in range(12)) + "\n"),
        ("md", f"| paper | of |\n|--|--|\n| [Harvest]({U}) | [the same]({U}) |\n"),
        ("md", f"- `mod1` (768 bits, [RFC 2409]({U}) 6.1)\n- `mod2` (1024 bits, [RFC 2409]({U}) 6.2)\n"),
        (
            "html",
            f"<ul><li>one <a href='{U}'>&lt;text&gt;</a></li></ul><ul><li><a href='{U}'>&lt;text&gt;</a></li></ul>",
        ),
        (
            "html",
            f"<table><tr><td>x<td><a href='{U}'>Harvest</a></tr><tr><td>y<td><a href='{U}'>Harvest</a></tr></table>",
        ),
    ],
)
def test_what_an_entry_only_mentions_is_an_aside(suffix, content):
    assert set(roles(content, suffix)) == {Role.ASIDE}


def test_a_link_that_stands_once_is_not_looked_at():
    assert roles(f"- the mill, described at {U}\n- {V}\n", "md") == [Role.ENTRY]


def test_more_repeated_entries_than_are_looked_at_are_asides():
    content = "".join(f"- [Harvest](https://paper.example/{n // 2})\n" for n in range(2_400))
    reading = reading_of("a.md", content)
    found = [one.role for one in extraction_of(reading).citations]
    assert found.count(Role.ENTRY) == 1_000
    assert set(found[1_000:]) == {Role.ASIDE}


def test_pages_with_more_repeated_entries_than_are_looked_at_are_read():
    content = "".join(f"<li><a href='https://paper.example/{n // 2}'>Harvest</a></li>" for n in range(2_400))
    reading = reading_of("a.html", f"<ul>{content}</ul>")
    found = [one.role for one in extraction_of(reading).citations]
    assert len(found) == 2_400
    assert set(found[1_000:]) == {Role.ASIDE}


PICTURE = f"<a href='{U}'><img src='/mill.jpg' alt='The mill'></a>"
HEADLINE = f"<h3><a href='{U}'>Harvest comes in early</a></h3>"
BUTTON = f"<a href='{U}'>On with the harvest</a>"


@pytest.mark.parametrize(
    "frame", ["<ul><li>{}</li></ul>", "<div class='related-posts'><ul><li>{}</li></ul></div>"]
)
@pytest.mark.parametrize("teaser", [PICTURE + HEADLINE, HEADLINE + BUTTON, PICTURE + BUTTON + HEADLINE])
def test_picture_headline_and_button_of_a_teaser_are_one_entry(frame, teaser):
    found = roles(frame.format(teaser), "html")
    listed = [role for role in found if role in (Role.ENTRY, Role.RELATED)]
    assert len(listed) <= 1
    twice = roles(frame.format(BUTTON + f"<a href='{V}'>Flood</a>" + BUTTON), "html")
    assert Role.RELATED not in found or twice.count(Role.RELATED) == 2


def test_an_equal_text_again_is_no_part_of_a_teaser():
    related = f"<div class='related-posts'><ul><li>{BUTTON}</li><li>{BUTTON}</li></ul></div>"
    assert roles(related, "html") == [Role.RELATED, Role.RELATED]


def test_a_link_that_is_an_entry_more_often_than_a_slip_is_only_mentioned():
    page = "<ul>" + f'<li><a href="{U}">Harvest</a></li>' * 20 + "</ul>"
    assert roles(page, "html") == [Role.ASIDE] * 20


STEP = f"    - If the element has an [*iteration type*]({U}) then:\n"


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("md", f"- If one\n  - For each:\n{STEP}- Otherwise\n  - For each:\n{STEP}"),
        ("md", f"- If one:\n{STEP}      - First.\n{STEP}      - Second.\n"),
        ("md", f"- [The harvest report]({U})\n- What it is\n- [The harvest report]({U})\n  - It is good\n"),
        (
            "md",
            f"* [The harvest report]({U}) - @moss\n* [Flood]({V})\n\n---\n\n* [The harvest report]({U}) - @moss\n",
        ),
        (
            "md",
            f"- [Percent decode]({U}#decode) the entry.\n- [Percent decode]({U}#decode) the first item in the list.\n",
        ),
        ("md", f"* [The mill]({U})\n* [Flood]({V})\n* [{U}]({U}) - the link that supports the show.\n"),
        ("md", f"- Q. [@mill/preset]({U}) will not do?\n- A. [@mill/preset]({U}) removes the types.\n"),
        (
            "html",
            (
                f"<ol>\n<li><a href='{U}'>Percent decode</a> <var>entry</var>.\n"
                f"<li><a href='{U}'>Percent decode</a> the first item.\n</ol>"
            ),
        ),
        (
            "md",
            (
                f"- [![Powered by mill](https://i.example/a.svg)]({U}) (default)\n"
                f"- [![Powered by mill](https://i.example/a.svg?flat)]({U}) by adding this\n"
            ),
        ),
    ],
)
def test_steps_topics_minutes_sentences_and_badges_are_no_second_entry(suffix, content):
    assert roles(content, suffix) == [Role.ASIDE, Role.ASIDE]


@pytest.mark.parametrize(
    "content",
    [
        f"- Papers\n  - North\n    - [The harvest report]({U})\n    - [Flood]({V})\n    - [The harvest report]({U})\n",
        f"- [The harvest report]({U})\n  - It is good\n- [The harvest report]({U})\n  - It is good\n",
        f"---\ntitle: Papers\n---\n\n- [The harvest report]({U})\n- [Flood]({V})\n- [The harvest report]({U})\n\n---\n",
        (
            f"- [The harvest report]({U}) - [![Open](https://i.example/o.svg)]({U})\n"
            f"- [The harvest report]({U}) - [![Open](https://i.example/o.svg)]({U})\n"
        ),
    ],
)
def test_an_entry_that_stands_twice_below_the_same_items_is_two_entries(content):
    assert roles(content, "md").count(Role.ENTRY) == 2


def test_lines_of_a_changelog_are_no_paragraph():
    line = f" BGF <a href='{U}'>{{}}</a><br>\n"
    found = roles(f"<p>\n{line.format('wheels: add an axle')}{line.format('mill: oil it')}", "html")
    assert found == [Role.ASIDE, Role.ASIDE]
    prose = f"<p>The <a href='{U}'>harvest</a> was good,\nand the <a href='{U}'>mill</a> ran all night.</p>"
    assert roles(prose, "html") == [Role.PROSE, Role.PROSE]


def in_parts(*blocks: tuple[str, str, str, BlockKind]) -> list[Role]:
    """Return the roles of a link in a document whose blocks have a place, a link's text, words after it and a kind."""
    made = Rendition()
    for place, name, words, kind in blocks:
        made.add(place, [Piece(name, "" if name == U else U), Piece(words)], kind)
    return [one.role for one in extraction_of(RenderedReading("a.pdf", "pdf", made)).citations]


@pytest.mark.parametrize(
    ("blocks", "role"),
    [
        (2 * [("slide 1", "Harvest", " of the mill", BlockKind.ITEM)], Role.ENTRY),
        (
            [
                ("slide 1", "The harvest of the mill", "", BlockKind.ITEM),
                ("slide 1", "The harvest of the mill", " again", BlockKind.ITEM),
            ],
            Role.ASIDE,
        ),
    ],
)
def test_without_lines_only_the_very_same_words_are_an_entry_again(blocks, role):
    assert in_parts(*blocks) == [role, role]


def test_a_line_in_the_foot_of_two_slides_is_no_entry():
    foot = [(f"page {n}", U, "", BlockKind.PARAGRAPH) for n in (1, 1, 2)]
    assert in_parts(*foot[:2]) == [Role.ENTRY, Role.ENTRY]
    assert in_parts(*foot[1:]) == [Role.ASIDE, Role.ASIDE]


def test_a_guest_and_where_to_follow_them_are_two_entries():
    profile = "https://social.example/@lova"
    content = f"* [Lova]({profile})\n* [Flood]({V})\n* [Lova on Mastodon]({profile})\n"
    assert roles(content.replace(profile, f"{U}/of-the-guest"), "md") == [Role.ENTRY, Role.ENTRY]
    found = extraction_of(reading_of("a.md", content)).citations
    assert [one.role for one in found if one.url == profile] == [Role.ASIDE, Role.ASIDE]


def nested(*items: tuple[int, str]) -> list[Role]:
    """Return the roles of a link in an office file whose items have a level and a text; the text "link" is the link."""
    made = Rendition()
    for number, (level, said) in enumerate(items, 1):
        made.add(f"paragraph {number}", [Piece(said, U if said == "link" else "")], BlockKind.ITEM, level)
    return [one.role for one in extraction_of(RenderedReading("a.odt", "opendocument", made)).citations]


def test_items_of_office_files_stand_below_others_by_their_levels():
    below_two = [(1, "Report"), (2, "Done"), (3, "link"), (1, "Outlook"), (2, "A trip"), (3, "link")]
    assert nested(*below_two) == [Role.ASIDE, Role.ASIDE]
    assert nested(*((1, said) for _, said in below_two[:3]), (1, "link")) == [Role.ENTRY, Role.ENTRY]
    assert nested((1, "Report"), (2, "link"), (2, "other"), (2, "link")) == [Role.ENTRY, Role.ENTRY]
