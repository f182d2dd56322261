"""The links of a page, looked for only around what every absolute URL has, and exact all the same.

Knows which places have to be proved to be tags, and that all hidden stretches are passed in their order. Where a proof
fails it raises `UnsureError`, and the page is read tag by tag (`exact.py`), with the same answer.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from re import Match

from linkcheck.markup.proof import MARKUP, UnsureError, is_text
from linkcheck.markup.tags import markup_end, name_at, raw_text_end, tag_at, template_end, tokens
from linkcheck.model import Role
from linkcheck.readers.base import Run
from linkcheck.readers.html.gather import Gathered, plain_image, plain_link
from linkcheck.readers.html.page import Hit, Page
from linkcheck.readers.html.pieces import hits_in
from linkcheck.readers.html.place import Boundary, Containers
from linkcheck.readers.html.runs import Surroundings, run_around, text_end
from linkcheck.readers.html.standing import Standing
from linkcheck.readers.html.structure import (
    CONTAINER,
    EMBEDDED,
    HIDDEN,
    RAW_TEXT,
    TEMPLATE,
    UNKNOWN,
    inline_class,
    inline_tags,
    opening_tags,
    structure_class,
)
from linkcheck.readers.html.targets import TEXT_MARKS

__all__ = ["read_fast"]

_LESS, _A, _I = 60, 97, 105
_IN_TEXT = len(TEXT_MARKS)


class _EndOfPage(Exception):  # noqa: N818 - not an error: the file ends inside a tag, and all after it is dropped
    pass


def read_fast(page: Page, marks: Iterable[Hit], *, include_code: bool = False) -> None:
    """Find the page's links and runs, given its marks. Raises UnsureError, leaving them half found."""
    reader = _FastReader(page, include_code=include_code)
    try:
        reader.read(marks)
    except _EndOfPage:
        pass
    reader.containers.finish(len(page.data))
    page.containers = reader.containers.spans
    page.links = reader.gathered.links()
    page.is_read = True


