"""Which repeated links are entries of a list, and which are only mentioned by an item, a cell or a wrapped line.

Knows how lists of sources are written, in any format; is asked only about links that stand in several entries of a document,
and decides nothing about what that means.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from linkcheck.dates import month_number, weekday_at
from linkcheck.extract.around_entries import (
    are_answers,
    are_endnotes,
    are_in_two_tables,
    are_numbered_anew,
    folded,
    has_url,
    introduction,
    item_below,
    items_above,
    row_above,
)
from linkcheck.extract.between_entries import (
    are_of_one_entry,
    are_of_two_records,
    heads_another_list,
    is_chat,
    is_clock,
    is_in_comment,
    is_note,
    is_printed,
    is_quoted_again,
    is_source_of_prose,
    labelled_below,
    something_between,
)
from linkcheck.extract.names_in_prose import is_other_name, is_symbol
from linkcheck.extract.same_entries import (
    Entry,
    are_about_one_thing,
    are_alike,
    did_several_things,
    marks_in,
    without_number,
)
from linkcheck.model import Citation, Kind, Role
from linkcheck.patterns import lazily
from linkcheck.readers.base import Block, BlockKind, Found, Reading
from linkcheck.readers.link_spans import end_of, start_of

__all__ = ["with_asides"]

_MOST = 1_000
"""Repeated entries that are looked at in one document; what comes after those is no entry for certain, so none."""
_OFTEN = 12
"""Entries with one link from which that is on purpose: a licence, a type, a project's home. A slip does not happen so often."""
_AROUND = 600
"""Bytes looked at on either side of a link."""
_ABOVE = 2_000
"""Bytes above a nested item in which the items that it belongs to are looked for."""
_PARTED = lazily(rb"(?m)^(?:`{3}|~{3})|^[ \t>]*(?:-{3,}|\*{3,}|_{3,}|'{3,}|<hr\b[^<>]{0,200}>)[ \t\r]*$")
"""A line that parts what stands above it from what stands below: Markdown's, AsciiDoc's, HTML's; or a block of code."""
_ROW = 4_000
"""Bytes of a row on either side of its cell that are looked at."""
_OUTLINE = 3
"""A list of which two items in three have no link is an outline: its items are thoughts, and no entries."""
_LONGEST_LIST = 300
"""Items between two entries of one list."""
_FARTHEST = 20_000
"""Bytes between two URLs of a list without bullets."""
_LONGEST_TITLE = 30
"""Words between two URLs of a list: a title over some lines, a byline, a date."""
_TITLE_LINES = 3
_PAGES = ("page ", "slide ")
"""How the places of documents begin that repeat a line in the head or the foot of each."""
_LISTED = (Role.ENTRY, Role.RELATED)
_REPEATED = frozenset({*_LISTED, Role.PROSE})
_PICTURES = 8
"""Pictures between two links of one teaser."""
_PICTURE = frozenset({Kind.IMAGE, Kind.RESOURCE})
_SAME = 5
"""Words before the link that closes an entry of a bibliography; a line of fewer is met twice by chance."""
_LABEL = 2
"""Words before the link of a changelog's line: "BGF", "Fixed:"."""
_LINE_END = 40
"""Bytes after such a link in which its line ends, an element for the break included."""
_BEHIND = 6
"""Words that may stand after the link of a bibliography's entry: "(accessed 5 May 2025)"."""
_URL_LINE = lazily(
    r"[\s\-*+•>·–—<(\[]*(?:\d{1,3}[.)\]]:?\s*)?<?(?:[A-Za-z][A-Za-z+.-]{1,20}://|www\.)\S+[\s>)\].,;|]*\Z"
)
_WORD = lazily(r"[^\W\d_]{2,}")
_EMOJI = lazily(r":[a-z0-9_+\-]{2,60}:")
"""A picture by its short name, as Markdown's tools write it."""
_NUMBERED = lazily(
    r"#?\d[\d.]*|@[\w.-]+|v?\d[\w.-]*|(?=[0-9a-f]*\d)[0-9a-f]{6,40}|(?:PR|GH|DR|bug|issue|ticket)?[\s#-]*\d+",
    re.IGNORECASE,
)
"""The text of a link that counts, names a person, a version or a commit: nothing is listed under such a name."""
_GOES_ON = lazily(
    r"(?:\b(?:at|in|on|from|under|via|see|to|by|with|of|is|are|and|or|here|the|available|visit|auf|bei|unter|von|siehe|ist|und"
    r"|hier|chez|sur|sous|dans|voir|est|ici|en|de|del|ver|está|aquí|em|aqui|su|da|vedi|qui|op|bij|zie|på|hos|se)|à)\Z",
    re.IGNORECASE,
)
"""Words with which a sentence goes on in the line below: "A full list of changes is at"."""
_DATE_WORDS = 2
"""A weekday and a month."""
_PROSE = "word " * (_LONGEST_TITLE + 1)


