"""The table from codes, errors and names to verdicts (field-notes §6)."""

import ssl

import httpx
import pytest

from linkcheck.model import Verdict
from linkcheck.probe.contract import NoName
from linkcheck.probe.verdicts import judgement_of_code, judgement_of_error, judgement_of_name

ALIVE, DEAD, BLOCKED, UNREACHABLE = Verdict.ALIVE, Verdict.DEAD, Verdict.BLOCKED, Verdict.UNREACHABLE


@pytest.mark.parametrize(
    ("code", "verdict", "again"),
    [
        (200, ALIVE, False), (201, ALIVE, False), (204, ALIVE, False), (206, ALIVE, False), (226, ALIVE, False),
        (300, ALIVE, False), (304, ALIVE, False), (305, UNREACHABLE, False),
        (404, DEAD, False), (410, DEAD, False),
        (401, BLOCKED, False), (402, BLOCKED, False), (403, BLOCKED, False), (405, BLOCKED, False), (406, BLOCKED, False),
        (429, BLOCKED, True), (451, BLOCKED, False), (999, BLOCKED, False),
        (400, UNREACHABLE, False), (408, UNREACHABLE, False), (414, UNREACHABLE, False), (418, UNREACHABLE, False),
        (421, UNREACHABLE, False), (423, UNREACHABLE, False),
        (500, UNREACHABLE, False), (501, UNREACHABLE, False), (502, UNREACHABLE, True), (503, UNREACHABLE, True),
        (504, UNREACHABLE, True), (520, UNREACHABLE, False), (599, UNREACHABLE, False),
    ],
)  # fmt: skip
def test_a_code_means(code: int, verdict: Verdict, again: bool) -> None:
    judged = judgement_of_code(code)
    assert (judged.verdict, judged.again) == (verdict, again)
    assert judged.reason


@pytest.mark.parametrize("code", [200, 403, 404, 503])
def test_a_robot_check_is_blocked_whatever_its_code(code: int) -> None:
    assert judgement_of_code(code, challenge="a robot check") == (BLOCKED, "a robot check", False)


def test_reasons_are_ours_and_a_servers_own_words_are_bounded_and_printable() -> None:
    assert judgement_of_code(404, "Everything Is Fine").reason == "Not Found"
    assert judgement_of_code(799, "a\x1b[31mb" + "c" * 500).reason == "a [31mb" + "c" * 53
    assert judgement_of_code(799, "\x07").reason == "status 799"


def _tls() -> httpx.ConnectError:
    error = httpx.ConnectError("the certificate is not valid")
    error.__cause__ = ssl.SSLCertVerificationError("expired")
    return error


def _refused() -> httpx.ConnectError:
    error = httpx.ConnectError("the connection was refused")
    error.__cause__ = ConnectionRefusedError()
    return error


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (httpx.ConnectTimeout("timed out while connecting"), True),
        (httpx.ReadTimeout("timed out"), True),
        (TimeoutError(), True),
        (httpx.ReadError("the connection was reset"), True),
        (httpx.RemoteProtocolError("the server closed the connection"), True),
        (httpx.ConnectError("no route"), True),
        (_tls(), False),
        (_refused(), False),
        (httpx.UnsupportedProtocol("what?"), False),
    ],
)
def test_no_error_condemns_and_some_are_worth_another_try(error: Exception, again: bool) -> None:
    judged = judgement_of_error(error)
    assert (judged.verdict, judged.again) == (UNREACHABLE, again)
    assert judged.reason


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (NoName.NO_SUCH_NAME, DEAD),
        (NoName.NO_ADDRESS, UNREACHABLE),
        (NoName.SERVER_FAILED, UNREACHABLE),
        (NoName.TIMED_OUT, UNREACHABLE),
    ],
)
def test_only_a_name_that_does_not_exist_is_dead(failure: NoName, verdict: Verdict) -> None:
    assert judgement_of_name(failure).verdict is verdict
