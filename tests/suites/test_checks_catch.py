"""The checks say in a sentence what is wrong with plug-ins that are wrong in one thing each."""

from types import SimpleNamespace

import pytest

from linkcheck.judge.catalogue import describe
from linkcheck.judge.examples import Example
from linkcheck.model import Finding, Kind, Level, Role, Skipped
from linkcheck.readers import text
from linkcheck.readers.base import Block, BlockKind, Found, Opened, Part, Run, Source
from linkcheck.readers.text import TextReading
from linkcheck.report.formats import json
from linkcheck.report.listings import jsonl
from linkcheck.report.shown import shown
from linkcheck.testing import check_format, check_listing, check_reader, check_rule
from linkcheck.testing.requiring import require_linear

SAMPLE = b"See https://news.example/talks and https://news.example/more there.\n"


class Minutes(TextReading):
    """A reading of a format that no reader has; subclasses break one promise each."""

    def __init__(self, source):
        super().__init__(source)
        self.format = "minutes"


def minutes(reading=Minutes, **changed):
    def read(opened, options):
        source = opened.source()
        yield source if isinstance(source, Skipped) else reading(source)

    return SimpleNamespace(**{"FORMAT": "minutes", "SUFFIXES": (".minutes",), "read": read, **changed})


def test_a_reader_that_is_right():
    check_reader(minutes(), [SAMPLE])


class Overlapping(Minutes):
    def __init__(self, source):
        super().__init__(source)
        end = min(9, len(source.data))
        self.links = [Found(0, end, "https://a.example", "", Kind.LINK, Role.PROSE, 0)] * (2 if end else 0)


class TwiceAsRun(Minutes):
    def __init__(self, source):
        super().__init__(source)
        self.runs = [*self.runs, Run(0, len(source.data), Role.PROSE, 1)]


class Beyond(Minutes):
    def __init__(self, source):
        super().__init__(source)
        self.runs = [Run(0, len(source.data) + 1, Role.PROSE, 1)]


class PartsWithoutFirst(Minutes):
    def __init__(self, source):
        super().__init__(Source(source.path, source.data, (Part(2, "page 1"),)))


class PartsWithoutName(Minutes):
    def __init__(self, source):
        super().__init__(Source(source.path, source.data, (Part(0, ""),)))


class OtherPath(Minutes):
    def __init__(self, source):
        super().__init__(Source("elsewhere", source.data))


class BlocksThatNeverEnd(Minutes):
    def block_after(self, block):
        return block


class RaisingLate(Minutes):
    def block_at(self, offset):
        raise IndexError("out of range")


