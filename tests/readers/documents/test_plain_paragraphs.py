"""Paragraphs of text and formatting alone are read without the parser, and no reading is another one for it."""

import random

import pytest

from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.opendocument import story
from linkcheck.readers.opendocument.plain_elements import text_of
from linkcheck.readers.registry import readings_of

from .archives import archive

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        *(
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
        ),
        *(("presentation", "presentation"), ("svg", "svg-compatible")),
    )
)
HEAD = f'<office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink">'
TEXTS = (
    *("", " ", "a", "Zoë", "see https://a.example/x", "Related article: The Old Bridge", "two\nlines", "a\tb", "a\r\nb"),
    *("&lt;a&gt; &amp;amp; &amp;apos; &quot;b&quot; &apos;", "https:&#47;&#47;b.example", "&#10;", "\ufeff", "\uff0c", "a > b", "&no;"),
    *("]]>", "<![CDATA[<text:p>c</text:p>]]>", "<!-- </text:p> -->", "<?p <text:p>?>", "\x01", "\x7f", "\ufffe"),
)  # fmt: skip
SOUND = 13
"""How many of these texts stand in most documents."""
FORMED = (
    *("<text:span>{}</text:span>", '<text:span text:style-name="T1">{}</text:span>', "<text:s/>{}", '{}<text:s text:c="3"/>'),
    *("{}<text:tab/>", "<text:line-break/>{}", "<text:soft-page-break/>{}", '<text:s text:c="0"/>{}'),
    *('<text:bookmark text:name="m"/>{}<text:bookmark-end text:name="m"/>', '<text:reference-mark text:name="x:y"/>{}'),
    *('<text:reference-ref text:reference-format="chapter" text:ref-name="x">{}</text:reference-ref>', "<text:p/>{}"),
    *('<text:a xlink:href="https://c.example/{}">c</text:a>', '<text:a xlink:href="#m">{}</text:a>', "<text:date>{}</text:date>"),
    *("<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>",),
    *("<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>", "<text:ruby-text>{}</text:ruby-text>"),
    *("<office:annotation><text:p>{}</text:p></office:annotation>", "<draw:frame><svg:title>{}</svg:title></draw:frame>"),
)  # fmt: skip
ODD = (
    "<text:span>{}",
    "{}</text:span>",
    '<text:span x:y="">{}</text:span>',
    '<text:s text:c="3" text:c="4"/>{}',
    "<text:tab>{}",
)
HOLDING = (
    *("{}", "{}", "{}", "<text:list><text:list-item>{}</text:list-item></text:list>", "<text:section>{}</text:section>"),
    *("<text:tracked-changes><text:deletion>{}</text:deletion></text:tracked-changes>", "<office:forms>{}</office:forms>"),
    *("<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",),
    *('<draw:frame presentation:class="title"><draw:text-box>{}</draw:text-box></draw:frame>', "<draw:page>{}</draw:page>"),
    *('<draw:a xlink:href="https://d.example">{}</draw:a>', "<presentation:notes>{}</presentation:notes>"),
)  # fmt: skip


def formed(chance: random.Random, odd: float, depth: int = 0) -> str:
    text = chance.choice(TEXTS if chance.random() < odd else TEXTS[:SOUND])
    if depth < 4 and chance.random() < 0.5:
        text += formed(chance, odd, depth + 1)
    if depth < 4 and chance.random() < 0.6:
        form = chance.choice(ODD if chance.random() < odd else FORMED)
        return form.replace("{}", text) + chance.choice(("", "b"))
    return text


def paragraphs(chance: random.Random, odd: float, depth: int = 0) -> str:
    made = []
    for _ in range(chance.randrange(5)):
        name = chance.choice((*("p", "p", "p", "p", "p", "h"),))
        style = chance.choice(("", ' text:style-name="P1"', ' text:style-name="P1" text:outline-level="2"'))
        made.append(f"<text:{name}{style}>{formed(chance, odd)}</text:{name}>")
    if depth < 3 and chance.random() < 0.7:
        made.insert(chance.randrange(len(made) + 1), paragraphs(chance, odd, depth + 1))
    return chance.choice(HOLDING).replace("{}", chance.choice(("", "\n")).join(made))


def document(chance: random.Random) -> tuple[str, bytes]:
    odd = chance.choice((0, 0, 0.05))
    kind, suffix = chance.choice(
        (("text", "odt"), ("text", "odt"), ("presentation", "odp"), ("spreadsheet", "ods"))
    )
    body = "".join(paragraphs(chance, odd) for _ in range(chance.randrange(6)))
    content = (
        f"{HEAD}<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    encoding = chance.choice(
        ("", "", '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="windows-1252"?>')
    )
    if chance.random() < 0.05:
        content = content.replace("oasis:names:tc:opendocument:xmlns:text", "other")
    data = (encoding + content).encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice((b"", b"<", b">", b"\xff", b'"')) + data[at + chance.randrange(9) :]
    styles = f"{HEAD}<style:header>{paragraphs(chance, odd)}</style:header></office:document-content>"
    return suffix, archive({"content.xml": data, "styles.xml": styles, "META-INF/manifest.xml": "<m/>"})


def read(suffix: str, data: bytes) -> list[object]:
    found: list[object] = []
    for one in readings_of(Opened(f"a.{suffix}", data), "opendocument", ReadOptions()):
        if isinstance(one, Skipped):
            found.append(one)
        else:
            source = one.source
            blocks = [one.block_at(at) for at in range(0, source.size, 3)]
            places = [source.spot(at, at + 1) for at in range(0, source.size, 7)]
            found += [
                source.data,
                one.links,
                one.local,
                one.runs,
                one.records(),
                one.anchors(),
                blocks,
                places,
            ]
    return found


def test_a_reading_is_the_same_with_all_paragraphs_parsed(monkeypatch):
    chance = random.Random(9)
    apart, taken = story.apart, []

    def counted(paragraph):
        text = text_of(paragraph)
        taken.append(text is not None)
        return text

    for _ in range(2_500):
        suffix, data = document(chance)
        monkeypatch.setattr(story, "apart", apart)
        monkeypatch.setattr(story, "text_of", counted)
        found = read(suffix, data)
        monkeypatch.setattr(story, "apart", lambda pieces, _: ((piece, False) for piece in pieces))
        assert found == read(suffix, data), data

    assert min(taken.count(True), taken.count(False)) > 1_000


@pytest.mark.parametrize(
    "paragraph",
    [
        *('<text:p>a<text:a xlink:href="b">b</text:a></text:p>', "<text:p>a\r\nb</text:p>", "<text:p>&#65;</text:p>"),
        *("<text:p><text:span>a</text:p>", "<text:p>a</text:span></text:p>", "<text:p>\ufffe</text:p>", "<text:p>]]></text:p>"),
        *("<text:p>\x0c</text:p>", '<text:p text:style-name="a" text:style-name="b">c</text:p>', "<text:h>a</text:h>"),
        *("<text:p>a<!-- b --></text:p>", "<text:p><text:bookmark-start text:name='a'/></text:p>", "<text:p>a</text:p >"),
    ],
)  # fmt: skip
def test_what_may_be_more_than_text_and_formatting_is_parsed(paragraph):
    assert text_of(paragraph.encode()) is None
    assert text_of(b"<text:p>\xe9</text:p>") is None
    assert text_of(b"<text:p>a</text:p>") == "a"
