"""The options on how the web is asked: what they become, and what is said of wrong ones."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from fixtures.web.handshakes import authority_pem
from linkcheck.cli.network import asking, probe_options_from
from linkcheck.config import HostOptions, ProbeOptions
from linkcheck.errors import UsageError

found: list[ProbeOptions | None] = []


@click.command()
@asking
def command(**given: object) -> None:
    found.append(probe_options_from(given, {"api.example": HostOptions(concurrency=1)}))
    assert given == {}


def options(*arguments: str) -> ProbeOptions | None:
    found.clear()
    result = CliRunner().invoke(command, arguments, catch_exceptions=False, standalone_mode=False)
    assert result.exception is None
    return found[0]


def test_without_any_the_defaults_are_those_of_the_values() -> None:
    assert options() == ProbeOptions(hosts=(("api.example", HostOptions(concurrency=1)),))


def test_offline_asks_nothing() -> None:
    assert options("--offline", "--timeout", "3") is None


def test_each_option_becomes_its_field(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    authority = str(tmp_path / "ca.pem")
    Path(authority).write_bytes(authority_pem())
    monkeypatch.setenv("TOKEN", "s3cret")
    one = options(
        *("--evidence", "none", "--exclude-url", "*/private/*", "--accept", "403,500-599"),
        *("--timeout", "1.5", "--budget", "2m", "--retries", "0", "--concurrency", "9", "--per-host", "3"),
        *("--header", "api.example:Authorization=Bearer ${TOKEN}", "--header", "*.b.example:X-A=b=c"),
        *("--header", "http://api.example:8080:X-B=c", "--header", "[::1]:8443:X-C=d"),
        *("--user-agent", "me/1", "--cacert", authority, "--insecure", "--allow-private"),
        *("--resolve", "*:443:127.0.0.1:8443", "--resolve", "A.example:80:[::1]"),
        *("--dns-server", "127.0.0.1:53", "--control-name", "c.example", "--http2"),
        *("--cache", "c.sqlite", "--no-cache", "--max-age", "6h"),
    )
    assert one is not None
    assert (one.page_evidence, one.fragments, one.exclude_url) == (False, False, ("*/private/*",))
    assert one.accept == ((403, 403), (500, 599))
    assert (one.timeout, one.budget, one.retries, one.concurrency, one.per_host) == (1.5, 120.0, 0, 9, 3)
    assert dict(one.hosts) == {
        "api.example": HostOptions(headers=(("Authorization", "Bearer s3cret"),), concurrency=1),
        "*.b.example": HostOptions(headers=(("X-A", "b=c"),)),
        "http://api.example:8080": HostOptions(headers=(("X-B", "c"),)),
        "https://[::1]:8443": HostOptions(headers=(("X-C", "d"),)),
    }
    assert (one.user_agent, one.cacert, one.insecure, one.allow_private) == ("me/1", authority, True, True)
    assert [(each.host, each.port, each.address, each.to_port) for each in one.resolve] == [
        ("*", 443, "127.0.0.1", 8443),
        ("a.example", 80, "::1", 80),
    ]
    assert (one.dns_server, one.control_name, one.http2) == ("127.0.0.1:53", "c.example", True)
    assert (one.cache, one.use_cache, one.max_age) == ("c.sqlite", False, 21_600.0)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--timeout", "soon"], "no time span"),
        (["--timeout", "0"], "more than nothing"),
        (["--budget", "0s"], "more than nothing"),
        (["--accept", "40"], "no status code"),
        (["--accept", "500-400"], "no status code"),
        (["--accept", "200,x"], "no status code"),
        (["--evidence", "pages"], 'Did you mean "page"'),
        (["--retries", "-1"], "no whole number from 0 to 10"),
        (["--retries", "1.5"], "no whole number from 0 to 10"),
        (["--concurrency", "0"], "no whole number from 1 to 65,536"),
        (["--per-host", "many"], "no whole number from 1 to 256"),
    ],
)
def test_a_wrong_value_is_explained(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2
    assert says in result.output


def test_places_are_looked_for_on_pages_that_are_read() -> None:
    both = ["--evidence", "none", "--fragments"]
    result = CliRunner().invoke(command, both, standalone_mode=False)
    assert isinstance(result.exception, UsageError)
    assert result.exception.hint == "Leave one of the two out."
    asked = options("--fragments")
    assert asked is not None
    assert (asked.page_evidence, asked.fragments) == (True, True)
    assert options(*both, "--offline") is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["--header", "no-colon-s3cret"],
        ["--header", "a.example:X=s3cret\n"],
        ["--header", "a b.example:X=s3cret"],
        ["--header", "a.example:X Y=s3cret"],
        ["--header", "a.example:X=${NOT_SET_ANYWHERE}"],
        ["--resolve", "a.example"],
        ["--user-agent", "a\nb"],
    ],
)
def test_what_cannot_be_used_is_said_without_repeating_a_secret(arguments: list[str]) -> None:
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert isinstance(result.exception, UsageError)
    assert result.exception.hint or "NOT_SET_ANYWHERE" in str(result.exception)
    assert "s3cret" not in f"{result.exception} {result.exception.hint}"
