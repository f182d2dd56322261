"""This module reads one response from the bytes of a connection, in whatever pieces they come, within fixed bounds.

It knows HTTP/1.1 framing (RFC 9112). It knows no socket and no clock.
"""

import httpx
from httptools import HttpParserCallbackError, HttpParserError, HttpParserUpgrade, HttpResponseParser

from linkcheck.probe.contract import BodyWanted
from linkcheck.probe.http.bodies import Body, body_for
from linkcheck.probe.http.mending import end_of_head, is_interim, is_mendable, mended_head

__all__ = ["MOST_FIELDS", "MOST_HEAD_BYTES", "MOST_INTERIM", "SMALL_BODY", "ResponseReader"]

MOST_HEAD_BYTES = 65_536
"""Bytes of status lines and header fields, interim responses included."""
MOST_FIELDS = 256
MOST_INTERIM = 8
"""1xx responses before the final one."""
SMALL_BODY = 16_384
"""An unwanted body of at most this many bytes is read and forgotten, so that its connection can be used again."""
MOST_SILENCE = 65_536
"""Bytes of chunk extensions and trailers between two bytes of body."""
_STATUS_BYTES = 12
"""Bytes of `HTTP/1.1 200`."""
MOST_PIECES = 32_768
"""Pieces in which a body comes: in chunks of 16 bytes, 512 KiB do."""


