"""This module says in a clause what went wrong on the way to a server.

It knows the operating system's and OpenSSL's ways of saying so. It knows nothing of verdicts.
"""

import errno
import ssl
from collections.abc import Iterator

import httpx

__all__ = ["causes_of", "connect_error", "connection_clause", "lost_error", "seconds", "tls_clause"]

CLAUSES = {
    errno.ECONNREFUSED: "the connection was refused",
    errno.ECONNRESET: "the connection was reset",
    errno.EPIPE: "the connection was reset",
    errno.ECONNABORTED: "the connection was broken off",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.ENETDOWN: "the network is down",
    errno.EHOSTUNREACH: "there is no route to the host",
    errno.EHOSTDOWN: "the host is down",
    errno.EADDRNOTAVAIL: "this machine has no address or port to connect from",
    errno.EMFILE: "this machine has too many open files",
    errno.ENFILE: "this machine has too many open files",
    errno.EACCES: "this machine does not permit the connection",
    errno.EPERM: "this machine does not permit the connection",
    errno.EAFNOSUPPORT: "this machine does not support that kind of address",
}

CERTIFICATE = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed",
    19: "its chain ends in a self-signed certificate that is not trusted",
    20: "its issuer is not known, or the server does not send the chain",
    21: "its chain is incomplete",
    23: "it has been revoked",
    62: "hostname mismatch",
    64: "address mismatch",
}
"""By OpenSSL's verification codes (X509_V_ERR_…)."""

TELLING = (errno.ECONNREFUSED, errno.ECONNRESET, errno.ETIMEDOUT, errno.EHOSTUNREACH)
"""Of several failures, those that say more than that one family of addresses cannot be reached from here."""


def connect_error(failures: list[OSError]) -> httpx.TransportError:
    """Return the error for a connection that failed at every address; the most telling failure is its cause."""
    telling = [error for error in failures if error.errno in TELLING]
    cause = (telling or failures)[0]
    if cause.errno == errno.ETIMEDOUT or isinstance(cause, TimeoutError):
        error: httpx.TransportError = httpx.ConnectTimeout("timed out while connecting")
    else:
        error = httpx.ConnectError(connection_clause(cause))
    error.__cause__ = cause
    return error


def connection_clause(error: OSError) -> str:
    """Return what an error of the network means; never the system's own text, which may name local things."""
    if isinstance(error, ConnectionResetError):
        return CLAUSES[errno.ECONNRESET]
    return CLAUSES.get(error.errno or 0, "the connection failed")


def tls_clause(error: OSError) -> str:
    """Return what went wrong while TLS was set up."""
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = CERTIFICATE.get(error.verify_code) or error.verify_message
        return f"the certificate is not valid: {reason}"
    if isinstance(error, ssl.SSLError):
        if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
            return "the server does not speak TLS on this port"
        detail = (error.reason or "protocol error").lower().replace("_", " ")
        return f"the TLS handshake failed: {detail}"
    if isinstance(error, ConnectionError):
        return "the server closed the connection during the TLS handshake"
    return f"the TLS handshake failed: {connection_clause(error)}"


def lost_error(cause: Exception | None, *, has_begun: bool) -> httpx.TransportError | None:
    """Return the error for a connection that broke before the headers were complete; None if it was closed in order."""
    if cause is None or isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return None
    when = "in the middle of its headers" if has_begun else "before the server answered"
    clause = "the connection failed"
    if isinstance(cause, ssl.SSLError):
        clause = "TLS failed"
    elif isinstance(cause, OSError):
        clause = connection_clause(cause)
    error = httpx.ReadError(f"{clause} {when}")
    error.__cause__ = cause
    return error


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from or groups, outermost first; each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions)
        waiting.extend(cause for cause in (one.__cause__, one.__context__) if cause is not None)


def seconds(duration: float) -> str:
    """Return a duration as people write it.

    >>> seconds(20.004), seconds(0.25)
    ('20 s', '0.25 s')
    """
    return f"{duration:.2g} s" if duration < 10 else f"{duration:.0f} s"
