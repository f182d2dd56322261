"""The `hosts` table of the configuration: options by host, secrets from the environment, errors that repeat none."""

from pathlib import Path

import pytest

from linkcheck.config import HostOptions
from linkcheck.errors import ConfigurationError
from linkcheck.options.configuration import load_configuration
from linkcheck.options.hosts import expanded, host_key, hosts_in
from linkcheck.urls.request import RequestUrl, request_url


def test_a_hosts_options_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "s3cret")
    table = {
        "API.Example.com": {
            "headers": {"Authorization": "Bearer ${API_TOKEN}", "X-Plain": "a b"},
            "concurrency": 2,
            "delay": 1,
        },
        "*.files.example": {"user": "ann", "password": "${API_TOKEN}"},
    }
    assert hosts_in(table, "linkcheck.toml") == {
        "api.example.com": HostOptions(
            headers=(("Authorization", "Bearer s3cret"), ("X-Plain", "a b")), concurrency=2, delay=1.0
        ),
        "*.files.example": HostOptions(credentials=("ann", "s3cret")),
    }


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"a.example": 5}, "no table"),
        ({"a b": {}}, "no host"),
        ({"ftp://a.example": {}}, "no host"),
        ({"https://a.example/x": {}}, "no host"),
        ({"https://ann@a.example": {}}, "no host"),
        ({"a.example:99999": {}}, "no host: the port is not a number from 0 to 65535"),
        ({"a..example": {}}, "no host: the host has two dots in a row"),
        ({"a.example": {"delay": 3601}}, "out of range"),
        ({"http://a.example": {"delay": 1}}, "for the host as a whole"),
        ({"a.example": {}, "https://A.example": {}}, "twice"),
        ({"a.example": {"headrs": {}}}, 'unknown key "headrs"'),
        ({"a.example": {"headers": "x"}}, 'wrong value for "headers"'),
        ({"a.example": {"concurrency": True}}, 'wrong value for "concurrency"'),
        ({"a.example": {"concurrency": 0}}, "out of range"),
        ({"a.example": {"delay": -1}}, "out of range"),
        ({"a.example": {"headers": {"a b": "x"}}}, "no name of a header"),
        ({"a.example": {"headers": {"X": "top-s3cret\r\nEvil: 1"}}}, "control characters"),
        ({"a.example": {"password": "${NOT_SET_ANYWHERE}"}}, "NOT_SET_ANYWHERE"),
    ],
)
def test_what_cannot_be_used_is_said_and_no_secret_repeated(table: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says) as caught:
        hosts_in(table, "linkcheck.toml")
    assert "s3cret" not in str(caught.value)


def test_the_bounds_of_numbers_are_within() -> None:
    table = {"a.example": {"concurrency": 1, "delay": 0}, "b.example": {"delay": 3600}}
    assert hosts_in(table, "x") == {
        "a.example": HostOptions(concurrency=1, delay=0.0),
        "b.example": HostOptions(delay=3600.0),
    }


def test_names_are_brought_into_normal_form() -> None:
    assert host_key("BÜCHER.example", "x") == "xn--bcher-kva.example"
    assert host_key("*.A.example.", "x") == "*.a.example"
    assert host_key("[::1]", "x") == "[::1]"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("https://api.test", "api.test"),
        ("HTTPS://API.test:443/", "api.test"),
        ("api.test:443", "api.test"),
        ("api.test:8443", "https://api.test:8443"),
        ("http://api.test", "http://api.test"),
        ("http://api.test:80", "http://api.test"),
        ("http://api.test:8080", "http://api.test:8080"),
        ("http://*.BÜCHER.example:8080", "http://*.xn--bcher-kva.example:8080"),
        ("http://[0:0::1]:8080", "http://[::1]:8080"),
    ],
)
def test_a_scheme_or_a_port_makes_the_key_an_origin_as_requests_write_it(written: str, key: str) -> None:
    assert host_key(written, "x") == key
    found = hosts_in({written: {"user": "ann", "password": "x"}}, "x")
    assert found == {key: HostOptions(credentials=("ann", "x"))}
    if "*" not in key:
        url = key if "://" in key else f"https://{key}"
        request = request_url(url + "/a")
        assert isinstance(request, RequestUrl)
        assert request.origin == url


def test_a_dollar_alone_is_a_dollar() -> None:
    assert expanded("a$b ${} $x", "x") == "a$b ${} $x"


@pytest.mark.parametrize(
    "text",
    [
        '[hosts."api.example"]\nheaders = { "X-Token" = ["s3cret"] }',
        '[hosts."api.example"]\nuser = "ann:s3cret"\npassword = "x"',
        'hosts = "s3cret"',
    ],
)
def test_what_is_no_text_or_table_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(file, named=True)
    assert "s3cret" not in str(caught.value) + caught.value.hint
