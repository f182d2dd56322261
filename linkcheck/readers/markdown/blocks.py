"""Markdown's block structure: which stretch of a document is which leaf block.

Knows the leaf blocks of CommonMark 0.31 with GitHub's tables, and which containers are open around them; knows nothing
of how a container is written or of what stands inside a line.
"""

from bisect import bisect_left
from collections.abc import Sequence

from linkcheck.readers.markdown import starts, tables
from linkcheck.readers.markdown.containers import ITEM, Container, container_at, matched_containers
from linkcheck.readers.markdown.definitions import Definition, definitions_at
from linkcheck.readers.markdown.leaves import Leaf, LeafKind
from linkcheck.readers.markdown.places import Place

__all__ = ["Blocks"]

_DEEPEST = 100
"""Containers nested deeper than this are plain text."""
_NONE, _PARAGRAPH, _FENCE, _HTML, _INDENTED, _TABLE = range(6)


class Blocks:
    """The block parser of one document; `read` takes it from one safe place to the next.

    `view` is the document with `\\n` for every line end. `text` is the same, with the prefixes of quoted lines
    blanked out: what a leaf holds can be read from it as if no container were there. Where `wanted`, places in order,
    are given, rows of tables that hold none of them are left out.
    """

    def __init__(self, view: bytes, shortcuts: bool = True, wanted: Sequence[int] | None = None) -> None:
        self.view = view
        self._wanted = wanted
        self._shortcuts = shortcuts
        self.text: bytes | bytearray = view
        self.leaves: list[Leaf] = []
        self.definitions: list[Definition] = []
        self._containers: list[Container] = []
        self._open = _NONE
        self._start = self._end = 0
        self._last = self._before = 0
        self._entry = False
        self._cuts: list[tuple[int, int]] = []
        self._fence = (b"", 0)
        self._html = 0
        self._columns = 0

    def read(self, start: int, to_end: bool = False) -> int:
        """Read blocks from `start`, a line start outside every block, and return the next such place.

        No state crosses it: either no block is open there, or a line without indentation follows a blank one and no
        fence or HTML block is open outside every container. With `to_end`, read the whole rest of the document.
        """
        view, size = self.view, len(self.view)
        at = start
        while at < size:
            if not self._containers:
                if self._open == _NONE:
                    at = self._after_blanks(at)
                    if at > start and not to_end:
                        break
                    at = self._read_plain(at)
                at = self._read_outside(at)
                if at >= size:
                    break
            stop = view.find(b"\n", at)
            if stop < 0:
                stop = size
            self._line(at, stop)
            at = stop + 1
            if not to_end and at < size and view[at] not in b" \t\n" and self._is_safe(start, at):
                break
        self._close_to(0)
        return min(at, size)

    def _after_blanks(self, at: int) -> int:
        lines = starts.BLANK_LINES.match(self.view, at)
        return lines.end() if lines else at

    def _read_plain(self, at: int) -> int:
        """Read a plain paragraph or list up to a blank line in one step; return where it ends, or `at`."""
        view = self.view
        shape = starts.PLAIN_BLOCKS.match(view, at) if self._shortcuts else None
        if shape is None:
            return at
        end = shape.end()
        start, listed = starts.plain_start(view, at)
        if not starts.BLANK_AFTER.match(view, end) or view.find(b"]:", at, end) >= 0:
            return at
        if listed or starts.ITEM.search(view, start, end):
            after = self._after_blanks(end + 1)
            if not listed or (after < len(view) and view[after] in b" \t"):
                return at  # a list after a paragraph, or an item that goes on after the blank line
        for item in starts.ITEM.finditer(view, start, end) if listed else ():
            self._plain_leaf(start, item.start(), listed)
            start = item.end()
        self._plain_leaf(start, end, listed)
        return end + 1

    def _plain_leaf(self, start: int, end: int, entry: bool) -> None:
        self.leaves.append(Leaf(start, self._trim(start, end), LeafKind.PARAGRAPH, entry, 0))

    def _is_safe(self, start: int, at: int) -> bool:
        """Say whether a line that starts at `at`, unindented, follows a blank line outside every block."""
        if not self._containers and self._open in (_FENCE, _HTML):
            return False
        line = self.view.rfind(b"\n", start, at - 1) + 1 or start
        return not self.view[line : at - 1].strip(b" \t")

    def _read_outside(self, at: int) -> int:
        """Skip what needs no line-by-line reading outside every container; return the next line's start."""
        view = self.view
        if self._open == _PARAGRAPH:
            lines = starts.PLAIN_LINES.match(view, at)
            if lines is None:
                return at
            stop = lines.end()
            end = stop - 1 if view[stop - 1] == 0x0A else stop
            last = view.rfind(b"\n", at, end) + 1 or at
            before = last - 1 if last > at else self._end
            self._before, self._last, self._end = before, last, end
            return stop
        if self._open == _FENCE:
            mark, size = self._fence
            close = starts.fence_end(mark, size).search(view, at - 1)
            self._end = max(self._start, close.start()) if close else len(view)
            self._close_leaf()
            return close.end() + 1 if close else len(view)
        if self._open == _HTML and self._html < 6:
            close = starts.HTML_ENDS[self._html - 1].search(view, at)
            stop = view.find(b"\n", close.end()) if close else -1
            self._end = stop if stop >= 0 else len(view)
            self._close_leaf()
            return self._end + 1
        if self._open == _TABLE and self._wanted is not None:
            next_wanted = bisect_left(self._wanted, at)
            stop = self._wanted[next_wanted] if next_wanted < len(self._wanted) else len(view)
            rows = starts.ROWS.match(view, at, stop)
            return rows.end() if rows else at
        return at

    # -- one line ------------------------------------------------------------------------------------------------

    def _line(self, start: int, stop: int) -> None:
        place, matched, quoted = matched_containers(self.view, self._containers, start, stop)
        cut = (start, place.at) if quoted else None
        whole = matched == len(self._containers)
        if whole and self._open == _FENCE:
            self._fence_line(place, stop, cut)
            return
        if whole and self._open == _HTML:
            self._html_line(place, stop, cut)
            return
        place, started, done = self._open_blocks(place, stop, matched, whole)
        if done:
            return
        blank = place.word >= stop
        if not whole and not started:
            if self._open == _PARAGRAPH and not blank:
                self._go_on(place.word, stop, cut)
                return
            self._close_to(matched)
        if blank:
            if self._open in (_PARAGRAPH, _TABLE):
                self._close_leaf()
        elif self._open == _TABLE:
            self._row(place.word, stop)
        elif self._open == _PARAGRAPH:
            self._go_on(place.word, stop, cut)
        else:
            self._begin(_PARAGRAPH, place.word, stop)

    def _open_blocks(self, place: Place, stop: int, matched: int, whole: bool) -> tuple[Place, bool, bool]:
        """Open the blocks that start here; return the place after their markers, and whether the line is used up."""
        view, started = self.view, False
        while place.word < stop:
            word = place.word
            if place.indent > 3:
                if self._open == _INDENTED and (whole or started):
                    self._end = stop
                    return place, started, True
                if self._open != _PARAGRAPH:
                    self._close_to(len(self._containers) if started else matched)
                    self._begin(_INDENTED, word, stop)
                    return place, started, True
                break
            first = view[word]
            if first not in b"><#`~=-_*+|:[0123456789":
                break
            inside = self._open == _PARAGRAPH and whole and not started
            container = container_at(view, place, stop, inside)
            if container is not None:
                if len(self._containers if started else self._containers[:matched]) >= _DEEPEST:
                    break
                self._close_to(len(self._containers) if started else matched)
                self._fill()
                self._containers.append(container[0])
                place, started = container[1], True
                continue
            if self._leaf_at(place, stop, inside, len(self._containers) if started else matched):
                return place, started, True
            break
        return place, started, False

    def _leaf_at(self, place: Place, stop: int, inside: bool, keep: int) -> bool:
        """Open or complete a leaf block that starts here; False where the line is paragraph text."""
        view, word = self.view, place.word
        first = view[word]
        if first == 0x23:
            heading = starts.HEADING.match(view, word, stop)
            if heading is None:
                return False
            self._close_to(keep)
            self._heading(heading.start(2), stop, len(heading[1]))
        elif first in b"`~":
            fence = starts.FENCE.match(view, word, stop)
            if fence is None:
                return False
            self._close_to(keep)
            self._fence = (view[word : word + 1], len(fence[1] or fence[2]))
            self._begin(_FENCE, min(stop + 1, len(view)), min(stop + 1, len(view)))
        elif first == 0x3C:
            kind = starts.html_kind(view, word, self._open == _PARAGRAPH)
            if not kind:
                return False
            self._close_to(keep)
            self._html = kind
            self._begin(_HTML, word, stop)
            self._end_html(word, stop)
        elif inside and first in b"-=" and starts.SETEXT.match(view, word) and self._underline(first):
            return True
        elif inside and first in b"|:-" and tables.is_delimiter(view, word, stop):
            return self._table(word, stop)
        elif first in b"*-_" and starts.RULE.match(view, word):
            self._close_to(keep)
            self._fill()
        else:
            return False
        return True

    # -- leaves --------------------------------------------------------------------------------------------------

    def _begin(self, kind: int, start: int, end: int) -> None:
        self._close_leaf()
        self._fill()
        self._open, self._start, self._end = kind, start, end
        self._last, self._before = start, start
        self._entry = any(container.kind == ITEM for container in self._containers)

    def _go_on(self, start: int, stop: int, cut: tuple[int, int] | None) -> None:
        if cut is not None:
            self._blank(*cut)
        self._before, self._last, self._end = self._end, start, stop

    def _heading(self, start: int, stop: int, level: int) -> None:
        line = self.view[start:stop].rstrip(b" \t")
        bare = line.rstrip(b"#")
        if len(bare) < len(line) and (not bare or bare[-1:] in b" \t"):
            line = bare.rstrip(b" \t")
        self._begin(_NONE, start, stop)
        self.leaves.append(Leaf(start, start + len(line), LeafKind.HEADING, self._entry, level))

    def _underline(self, mark: int) -> bool:
        """Make a heading of the open paragraph; False where it held nothing but definitions."""
        self._take_definitions()
        self._open = _NONE
        start, end = self._start, self._end
        if start >= end:
            return False
        self.leaves.append(
            Leaf(start, self._trim(start, end), LeafKind.HEADING, self._entry, 1 if mark == 0x3D else 2)
        )
        return True

    def _table(self, word: int, stop: int) -> bool:
        columns = tables.columns(self.view, word, stop)
        header = (self._last, self._end)
        if b"|" not in self.view[slice(*header)] or len(tables.cells(self.view, *header)) != columns:
            return False
        entry = self._entry
        if self._last > self._start:
            self._end = self._before
            self._close_leaf()
        self._open, self._columns, self._entry = _TABLE, columns, entry
        self._row(*header)
        return True

    def _row(self, start: int, stop: int) -> None:
        if self._wanted is not None and bisect_left(self._wanted, start) == bisect_left(self._wanted, stop):
            return
        for cell in tables.cells(self.view, start, stop)[: self._columns]:
            self.leaves.append(Leaf(*cell, LeafKind.CELL, self._entry, 0))

    def _fence_line(self, place: Place, stop: int, cut: tuple[int, int] | None) -> None:
        mark, size = self._fence
        if place.indent < 4 and self.view[place.word : place.word + 1] == mark:
            line = self.view[place.word : stop].rstrip(b" \t")
            if len(line) >= size and not line.strip(mark):
                self._close_leaf()
                return
        if cut is not None:
            self._blank(*cut)
        self._end = stop

    def _html_line(self, place: Place, stop: int, cut: tuple[int, int] | None) -> None:
        if self._html > 5 and place.word >= stop:
            self._close_leaf()
            return
        if cut is not None:
            self._blank(*cut)
        self._end = stop
        self._end_html(place.at, stop)

    def _end_html(self, at: int, stop: int) -> None:
        if self._html < 6 and starts.HTML_ENDS[self._html - 1].search(self.view, at, stop):
            self._close_leaf()

    def _close_leaf(self) -> None:
        kind, self._open = self._open, _NONE
        if kind == _PARAGRAPH:
            self._take_definitions()
            if self._start < self._end:
                self._emit(LeafKind.PARAGRAPH)
        elif kind in (_FENCE, _INDENTED):
            self._emit(LeafKind.CODE)
        elif kind == _HTML:
            self._emit(LeafKind.HTML)

    def _emit(self, kind: LeafKind) -> None:
        self.leaves.append(Leaf(self._start, self._trim(self._start, self._end), kind, self._entry, 0))

    def _trim(self, start: int, end: int) -> int:
        return start + len(self.view[start:end].rstrip(b" \t\n"))

    def _take_definitions(self) -> None:
        """Take the link reference definitions off the open paragraph's start (section 4.7)."""
        if self.view[self._start] == 0x5B:
            self._start = definitions_at(self.text, self._start, self._end, self.definitions)

    def _close_to(self, depth: int) -> None:
        self._close_leaf()
        del self._containers[depth:]

    def _fill(self) -> None:
        if self._containers:
            self._containers[-1].filled = True

    def _blank(self, start: int, end: int) -> None:
        if self.text is self.view:
            self.text = bytearray(self.view)
        if isinstance(self.text, bytearray):
            self.text[start:end] = b" " * (end - start)