class ResponseReader:
    """One response on its way: `feed` it until `is_done`.

    A fault before the head is complete raises httpx.RemoteProtocolError with a clause for people. After that a
    status is known, so whatever goes wrong with the body only ends it: `is_whole` is False and the connection
    is not `is_reusable`.
    """

    __slots__ = (
        "_body",
        "_fault",
        "_has_framing",
        "_heard",
        "_interim",
        "_is_head",
        "_is_mended",
        "_keeps_alive",
        "_mended",
        "_parser",
        "_pieces",
        "_seen",
        "_silence",
        "_size",
        "_unmended",
        "_wanted",
        "_wire_left",
        "by_name",
        "has_begun",
        "has_head",
        "headers",
        "is_done",
        "is_reusable",
        "is_whole",
        "reason",
        "status",
        "version",
    )

    def __init__(self, method: str, wanted: BodyWanted | None) -> None:
        self.has_begun = False
        """At least one byte has come."""
        self.has_head = False
        self.headers: list[tuple[bytes, bytes]] = []
        self.by_name: dict[bytes, bytes] = {}
        """The header fields by lower-case name; of several with one name the last."""
        self.is_done = False
        self.is_reusable = False
        self.is_whole = True
        """Everything the server sent as body, if anything, is in `content`."""
        self.reason = b""
        self.status = 0
        self.version = b""
        self._body: Body | None = None
        self._fault = ""
        self._has_framing = False
        self._heard = False
        self._interim = 0
        self._is_head = method == "HEAD"
        self._keeps_alive = False
        self._is_mended = False
        self._parser: HttpResponseParser | None = self._new_parser()
        self._pieces = 0
        self._seen: list[bytes] = []
        """What has come before the head was complete."""
        self._silence = 0
        self._size = 0
        self._wanted = wanted
        self._wire_left = MOST_HEAD_BYTES
        self._mended = b""
        """The heads of interim responses before it, mended."""
        self._unmended: bytearray | None = None
        """A head that is not valid HTTP, as far as it has come, where it is read to its end to be mended."""

    def _new_parser(self) -> HttpResponseParser:
        """Return a parser that takes what old servers send, and every browser.

        A lone LF ends a line (RFC 9112 §2.2 allows it), and chunk sizes are padded with spaces. A policy is written over
        several lines (§5.2: folded), a length stands beside the chunks (§6.3: they count).
        """
        parser = HttpResponseParser(self)
        parser.set_dangerous_leniencies(
            lenient_optional_cr_before_lf=True,
            lenient_spaces_after_chunk_size=True,
            lenient_headers=True,
            lenient_chunked_length=True,
        )
        return parser

    @property
    def content(self) -> bytes:
        """What was read of the body, decoded."""
        return b"" if self._body is None else self._body.content

    @property
    def is_waiting_for_nothing(self) -> bool:
        """The head is complete, and of the body nothing is wanted: only the connection's use is at stake."""
        return self.has_head and self._body is None

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the connection."""
        self.has_begun = True
        self._size = len(data)
        if self._unmended is not None:
            self._mend(data)
            return
        if not self.has_head:
            self._seen.append(data)
        parser = self._parser
        if parser is None:
            self.is_reusable = False
            return
        try:
            parser.feed_data(data)
        except HttpParserUpgrade:
            self._fault = self._fault or "the server switched protocols unasked"
        except HttpParserCallbackError as error:
            raise error.__context__ or error from None
        except HttpParserError as error:
            if self._may_be_mended():
                self._begin_to_mend()
                return
            self._break(error)
        if self.has_head:
            self._seen.clear()
        if self._fault:
            self._parser = None
            raise httpx.RemoteProtocolError(self._fault)
        if not self.is_done:
            self._count(len(data))
        if self.is_done:
            self._parser = None  # it refers to this reader, and this reader to it

    def _may_be_mended(self) -> bool:
        """Say whether a head that is not valid HTTP is one that browsers may read all the same."""
        if self.has_head or self._is_mended or self._fault:
            return False
        return is_mendable(self._seen[0] if len(self._seen[0]) > _STATUS_BYTES else b"".join(self._seen))

    def _begin_to_mend(self) -> None:
        """Read the head to its end, and then all of it once more, mended."""
        data = b"".join(self._seen)
        self._seen.clear()
        self._unmended = bytearray()
        self._mend(data)

    def _mend(self, data: bytes) -> None:
        held = self._unmended
        assert held is not None
        looked_at = max(0, len(held) - 3)
        held += data
        end = end_of_head(held, looked_at)
        while end >= 0 and is_interim(held) and len(self._mended) + end <= MOST_HEAD_BYTES:
            self._mended += mended_head(bytes(held[:end]))
            del held[:end]
            end = end_of_head(held)
        if end < 0 and len(self._mended) + len(held) <= MOST_HEAD_BYTES:
            return
        if end < 0 or len(self._mended) + end > MOST_HEAD_BYTES:
            self._parser = None
            raise httpx.RemoteProtocolError(f"the headers are longer than {MOST_HEAD_BYTES // 1024} KiB")
        self._unmended, self._is_mended = None, True
        self.headers.clear()
        self.reason = b""
        self._interim = 0
        self._wire_left = MOST_HEAD_BYTES
        self._parser = self._new_parser()
        self.feed(self._mended + mended_head(bytes(held[:end])) + bytes(held[end:]))

    def end(self) -> None:
        """Take note that the server closed the connection, or that waiting for more is over."""
        if not self.has_begun:
            raise httpx.RemoteProtocolError("the server closed the connection before it answered")
        if not self.has_head:
            raise httpx.RemoteProtocolError("the server closed the connection in the middle of its headers")
        if self.is_done:
            return
        if self._has_framing or self._body is None:
            self.stop()
        else:  # closing is how the server says that this was all (RFC 9112 §6.3)
            self._finish()
            self.is_reusable = False

    def stop(self) -> None:
        """Read no more of the body: what has come is the content."""
        self.is_done, self.is_whole, self.is_reusable = True, False, False

    def on_message_begin(self) -> None:
        if self.is_done:
            self.is_reusable = False  # something follows that nobody asked for

    def on_status(self, data: bytes) -> None:
        if not self.has_head:
            self.reason += data

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.has_head:
            self.headers.append((name, value.rstrip()))
            if b"\0" in value:
                self._fault = "the headers are not valid HTTP: a NUL in a header value"

    def on_headers_complete(self) -> None:
        parser = self._parser
        if self.has_head or parser is None:
            return
        self.status = parser.get_status_code()
        if not self._is_http():
            self._fault = "the answer is not HTTP"
            return
        if 100 <= self.status < 200:
            self._skip_interim()
            return
        if len(self.headers) > MOST_FIELDS:
            self._fault = f"there are more than {MOST_FIELDS} header fields"
        elif self._size > self._wire_left and self._head_bytes() > MOST_HEAD_BYTES:
            self._fault = f"the headers are longer than {MOST_HEAD_BYTES // 1024} KiB"
        self.has_head = True
        self.version = b"HTTP/" + parser.get_http_version().encode("ascii")
        self.by_name = {name.lower(): value for name, value in self.headers}
        self._begin_body(self.by_name)

    def on_body(self, data: bytes) -> None:
        if self.is_done:
            self.is_reusable = False
            return
        self._heard = True
        self._pieces += 1
        if self._body is None:
            self.is_whole = False
        else:
            self._body.feed(data)
            if not self._body.is_full and self._pieces <= MOST_PIECES:
                return
            self.stop()

    def on_message_complete(self) -> None:
        if self.has_head:
            if not self.is_done:
                self._finish()
        else:  # an interim response is over
            self.headers.clear()
            self.reason = b""

    def _head_bytes(self) -> int:
        return sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _skip_interim(self) -> None:
        self._interim += 1
        if self.status == 101:
            self._fault = "the server switched protocols unasked"
        elif self._interim > MOST_INTERIM:
            self._fault = f"the server sent more than {MOST_INTERIM} interim responses"

    def _begin_body(self, fields: dict[bytes, bytes]) -> None:
        """Decide from the header fields what becomes of the body."""
        length = fields.get(b"content-length")
        is_chunked = b"chunked" in fields.get(b"transfer-encoding", b"").lower()
        self._has_framing = length is not None or is_chunked
        self._keeps_alive = not self._is_mended and _keeps_alive(
            self.version, fields.get(b"connection", b"").lower()
        )
        if is_chunked and length is not None:  # RFC 9112 §6.3: whoever wrote the one may have meant the other
            self._keeps_alive, length = False, None
        if self._is_head or self.status in (204, 304):
            self.is_done, self.is_reusable = True, self._keeps_alive
            return
        self._body = body = body_for(fields, self._wanted)
        if body is not None and self._wanted is not None:
            self._wire_left = 8 * self._wanted.most_bytes + MOST_SILENCE
            return
        # What is not wanted is read only if that is soon over and makes the connection usable again.
        self._wire_left = 2 * SMALL_BODY
        if length is None:
            is_small = self._has_framing and self._keeps_alive
        else:
            is_small = int(length) <= (SMALL_BODY if self._keeps_alive else 0)
        if not is_small:
            self.stop()

    def _finish(self) -> None:
        self.is_done, self.is_reusable = True, self._keeps_alive
        if self._body is not None:
            self._body.finish()
            self.is_whole = self._body.is_whole

    def _break(self, error: HttpParserError) -> None:
        """Take note that the bytes are not HTTP: fatal in the head, the end of a body, mere noise after it."""
        self.is_reusable = False
        if self.is_done or self._fault:
            return
        if self.has_head:
            self.stop()
        elif not self.headers and not self.reason and not self._is_in_headers():
            self._fault = "the answer is not HTTP"
        else:
            self._fault = f"the headers are not valid HTTP: {_uncapitalised(str(error))}"

    def _is_http(self) -> bool:
        """Say whether the status line names HTTP: the parser takes RTSP's and ICE's as well."""
        return b"".join(self._seen[:_STATUS_BYTES]).lstrip(b"\r\n").startswith(b"HTTP/") or self._is_mended

    def _is_in_headers(self) -> bool:
        return self._parser is not None and self._parser.get_status_code() != 0

    def _count(self, size: int) -> None:
        """Hold the bounds on what is not body: an endless head, endless chunk extensions, endless empty pieces."""
        self._wire_left -= size
        if not self.has_head:
            if self._wire_left < 0:
                self._parser = None
                raise httpx.RemoteProtocolError(f"the headers are longer than {MOST_HEAD_BYTES // 1024} KiB")
            return
        self._silence = 0 if self._heard else self._silence + size
        self._heard = False
        if self._wire_left < 0 or self._silence > MOST_SILENCE:
            self.stop()


def _keeps_alive(version: bytes, connection: bytes) -> bool:
    """Return whether the connection persists after this response (RFC 9112 §9.3)."""
    if version == b"HTTP/1.1":
        return b"close" not in connection
    return b"keep-alive" in connection


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
