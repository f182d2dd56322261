"""This module writes one request as bytes.

It knows HTTP/1.1's grammar. It invents no header: what is not in the request is not sent.
"""

import httpx

from linkcheck.probe.http.lean import LeanRequest

__all__ = ["request_bytes"]


def request_bytes(request: httpx.Request) -> bytes:
    """Return the head of a GET or HEAD request (RFC 9112 §3); these have no body.

    Raises httpx.LocalProtocolError for another method, and for a target or a header field that would end its line
    or be more than one word.
    """
    method = request.method
    if method not in ("GET", "HEAD"):
        raise httpx.LocalProtocolError(f"only GET and HEAD are sent, not {method}")
    if isinstance(request, LeanRequest):
        target, fields = request.target.target.encode("ascii"), request.fields
    else:
        target, fields = request.url.raw_path, request.headers.raw
    lines = [method.encode("ascii") + b" " + target + b" HTTP/1.1"]
    lines += [name + b": " + value for name, value in fields]
    ends = len(lines) + 1
    head = b"\r\n".join((*lines, b"", b""))
    if head.count(b"\n") != ends or head.count(b"\r") != ends or b"\0" in head or b" " in target:
        raise httpx.LocalProtocolError(
            "the request would not be valid HTTP: a control character in its address or headers"
        )
    return head