class Quadratic(Minutes):
    def declared(self):
        for _ in range(len(self.source.data) ** 2 // 20_000):
            len(())
        return ()


class BlockElsewhere(Minutes):
    def block_at(self, offset):
        return Block(5, 1, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        (Overlapping, "links overlap"),
        (TwiceAsRun, "runs overlap"),
        (Beyond, "reach beyond the text"),
        (PartsWithoutFirst, "The first part starts after the first byte"),
        (PartsWithoutName, "has no name for its place"),
        (OtherPath, "calls itself 'elsewhere'"),
        (BlocksThatNeverEnd, "The block after"),
        (RaisingLate, "The reading raised IndexError"),
        (Quadratic, "is not linear"),
        (BlockElsewhere, "The block at"),
    ],
)
def test_a_reading_that_breaks_a_promise(reading, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_reader(minutes(reading), [SAMPLE])


def raises(opened, options):
    yield Minutes(Source(opened.path, opened.data.decode().encode()))


def one_place_one_line(opened, options):
    yield Minutes(Source(opened.path, b"a"))
    yield Minutes(Source(opened.path, b"a", (Part(0, "page 1"),)))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"read": raises}, "The reader raised UnicodeDecodeError"),
        ({"SUFFIXES": (".minutes", ".md")}, 'The suffix .md is taken by the reader "markdown" of linkcheck'),
        ({"FORMAT": "text"}, 'The format "text" is taken'),
        ({"SUFFIXES": (".Minutes",)}, "needs a dot in front and small letters"),
        ({"SUFFIXES": "minutes"}, "a tuple of the suffixes"),
        ({"FORMAT": ""}, "needs a FORMAT"),
        ({"read": lambda opened, options: [Skipped(opened.path, "")]}, "has no reason"),
        ({"read": lambda opened, options: [Skipped("x", "empty")]}, "names 'x'"),
        ({"read": one_place_one_line}, "some have named places"),
    ],
)
def test_a_reader_that_breaks_a_promise(changed, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_reader(minutes(**changed), [SAMPLE])


def member_in_format(format_name):
    def read(opened, options):
        reading = Minutes(Opened(f"{opened.path}#a.md", b"See https://a.example/b.").source())
        reading.format = format_name
        yield reading

    return read


def test_what_is_inside_an_archive_has_the_format_of_any_reader():
    check_reader(minutes(read=member_in_format("markdown")), [SAMPLE])
    with pytest.raises(AssertionError, match="format is 'notes'"):
        check_reader(minutes(read=member_in_format("notes")), [SAMPLE])


def test_our_own_reader_does_not_clash_with_itself():
    check_reader(text, [SAMPLE])


def paths(report, write, terminal):
    write("".join(f"{one.path}\n" for one in report.documents).encode("utf-8", "replace"))


def as_shown(report, write, terminal):
    texts = [one.reason for one in report.skipped] + [one.message for one in report.findings]
    texts += [one.path for one in report.documents] + [one.title or "" for one in report.references]
    for one in texts:
        write(f"{shown(one)}\n".encode())


def at_once(report, write, terminal):
    pieces = []
    json.write(report, pieces.append, terminal)
    write(b"".join(pieces) * 20)


def swallowing(report, write, terminal):
    try:
        json.write(report, write, terminal)
    except OSError:
        return


def as_counted(report, write, terminal):
    write(" ".join(report.summary.verdicts).encode())


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (paths, "which a terminal obeys or hides"),
        (as_shown, "which a CI runner takes for a command"),
        (at_once, "in pieces"),
        (swallowing, "does not raise what `write` raises"),
        (as_counted, "writes equal reports differently"),
    ],
)
def test_a_format_that_breaks_a_promise(write, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_format(SimpleNamespace(NAME="theirs", SUMMARY="theirs", write=write))


def test_a_format_that_raises():
    with pytest.raises(
        AssertionError, match=r'The format "theirs" raised AttributeError .* may raise only what'
    ):
        check_format(
            SimpleNamespace(NAME="theirs", SUMMARY="theirs", write=lambda report, *rest: report.links[0].href)
        )


@pytest.mark.parametrize("changed", [{"NAME": ""}, {"SUMMARY": "two\nlines"}])
def test_a_format_without_a_name_or_summary(changed):
    given = {"NAME": "theirs", "SUMMARY": "theirs", "write": json.write, **changed}
    with pytest.raises(AssertionError, match="The format needs"):
        check_format(SimpleNamespace(**given))


@pytest.mark.parametrize(
    ("encode", "sentence"),
    [
        (lambda document, terminal: document.path.encode("utf-8", "replace") + b"\n", "has rows for nothing"),
        (lambda document, terminal: b"".join(one.text.encode("utf-8", "replace") + b"\n" for one in document.citations), "a terminal obeys"),
        (lambda document, terminal: b"" if not document.citations else document.citations[0].href, "raised AttributeError"),
        (lambda document, terminal: jsonl.encode_document(document)[:-1], "without a line end"),
        (lambda document, terminal: jsonl.encode_document(document) and b"%d\n" % id(document), "in another process"),
    ],
)  # fmt: skip
def test_a_listing_that_breaks_a_promise(encode, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_listing(
            SimpleNamespace(NAME="theirs", SUMMARY="theirs", head=jsonl.head, encode_document=encode)
        )


PAGE = """A link says "talks".

## What it finds

Talks.

## Why

Because.

## Example

Fires:

```markdown fires file=a.md
<https://news.example/more-talks>
```

Stays silent:

```markdown silent file=a.md
<https://news.example/more>
```

## What to do

Nothing.
"""


def a_rule(judge, page=PAGE, examples=()):
    return SimpleNamespace(
        __name__="talks", RULE=describe("talks", page, Level.NOTE), judge_link=judge, EXAMPLES=examples
    )


def more_talks(link, facts):
    if "more-talks" in link.url:
        yield Finding("talks", Level.NOTE, "It says talks.", link.citations[0].path)


def test_a_rule_that_is_right():
    check_rule(a_rule(more_talks))


def any_talks(link, facts):
    if "talks" in link.url:
        yield Finding("talks", Level.NOTE, "It says talks.", link.citations[0].path)


def mumbling(link, facts):
    if "more-talks" in link.url:
        yield Finding("talks", Level.NOTE, "talks", link.citations[0].path)


def another(link, facts):
    if "more-talks" in link.url:
        yield Finding("walks", Level.NOTE, "It says talks.", link.citations[0].path)


def needing_a_date(link, facts):
    yield from more_talks(link, facts)
    if facts.documents["a.md"].references:
        raise KeyError("date")


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (a_rule(any_talks), "where nothing is known"),
        (a_rule(mumbling), "says no sentence"),
        (a_rule(another), 'makes a finding of the rule "walks"'),
        (a_rule(needing_a_date), "raised KeyError"),
        (a_rule(more_talks, PAGE.replace("## Why", "## Whence")), "needs a page with the sections"),
        (a_rule(more_talks, PAGE.replace('talks".', "talks")), "one sentence"),
        (
            a_rule(more_talks, PAGE.replace("markdown fires file=a.md", "python")),
            "no example that it fires on",
        ),
        (
            a_rule(more_talks, PAGE.replace("markdown silent file=a.md", "python")),
            "no example that it stays silent on",
        ),
        (a_rule(more_talks, examples=[Example("three", {"a.md": ""}, 3)]), 'on its example "three"'),
    ],
)
def test_a_rule_that_breaks_a_promise(rule, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_rule(rule)


def test_linear_is_linear():
    require_linear(lambda times: [len(()) for _ in range(10_000 * times)], "It")
    with pytest.raises(AssertionError, match="It is not linear"):
        require_linear(lambda times: [len(()) for _ in range(10_000 * times * times)], "It")
