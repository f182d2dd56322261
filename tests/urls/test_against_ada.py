"""URLs read as browsers read them: against ada-url, the URL parser of Node.js, over random odd URLs.

Where the two differ on purpose, `stricter` says why; any other difference fails.
"""

import random
import re
from urllib.parse import unquote_to_bytes

import ada_url
import pytest

from linkcheck.urls import read_url
from linkcheck.urls.request import request_url

SCHEMES = ("http", "https", "HTTP", "hTTps", "ftp")
SLASHES = (*["://"] * 6, ":/", ":", ":///", ":\\\\", ":\\/")
USERS = (*[""] * 6, "u@", "u:p@", "u:@", ":@", "@", "a%40b@", "é@", "u:p@x@")
LABELS = (
    *("a", "example", "EXAMPLE", "bücher", "BÜCHER", "xn--bcher-kva", "faß", "☃", "→", "日本", "a_b", "-a", "a-", "1", "0x1"),
    *("a%62c", "a%2ec", "a%20", "a b", "ab", "xn--a", "xn--", "ⓐ", "a\u00adb", "a\u200db", "❤\u200d🔥", "ＡＢ", "a。b", "e\u0301"),
    *("I❤", "*", "a,b", "a!b", "a'b", "(a)", "{x}", "$x", "a+b", "a;b", "a=b", "a&b", "a~b", "a`b", 'a"b', "a<b", "a^b", "a|b"),
    *("\u0378", "א1", "1א", "x" * 63, "x" * 64, "ǅ", "ẞ", "١", "\u0301a", "€"),
)  # fmt: skip
HOSTS = (
    *("localhost", "127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "256.1.1.1", "1.2.3.4.5", "1.2.3.08", "4294967295", "0x", "0x.1"),
    *("4294967296", "[::1]", "[::ffff:1.2.3.4]", "[1:2:3:4:5:6:7:8]", "[::g]", "[::1", "[1::2::3]", "[fe80::1%25eth0]"),
    *("1.2.3.4.", "1e1", "", "a..b", ".a", "a.", "a..", ".", "a.1", "a.0x1", "1.a"),
)  # fmt: skip
PORTS = (
    *[""] * 6,
    ":",
    ":80",
    ":443",
    ":8080",
    ":080",
    ":0",
    ":65535",
    ":65536",
    ":x",
    ":80x",
    ":٣",
    ": 80",
    ":-1",
)
SEGMENTS = (
    *("", "a", "b%20c", "%7e", "%2e", "%2E%2e", ".", "..", "...", "a b", "é", "日", "%", "%z", "%2", "a;b", "a:b", "@x", "a|b"),
    *("a^b", "a`b", "{x}", "[x]", "<x>", '"q"', "a\\b", "\\", "a'b", "~", "a\tb", "a\nb", "\x00", "\x7f", "\u200b", "\ufffd"),
    *("(x)", "*", "!$&", "+", "%2F", "%00", ",", "C|", "C:"),
)  # fmt: skip
QUERIES = (
    *("", "", "", "?", "?a=b", "?a=b&c", "?é", "?a b", "?'q'", '?"q"', "?<x>", "?a[b]=c", "?%zz", "?a+b", "?|", "?^`{}", "?\\"),
    *("?a?b", "?%41", "?\x00", "?\ufffd", "?a\tb", "?;"),
)  # fmt: skip
FRAGMENTS = ("", "", "", "#", "#a", "#é", "#!x", "#/y", "#a b", "#a#b")


def odd_url(random: random.Random) -> str:
    pick = random.choice
    host = pick(HOSTS)
    if random.random() < 0.65:
        host = ".".join(pick(LABELS) for _ in range(random.randint(1, 3)))
        host += pick(("", ".example", ".example", ".com", "."))
    path = "".join("/" + pick(SEGMENTS) for _ in range(random.randint(0, 4)))
    url = (
        pick(SCHEMES)
        + pick(SLASHES)
        + pick(USERS)
        + host
        + pick(PORTS)
        + path
        + pick(QUERIES)
        + pick(FRAGMENTS)
    )
    return pick((" ", "\t", "\n", "\x00")) + url + pick((" ", "\n", "")) if random.random() < 0.05 else url


def parsed(text: str) -> ada_url.URL | None:
    try:
        return ada_url.URL(text)
    except ValueError:
        return None


def stricter(host: str) -> str:
    """Return why a host that ada takes is none here, or nothing: what no name of the DNS is (RFC 1123 §2.1, RFC 1035 §2.3.4)."""
    if host.startswith("["):
        return ""
    name = host.removesuffix(".")
    if len(name) > 253 or any(not 0 < len(label) < 64 for label in name.split(".")):
        return "a label is empty or longer than 63 octets"
    if re.fullmatch(r"[a-z0-9._-]*[a-z0-9][a-z0-9._-]*", name) is None:
        return "a sign that stands in no name"
    if any(label in ("xn--", "xn--a") for label in name.split(".")):
        return "no Punycode of a label (UTS 46, §4, step 4), which ada looks at only where another label is not ASCII"
    return ""


def differences(text: str) -> list[str]:
    """Return in what reading and requesting `text` differ from ada, but for what is stricter on purpose."""
    theirs, requested, facts = parsed(text), request_url(text), read_url(text)
    found = []
    if theirs is None or theirs.protocol not in ("http:", "https:", "ftp:"):
        if not isinstance(requested, str):
            found.append(f"requested: {requested.url}")
        if theirs is None and facts.problem is None:
            found.append(f"read: {facts.url}")
        return found
    none = stricter(theirs.hostname)
    host = theirs.hostname.removesuffix(".")  # the dot at the end names no other host (RFC 3986 §3.2.2)
    if theirs.protocol != "ftp:":
        if isinstance(requested, str):
            if not none:
                found.append(f"not requested: {requested}")
        else:
            port = int(theirs.port or {"http:": 80, "https:": 443}[theirs.protocol])
            target = theirs.pathname + theirs.search
            mine = (
                requested.target[:-1]
                if requested.target.endswith("?") and not theirs.search
                else requested.target
            )
            if none or (requested.host, requested.port, mine) != (host, port, target):
                found.append(f"requested: {requested.url} for {theirs.href}")
    if facts.problem is not None:
        # what is written is wrong although browsers mend it: slashes, and a tab in a host
        plain = re.match(r"\s*[A-Za-z]+://[^/\\][^/\\\t]*(?:[/\\?#]|\Z)", text.strip("\x00 ")) is not None
        if plain and not none:
            found.append(f"not read: {facts.problem}")
    elif facts.pattern is None:
        rest = facts.url.partition("://")[2].partition("#")[0]
        path, _, query = rest[rest.find("/") :].partition("?")
        if none or facts.host != host:
            found.append(f"host read: {facts.host} for {theirs.hostname}")
        # in Markdown and plain text a backslash is none that a browser sees (CommonMark §6.6 has it percent-encoded)
        odd = (
            "\\" in text or text.rstrip("\n ")[-1] in "\x7f\u200b"
        )  # what nobody sees at the end is not the URL's
        if not odd and unquote_to_bytes(path) != unquote_to_bytes(theirs.pathname):
            found.append(f"path read: {path} for {theirs.pathname}")
        if unquote_to_bytes(query) != unquote_to_bytes(theirs.search[1:]):
            found.append(f"query read: {query} for {theirs.search}")
    return found


@pytest.mark.parametrize("seed", range(4))
def test_odd_urls_are_read_as_ada_reads_them(seed: int) -> None:
    made = random.Random(seed)
    for _ in range(1_000):
        text = odd_url(made)
        assert differences(text) == [], ascii(text)


@pytest.mark.parametrize("host", ["→.a", "↑↓.a", "€", "xn--55g", "☃"])
def test_hosts_of_symbols_are_hosts(host: str) -> None:
    theirs = parsed(f"http://{host}.example/")
    assert theirs is not None
    assert read_url(f"http://{host}.example/").host == theirs.hostname


@pytest.mark.parametrize("host", ["a\u200db", "xn--a", "xn--", "xn--a-0", "❤\u200d🔥", "“a”"])
def test_what_is_no_label_is_none(host: str) -> None:
    assert read_url(f"http://{host}.example/").problem is not None
