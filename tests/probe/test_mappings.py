"""`--resolve` and the name server: what can be read, and what is said where it cannot."""

import subprocess
import sys

import pytest

from linkcheck.config import Mapping
from linkcheck.errors import UsageError
from linkcheck.probe.mappings import parse_dns_server, parse_mapping


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reuters.example:443:127.0.0.1", Mapping("reuters.example", 443, "127.0.0.1", 443)),
        ("reuters.example:443:127.0.0.1:8443", Mapping("reuters.example", 443, "127.0.0.1", 8443)),
        ("Reuters.Example.:443:127.0.0.1", Mapping("reuters.example", 443, "127.0.0.1", 443)),
        ("bücher.example:80:127.0.0.1", Mapping("xn--bcher-kva.example", 80, "127.0.0.1", 80)),
        ("*:80:127.0.0.1:8080", Mapping("*", 80, "127.0.0.1", 8080)),
        ("a.example:80:[2001:DB8:0::1]", Mapping("a.example", 80, "2001:db8::1", 80)),
        ("a.example:80:[::1]:8080", Mapping("a.example", 80, "::1", 8080)),
        ("[::1]:80:127.0.0.1", Mapping("[::1]", 80, "127.0.0.1", 80)),
        ("10.0.0.1:80:127.0.0.1", Mapping("10.0.0.1", 80, "127.0.0.1", 80)),
        ("a.example:65535:127.1", Mapping("a.example", 65535, "127.0.0.1", 65535)),
    ],
)
def test_mappings_are_read(text: str, expected: Mapping) -> None:
    assert parse_mapping(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "a.example", "a.example:80", "a.example:80:", ":80:127.0.0.1", "a.example::127.0.0.1", "a.example:0:127.0.0.1",
        "a.example:65536:127.0.0.1", "a.example:http:127.0.0.1", "a.example:80:b.example", "a.example:80:::1", "a.example:80:[::1",
        "a.example:80:127.0.0.1:", "a.example:80:127.0.0.1:0", "a.example:80:127.0.0.1:1:2", "a b:80:127.0.0.1", "*.a.example:80:127.0.0.1",
        "a.example:80:127.0.0.1,127.0.0.2", "-a.example:80", "a.example:-80:127.0.0.1", "a.example:80:[::1%eth0]", "a.example:80:256.0.0.1",
        "a.example:٨٠:127.0.0.1", "a.example:80:127.0.0.1\n:" + "x" * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_mapping_is_a_usage_error_that_shows_one(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_mapping(text)
    assert "--resolve example.com:443:192.0.2.1" in caught.value.hint
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192.0.2.53", ("192.0.2.53", 53)),
        ("127.0.0.1:5353", ("127.0.0.1", 5353)),
        ("::1", ("::1", 53)),
        ("[::1]", ("::1", 53)),
        ("[2001:DB8::53]:5353", ("2001:db8::53", 5353)),
    ],
)
def test_name_servers_are_read(text: str, expected: tuple[str, int]) -> None:
    assert parse_dns_server(text) == expected


@pytest.mark.parametrize(
    "text", ["", "a.example", "127.0.0.1:", "127.0.0.1:0", "[::1", "::x", "[::1]:x", "1.2.3.4:5:6", ":53"]
)
def test_what_is_no_name_server_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_dns_server(text)
    assert "192.0.2.53" in caught.value.hint


def test_reading_them_loads_nothing_of_the_network() -> None:
    code = "import sys, linkcheck.probe.mappings; print([m for m in ('asyncio', 'httpx', 'aiodns') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
