"""What went wrong is said in a clause that any user understands, and never in the system's own words."""

import asyncio
import errno
import os
import ssl

import httpx
import pytest

from linkcheck.probe.http.faults import (
    CERTIFICATE,
    CLAUSES,
    causes_of,
    connect_error,
    connection_clause,
    lost_error,
    tls_clause,
)


@pytest.mark.parametrize("code", sorted(CLAUSES))
def test_every_code_has_its_clause(code):
    error = OSError(code, os.strerror(code), "/secret/place")
    assert connection_clause(error) == CLAUSES[code]


def test_an_unknown_code_says_only_that_it_failed():
    assert connection_clause(OSError(errno.EXDEV, "odd")) == "the connection failed"
    assert connection_clause(OSError("no code")) == "the connection failed"


def test_uvloop_s_resets_have_no_code():
    assert connection_clause(ConnectionResetError("reset")) == "the connection was reset"


@pytest.mark.parametrize("code", sorted(CERTIFICATE))
def test_every_fault_of_a_certificate_has_its_reason(code):
    error = ssl.SSLCertVerificationError(1, "text")
    error.verify_code, error.verify_message = code, "openssl's text"
    assert tls_clause(error) == f"the certificate is not valid: {CERTIFICATE[code]}"


def test_other_faults_of_a_certificate_are_openssl_s_words():
    error = ssl.SSLCertVerificationError(1, "text")
    error.verify_code, error.verify_message = 24, "invalid CA certificate"
    assert tls_clause(error) == "the certificate is not valid: invalid CA certificate"


def test_other_faults_of_tls():
    error = ssl.SSLError(1, "text")
    error.reason = "TLSV1_ALERT_INTERNAL_ERROR"
    assert tls_clause(error) == "the TLS handshake failed: tlsv1 alert internal error"
    assert tls_clause(ConnectionResetError()) == "the server closed the connection during the TLS handshake"
    assert tls_clause(OSError(errno.ENETDOWN, "")) == "the TLS handshake failed: the network is down"


@pytest.mark.parametrize(
    ("codes", "kind", "clause"),
    [
        ([errno.ENETUNREACH, errno.ECONNREFUSED], httpx.ConnectError, "the connection was refused"),
        ([errno.ECONNREFUSED, errno.ENETUNREACH], httpx.ConnectError, "the connection was refused"),
        ([errno.ENETUNREACH], httpx.ConnectError, "the network cannot be reached"),
        ([errno.ENETUNREACH, errno.ETIMEDOUT], httpx.ConnectTimeout, "timed out while connecting"),
    ],
)
def test_of_several_failures_the_most_telling_counts(codes, kind, clause):
    failures = [OSError(code, os.strerror(code)) for code in codes]
    error = connect_error(failures)
    assert (type(error), str(error)) == (kind, clause)
    assert error.__cause__ in failures


def test_a_connection_closed_in_order_is_no_fault_of_the_network():
    assert lost_error(None, has_begun=False) is None
    assert lost_error(ssl.SSLEOFError(8, "eof"), has_begun=True) is None


def test_a_connection_that_broke():
    assert (
        str(lost_error(ConnectionResetError(), has_begun=False))
        == "the connection was reset before the server answered"
    )
    assert str(lost_error(ssl.SSLError(1, "x"), has_begun=True)) == "TLS failed in the middle of its headers"
    assert (
        str(lost_error(ValueError("odd"), has_begun=False))
        == "the connection failed before the server answered"
    )


def test_causes_are_followed_through_groups_and_not_in_circles():
    inner = OSError(errno.ECONNREFUSED, "x")
    group = ExceptionGroup("several", [ValueError(), inner])
    outer = httpx.ConnectError("x")
    outer.__cause__ = group
    inner.__context__ = outer
    assert inner in causes_of(outer)
    assert len(list(causes_of(outer))) == 4


def test_a_cancellation_is_not_among_them():
    assert not issubclass(asyncio.CancelledError, OSError)