def with_asides(
    reading: Reading, found: Sequence[Found], citations: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Return the citations, the role of those that an entry only mentions changed to `aside`.

    What goes on a teaser whose headline has the same link, and a badge, leads there like a menu: `navigation`. Only links
    that stand in several places are looked at: for others it makes no difference. Nobody wrote what code has put out, so it
    has no entries.
    """
    if reading.traits.quoted:
        return tuple(replace(one, role=Role.ASIDE) if one.role is Role.ENTRY else one for one in citations)
    urls = [citation.url for citation in citations if citation.role in _REPEATED]
    if len(urls) == len(set(urls)):
        return tuple(citations)
    changed = list(citations)
    for group in _repeated(citations, Role.PROSE):
        for index in group[:_MOST]:
            if _is_picture(reading, found[index]):
                changed[index] = replace(citations[index], role=Role.NAVIGATION)
            elif _fills_its_line(reading, found[index]) or is_symbol(reading, found[index]):
                changed[index] = replace(citations[index], role=Role.ASIDE)
        for before, index in pairwise(group[:_MOST]):
            if is_other_name(reading, found[before], found[index]):
                changed[index] = replace(citations[index], role=Role.ASIDE)
    if reading.traits.whole_page:
        for role in _LISTED:
            for group in _repeated(citations, role):
                for index in set(group).difference(_distinct(reading, found, group)):
                    changed[index] = replace(citations[index], role=Role.NAVIGATION)
    left = _MOST
    for group in _repeated(changed, Role.ENTRY):
        looked = group[: left if len(group) < _OFTEN else 0]
        left -= len(looked)
        for index in _mentioned(reading, found, looked) + group[len(looked) :]:
            changed[index] = replace(citations[index], role=Role.ASIDE)
    return tuple(changed)


def _repeated(citations: Sequence[Citation], role: Role) -> Iterator[list[int]]:
    """Yield the indices of the places with a role of each link that has more than one."""
    groups: dict[str, list[int]] = {}
    for index, citation in enumerate(citations):
        if citation.role is role and citation.kind is not Kind.DEFINITION:
            groups.setdefault(citation.url, []).append(index)
    return (group for group in groups.values() if len(group) > 1)


def _mentioned(reading: Reading, found: Sequence[Found], group: Sequence[int]) -> list[int]:
    """Return those of a link's places that are no entry, or no second one."""
    made = (_entry(reading, found, index) for index in group)
    entries = [entry for entry in made if entry is not None]
    repeats: set[int] = set()
    for number, entry in enumerate(entries):
        before = entries[number - 1] if number else None
        if before is None or (reading.source.parts and not _are_copies(reading, before, entry)):
            continue
        if are_alike(before, entry) and _is_one_list(reading, before, entry):
            repeats |= {before.number, entry.number}
    if did_several_things(entries) or are_about_one_thing(
        [entry for entry in entries if entry.number in repeats]
    ):
        return list(group)
    return [index for index in group if index not in repeats]


def _distinct(reading: Reading, found: Sequence[Found], group: Sequence[int]) -> list[int]:
    """Return the places without those that go on a teaser: picture, headline, button, with one link.

    Each has its own text; only a picture's may be the headline's.
    """
    kept = list(group[:1])
    for before, index in pairwise(group):
        between = found[before + 1 : min(index, before + _PICTURES)]
        follows = index - before <= _PICTURES and all(link.kind in _PICTURE for link in between)
        same = found[before].text.casefold() == found[index].text.casefold()
        if follows and kept[-1] == before and _is_picture(reading, found[before]):
            kept[-1] = index
        elif not follows or same:
            kept.append(index)
    return kept


def _is_picture(reading: Reading, link: Found) -> bool:
    """Say whether a link is a picture and no words."""
    if link.kind is not Kind.LINK:
        return False
    start = start_of(link)
    written = reading.source.text(start, min(end_of(link), start + _ABOVE))
    return written.startswith("[![") or "<img" in written.casefold()


def _fills_its_line(reading: Reading, link: Found) -> bool:
    """Say whether a link is all of its line but for a label of two words: a line of a changelog, and no sentence's part."""
    start, end = start_of(link), end_of(link)
    line = reading.source.line_start(start)
    if link.kind is not Kind.LINK or start - line > _AROUND:
        return False
    after = reading.text(end, min(reading.source.size, end + _LINE_END)).partition("\n")[0]
    return not after.strip() and len(reading.text(line, start).split()) <= _LABEL


def _entry(reading: Reading, found: Sequence[Found], index: int) -> Entry | None:
    """Return the entry that a link is, or closes, or None where its block only mentions it."""
    link = found[index]
    if _is_picture(reading, link):
        return None
    block = reading.block_at(start_of(link))
    before = reading.text(max(block.start, start_of(link) - _AROUND), start_of(link))
    after = reading.text(end_of(link), min(block.end, end_of(link) + _AROUND))
    heads = _heads(link, before, after)
    closes = block.kind is BlockKind.ITEM and _stands_for_its_item(found, index, block, before, after)
    goes_on_in_code = link.kind is Kind.BARE and reading.source.data.startswith(b"`", end_of(link))
    if block.kind is BlockKind.PARAGRAPH and is_chat(before):
        return None
    if link.kind is Kind.BARE and (is_note(reading, link) or is_in_comment(reading, link)):
        return None
    if goes_on_in_code or not (heads or closes):
        return None  # what code in backquotes goes on is a pattern: `https://a.example/world/` and then `<country>`
    text, row = f"{before} {link.text} {after}", -1
    if block.kind is BlockKind.CELL:
        row, stop = reading.row_at(block)
        text = reading.text(max(row, block.start - _ROW), min(stop, block.end + _ROW))
    own = text if link.kind is Kind.LINK or row >= 0 else f"{_own_lines(before)} {after.split(chr(10), 1)[0]}"
    return Entry(
        index,
        link,
        block,
        heads,
        before + after,
        folded(text),
        row,
        items_above(reading, block) if block.kind is BlockKind.ITEM else row_above(reading, row),
        marks_in(own),
        block.kind is BlockKind.ITEM
        and any(
            block.start <= start_of(one) < block.end and one.target != link.target and one.kind is Kind.LINK
            for one in (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
        ),
        item_below(reading, block) if block.kind is BlockKind.ITEM else "",
        _goes_on(after),
        introduction(reading, link) if link.kind is Kind.BARE and block.kind is BlockKind.PARAGRAPH else "",
    )


def _stands_for_its_item(found: Sequence[Found], index: int, block: Block, before: str, after: str) -> bool:
    """Say whether a link opens an item of five words or more, or is its first one and closes it: one finding for a line."""
    if index and start_of(found[index - 1]) >= block.start and found[index - 1].kind is Kind.LINK:
        return False
    words, following = len(_WORD.findall(before)), len(_WORD.findall(after))
    if found[index].kind is Kind.LINK and not words and following >= _SAME:
        return True
    if found[index].kind is Kind.LINK and words:
        words += len(_WORD.findall(found[index].text))  # "**The Gazette**: [A Title of Five Words](…)"
    return words >= _SAME and following <= _BEHIND


def _goes_on(after: str) -> bool:
    """Say whether a sentence goes on after a link: in lower case, after a colon, or in a script that has no cases."""
    first = after.lstrip(" ")[:1]
    return first.islower() or first == ":" or (first == after[:1] and first.isalpha() and not first.isupper())


def _own_lines(before: str) -> str:
    """Return what stands before a bare URL since the last URL that stands alone on its line: its title, its number."""
    lines = before.split("\n")
    at = len(lines) - 1
    while at > 0 and not _URL_LINE.match(lines[at - 1]):
        at -= 1
    return "\n".join(lines[at:])


def _is_one_list(reading: Reading, one: Entry, other: Entry) -> bool:
    """Say whether nothing but entries stands between two of them: no heading, no paragraph of prose."""
    if is_quoted_again(reading, one.link, other.link) or are_answers(reading, one.link, other.link):
        return False
    if one.row < 0 and are_numbered_anew(reading, one.link, other.link):
        return False
    if one.block == other.block:
        return True
    if are_of_two_records(reading, one.link, other.link):
        return False
    if one.block.kind is BlockKind.PARAGRAPH or other.block.kind is BlockKind.PARAGRAPH:
        between = reading.text(end_of(one.link), start_of(other.link)) if _are_near(one, other) else _PROSE
        return not (
            _has_prose(between)
            or heads_another_list(between)
            or are_of_one_entry(reading, one.block, other.block)
            or something_between(reading, one.block, other.block)
            or is_source_of_prose(reading, one.link, other.link)
            or labelled_below(reading, one.link, other.link)
        )
    data = reading.source.data
    if is_printed(reading, one.block.start):
        return False
    if one.row >= 0 and other.row >= 0 and are_in_two_tables(reading, one.row, other.row):
        return False
    if are_endnotes(reading, one.link, other.link):
        return False
    if _PARTED.search(data, one.block.end, min(other.block.start, one.block.end + _FARTHEST)):
        return False
    block: Block | None = one.block
    bare = 0
    for count in range(_LONGEST_LIST):
        block = reading.block_after(block) if block is not None else None
        if block is None or block.start >= other.block.start:
            return block is not None and _OUTLINE * bare < (_OUTLINE - 1) * (count + 2)
        if block.kind is not one.block.kind or is_clock(reading, block):
            return False
        bare += not has_url(reading, block.start, block.end)
    return False


def _are_copies(reading: Reading, one: Entry, other: Entry) -> bool:
    """Say whether two entries of a document without lines have the very same words, and are no line that each page repeats."""
    if one.text != other.text:
        return False
    places = [reading.source.place_at(start_of(entry.link)) or "" for entry in (one, other)]
    return (
        places[0] == places[1]
        or one.block.kind is not BlockKind.PARAGRAPH
        or not all(place.startswith(_PAGES) for place in places)
    )


def _are_near(one: Entry, other: Entry) -> bool:
    return start_of(other.link) - end_of(one.link) <= _FARTHEST


def _has_prose(between: str) -> bool:
    """Say whether some lines are prose: more of them than a title has, or longer."""
    words = lines = 0
    for line in between.split("\n"):
        count = len(line.split())
        if _URL_LINE.match(line):
            words = lines = 0
        elif count:
            words, lines = words + count, lines + 1
        if words > _LONGEST_TITLE or lines > _TITLE_LINES:
            return True
    return False


def _heads(link: Found, before: str, after: str) -> bool:
    """Say whether a link is what its item, cell or line is about: it comes first, under a name, or stands alone."""
    if link.kind is Kind.LINK:
        return _leads(before) and _is_name(link.text)
    above, line = before.rpartition("\n")[::2]
    rest = after.partition("\n")[0]
    if any(map(str.isalnum, without_number(line))) or rest.strip(" \t>)]}.,;:|–—-(")[:1].islower():
        return False
    if not _WORD.search(above):
        return True
    return not rest.strip(" \t>)]}.,;|") and (_is_list(above, after) or _is_title(above, after))


def _leads(before: str) -> bool:
    """Say whether nothing but a number or a date stands before a link in its block."""
    words = _WORD.findall(before)
    if not words:
        return True
    return len(words) <= _DATE_WORDS and all(month_number(word) or weekday_at(word) for word in words)


def _is_name(text: str) -> bool:
    text = " ".join(_EMOJI.sub("", text).split()).strip("()[].,:;")
    if text[:1] in tuple("<{"):
        return False  # a type, in the description of an interface
    return bool(_WORD.search(text)) and _NUMBERED.fullmatch(text) is None


def _is_title(above: str, after: str) -> bool:
    """Say whether a URL alone on its line ends its paragraph, and one line that is no sentence stands above it: its title."""
    lines = [line for line in above.split("\n") if line.strip()]
    if len(lines) != 1 or after.strip(" \t\n>)]}.,;|"):
        return False
    title = lines[0].rstrip()
    words = len(title.split())
    return _GOES_ON.search(title) is None and title[-1] not in ".,;:" and 1 < words <= _LONGEST_TITLE // 2


def _is_list(above: str, after: str) -> bool:
    """Say whether the lines around a URL alone on its line are a list: of URLs, under a label or each under a title."""
    lines = [line for line in above.split("\n") if line.strip()]
    below = [line for line in after.split("\n")[1:] if line.strip()]
    urls = sum(_URL_LINE.match(line) is not None for line in (*lines, *below)) + 1
    return urls > 1 and len(lines) + len(below) + 1 - urls <= urls