class _FastReader:
    """One pass over a page, up to where text is known to stand."""

    __slots__ = (
        "containers",
        "data",
        "foreign",
        "gathered",
        "hits",
        "include_code",
        "known",
        "page",
        "scanned",
        "standing",
        "surroundings",
        "text_end",
    )

    def __init__(self, page: Page, *, include_code: bool) -> None:
        self.page = page
        self.data = page.data
        self.include_code = include_code
        self.gathered = Gathered(page.data)
        self.containers = Containers()
        self.standing = Standing(page)
        self.surroundings = Surroundings()
        self.known = self.foreign = self.scanned = self.text_end = 0
        self.hits: list[Hit] = []

    def read(self, marks: Iterable[Hit]) -> None:
        """Go through marks and special tags together, in the order of the page."""
        data = self.data
        size = len(data)
        tags, standing = opening_tags(), self.standing
        families, blocks = tags.families, tags.blocks
        pieces = hits_in(tags.find, data)
        self.hits = hits = self._more(pieces)
        count = len(hits)
        coming = hits[0][1]
        index = text_until = run_until = 0
        starts, ends = self.page.starts, self.page.ends
        met, containers = self.gathered.met, self.containers
        # The last mark is none: with it all hidden stretches are passed, which blocks may ask for.
        for pattern, mark, _ in chain(marks, ((_IN_TEXT, size, size),)):
            while coming <= mark:
                known = self.known
                if coming >= known:
                    hit = hits[index]
                    if hit[0] < blocks:
                        standing.block = hit
                        standing.block_known = known
                        if hit[0] < families:
                            standing.family = hit
                    else:
                        self._special(tags.meanings[hit[0]], coming, mark, index)
                index += 1
                if index == count:
                    self.hits = hits = self._more(pieces)
                    count = len(hits)
                    index = 0
                coming = hits[index][1]
            known = self.known
            if mark < known or mark < run_until or mark == size:
                continue
            if mark >= text_until:
                at = data.rfind(_LESS, known, mark)
                match = None
                if (
                    at >= 0 and not self.foreign
                ):  # nearly always a plain link or image: no call more than needed
                    letter = data[at + 1]
                    if letter == _A:
                        standing.advance(known, at)
                        match = plain_link(data, at)
                        if match is not None:
                            role = Role.NAVIGATION if containers.depth else standing.role
                            met.append((match, standing.start, role))
                    elif letter == _I and is_text(data, at, known):
                        match = plain_image(data, at)
                        if match is not None:
                            met.append((match, at, Role.FURNITURE))
                if match is not None:
                    starts.append(at)
                    self.known = match.end()
                    ends.append(self.known)
                    continue
                if self._tag_around(at, mark):
                    continue
                text_until = data.find(b"<", mark)
                if text_until < 0:
                    text_until = size
            if pattern < _IN_TEXT:
                run_until = self._run(mark, run_until)

    def _more(self, pieces: Iterator[list[Hit]]) -> list[Hit]:
        """Return the next structural hits; at the end one behind the page, which no mark reaches."""
        return next((hits for hits in pieces if hits), [(0, len(self.data) + 1, 0)])

    def _tag_around(self, at: int, mark: int) -> bool:
        """Take the tag that holds the mark, and say whether one does; text is then known behind that tag.

        `at` is where the last `<` before the mark stands, or -1.
        """
        data, known = self.data, self.known
        while at >= 0 and data[at + 1] not in MARKUP:
            at = data.rfind(_LESS, known, at)
        if at < 0:
            return False
        if not is_text(data, at, known):
            raise UnsureError
        after = self._any_tag(at, mark)
        if mark < after:
            self._pass(at, after)
            return True
        self.known = after
        return False

    def _any_tag(self, at: int, mark: int) -> int:
        """Take what starts at `at` and may hold the mark; return where it ends."""
        tag = tag_at(self.data, at)
        if tag is None:
            return self._no_tag(at)
        if mark < tag.end() and not tag[1]:
            self.standing.advance(self.known, at)
            self._take(tag)
        return tag.end()

    def _take(self, tag: Match[bytes]) -> None:
        if tag[2].lower() == b"base":
            raise UnsureError
        self.gathered.tag(tag, self.standing.start, self._role(), foreign=self.foreign > 0)

    def _role(self) -> Role:
        return Role.NAVIGATION if self.containers.depth else self.standing.role

    def _no_tag(self, at: int) -> int:
        """Return where the declaration or bogus comment at `at` ends; the end of the page is where a tag never does."""
        if name_at(self.data, at):
            self._pass(at, len(self.data))
            raise _EndOfPage
        return markup_end(self.data, at, cdata=self.foreign > 0)

    def _pass(self, start: int, end: int) -> None:
        self.page.starts.append(start)
        self.page.ends.append(end)
        self.known = end

    def _special(self, meaning: tuple[int, bytes, bool], start: int, mark: int, index: int) -> None:
        """Take a tag that changes how what follows is read."""
        kind, name, closing = meaning
        data = self.data
        if closing and kind in (RAW_TEXT, TEMPLATE):
            return
        if kind == UNKNOWN:
            name = name_at(data, start)
            if structure_class(name) is None and inline_class(name) is None:
                return
            raise UnsureError
        if not is_text(data, start, self.known):
            raise UnsureError
        if kind == HIDDEN:
            self._pass(start, markup_end(data, start, cdata=self.foreign > 0))
            return
        tag = tag_at(data, start)
        if tag is None:
            self._no_tag(start)
            return
        end = tag.end()
        if kind == CONTAINER:
            self.containers.tag(start, name, closing=closing)
            self.standing.take(Boundary(start, end, name, closing), of_family=True)
            self.known = start
            return
        closed = data[end - 2] == 47
        if kind == EMBEDDED:
            self.foreign = max(0, self.foreign - 1) if closing else self.foreign + (not closed)
            self.known = start
        elif not (self.foreign and closed):
            if mark < end:
                self._take(tag)
            if kind == TEMPLATE:
                self._pass(start, template_end(data, end, len(data), xml=False))
                return
            hidden = self._raw_end(end, name, index)
            after = hidden + len(name) + 3
            self._pass(start, after if data[after - 1 : after] == b">" else hidden)

    def _raw_end(self, start: int, name: bytes, index: int) -> int:
        """Return where raw text ends: the next special tag tells, unless something odd comes before it."""
        meanings = opening_tags().meanings
        for pattern, at, _ in self.hits[index + 1 : index + 16]:
            kind, found, closing = meanings[pattern]
            if kind >= HIDDEN:
                break
            if closing and found == name and at >= start:
                return at
        return raw_text_end(self.data, start, name)

    def _run(self, mark: int, since: int) -> int:
        """Take the text around a mark, if it is prose; return up to where it needs no second look."""
        data = self.data
        self._look_around(mark)
        self.standing.settle(self.known, mark)
        if mark >= self.text_end:
            self.text_end = text_end(data, mark)
        start, end = run_around(data, max(self.known, since), mark, self.text_end)
        around = self.surroundings
        code = around.code or around.preformatted
        if around.link or (code and not self.include_code):
            return end
        role = Role.CODE if code else self._role()
        self.page.runs.append(Run(start, end, role, self.standing.start))
        return end

    def _look_around(self, mark: int) -> None:
        """Bring `surroundings` up to the mark: all tags of links and code since the last time."""
        find, meanings = inline_tags()
        data, starts = self.data, self.page.starts
        at = self.scanned
        gap = bisect_left(starts, at)
        while at < mark:
            stop = starts[gap] if gap < len(starts) else mark
            latest: dict[int | None, tuple[int, bytes, bool]] = {}
            for pattern, start, _ in find(data[at:stop]):
                name, closing = meanings[pattern]
                latest[inline_class(name)] = (start + at, name, closing)
            for start, name, closing in latest.values():
                tag = tag_at(data, start) if is_text(data, start, at) else None
                if tag is None:
                    raise UnsureError
                self.surroundings.tag(data, start, tag.end(), name, closing=closing)
            if gap == len(starts):
                break
            at = self.page.ends[gap]
            for token in tokens(data, stop, at):
                self.surroundings.tag(data, token.start, token.end, token.name, closing=token.closing)
            gap += 1
        self.scanned = max(at, mark)
