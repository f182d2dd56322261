"""Hosts in normal form: A-labels, lower case, IPv4 and IPv6 addresses (RFC 3986 §3.2.2, URL Standard §3.5).

Knows what a host may look like. Knows no particular host.
"""

from functools import lru_cache

from linkcheck.patterns import compiled
from linkcheck.urls.escapes import percent_decode

__all__ = ["read_host", "read_port"]

_DEFAULT_PORTS = {
    "http": "80",
    "https": "443",
    "ftp": "21",
    "ws": "80",
    "wss": "443",
    "ftps": "990",
    "sftp": "22",
}

_LONGEST_HOST = 253  # RFC 1035 §2.3.4, without the final dot
_NO_IDN = "the host is not a valid international domain name"
_TOO_LONG = f"the host is longer than {_LONGEST_HOST} characters"
_LONGEST_LABEL = compiled(r"[^.]{64}")
_NAME = compiled(r"[a-z0-9._\-]+\Z")
_STRANGE = compiled(r"[^a-z0-9._\-]")
_LETTER_OR_DIGIT = compiled(r"[a-z0-9]")
_NUMBER_LAST = compiled(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?\Z")


def read_host(text: str) -> tuple[str, str | None]:
    """Return (host in normal form, None), or ("", why it is none).

    The final dot of a fully qualified name goes: it names the same host (RFC 3986 §3.2.2). Underscores pass, as
    they do in practice. An IPv6 address keeps its brackets and is written as RFC 5952 says; every spelling of an
    IPv4 address becomes the dotted one (URL Standard §3.5).

    >>> read_host("BÜCHER.example"), read_host("0x7f.1")
    (('xn--bcher-kva.example', None), ('127.0.0.1', None))
    >>> read_host("a b.example")
    ('', 'the host contains a space')
    """
    if len(text) > 4 * _LONGEST_HOST:
        return "", _TOO_LONG
    return _read_host(text)


@lru_cache(maxsize=16_384)
def _read_host(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        return _read_ipv6(text)
    text = percent_decode(text)
    host = text.lower() if text.isascii() else ""
    if not text.isascii():
        host = _to_ascii(text)
        if not host:
            return "", _NO_IDN
    problem = _problem(host)
    if problem:
        return "", problem
    if "xn--" in host and not all(map(_is_a_label, host.split("."))):
        return "", _NO_IDN
    host = host.removesuffix(".")
    if _NUMBER_LAST.search(host):
        return _read_ipv4(host)
    return host, None


def _problem(host: str) -> str | None:
    """Return what makes a lower-case ASCII host impossible, or None."""
    bare = host.removesuffix(".")
    if not bare:
        return "the host is empty"
    if not _NAME.match(host):
        strange = _STRANGE.search(host)
        return f"the host contains {_name_of(strange[0] if strange else host[-1])}"
    if ".." in host:
        return "the host has two dots in a row"
    if bare.startswith("."):
        return "the host begins with a dot"
    if not _LETTER_OR_DIGIT.search(bare):
        return "the host has no letter or digit"
    if len(bare) > _LONGEST_HOST:
        return _TOO_LONG
    if _LONGEST_LABEL.search(bare):
        return "a part of the host is longer than 63 characters"
    return None


def _name_of(character: str) -> str:
    if character == " ":
        return "a space"
    if character < " " or character == "\x7f":
        return f"the control character U+{ord(character):04X}"
    return f'the character "{character}"'


def _to_ascii(text: str) -> str:
    """Return the A-label form (UTS 46, non-transitional), or "" if there is none."""
    import idna

    try:
        mapped = idna.uts46_remap(text, std3_rules=False, transitional=False)
    except (idna.IDNAError, UnicodeError):
        return ""
    labels = mapped.split(".")
    for index, label in enumerate(labels):
        if not label.isascii():
            labels[index] = _a_label(label)
            if not labels[index]:
                return ""
    return ".".join(labels)


def _a_label(label: str) -> str:
    """Return one label's A-label. IDNA 2008 has no symbols, but browsers and some registries do (`☃.net`)."""
    import unicodedata

    import idna

    try:
        return idna.alabel(label).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        pass
    rest = "".join([c for c in label if unicodedata.category(c)[0] != "S"])
    if len(rest) == len(label) or len(label) > 63:
        return ""
    try:
        if rest and not rest.isascii():
            idna.alabel(rest)
        return "xn--" + label.encode("punycode").decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""


def _is_a_label(label: str) -> bool:
    """Say whether a label that begins with `xn--` is the Punycode of what may be a label (UTS 46, §4, step 4); any other is."""
    if not label.startswith("xn--"):
        return True
    import idna

    try:
        text = label[4:].encode("ascii").decode("punycode")
        mapped = idna.uts46_remap(text, std3_rules=False, transitional=False)
    except (idna.IDNAError, UnicodeError):
        return False
    return mapped == text and not text.isascii() and text.encode("punycode").decode("ascii") == label[4:]


def _read_ipv4(host: str) -> tuple[str, str | None]:
    """Return the dotted form of any spelling that the URL Standard's IPv4 parser takes.

    It takes every host that ends in a number (§3.5), `doi.org10.1242` too.
    """
    problem = "the host is not a valid IPv4 address"
    parts = host.split(".")
    if any(part[:1].isalpha() for part in parts[:-1]):
        problem = "the host is not a valid name: it ends in a number, as only IPv4 addresses do"
    if len(parts) > 4:
        return "", problem
    numbers = []
    for part in parts:
        number = _number(part)
        if number is None:
            return "", problem
        numbers.append(number)
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return "", problem
    address = numbers[-1]
    for index, number in enumerate(numbers[:-1]):
        address += number << (8 * (3 - index))
    return ".".join([str(address >> shift & 255) for shift in (24, 16, 8, 0)]), None


def _number(part: str) -> int | None:
    """Return a decimal, octal (`017`) or hexadecimal (`0xf`) number, or None."""
    try:
        if part.startswith("0x"):
            return int(part[2:] or "0", 16) if "_" not in part else None
        if not part.isdigit():
            return None
        return int(part, 8 if part.startswith("0") else 10)
    except ValueError:
        return None


def _read_ipv6(text: str) -> tuple[str, str | None]:
    """Return `[address]` as RFC 5952 §4 writes it; a zone names an interface, no host."""
    problem = "the host is not a valid IPv6 address"
    if not text.endswith("]") or len(text) > 64 or "%" in text:
        return "", problem
    inner = text[1:-1]
    import ipaddress

    try:
        return f"[{_compressed(ipaddress.IPv6Address(inner).packed)}]", None
    except ValueError:
        return "", problem


def _compressed(packed: bytes) -> str:
    """Return the eight groups in hex, the first longest run of two zeros or more as `::`."""
    groups = [f"{packed[i] << 8 | packed[i + 1]:x}" for i in range(0, 16, 2)]
    best, length, start = 0, 0, 0
    while start < 8:
        end = start
        while end < 8 and groups[end] == "0":
            end += 1
        if end - start > length:
            best, length = start, end - start
        start = end + 1
    if length < 2:
        return ":".join(groups)
    return ":".join(groups[:best]) + "::" + ":".join(groups[best + length :])


def read_port(text: str, scheme: str) -> tuple[str, str | None]:
    """Return (":8080", None); ("", None) for none or the default (RFC 3986 §6.2.3); or ("", what is wrong).

    `text` is what follows the colon.

    >>> read_port("080", "http"), read_port("8080", "http"), read_port("x", "http")
    (('', None), (':8080', None), ('', 'the port is not a number from 0 to 65535'))
    """
    if not text:
        return "", None
    digits = text.lstrip("0") or "0"
    if not (text.isascii() and text.isdigit()) or len(digits) > 5 or int(digits) > 65_535:
        return "", "the port is not a number from 0 to 65535"
    return ("" if _DEFAULT_PORTS.get(scheme) == digits else f":{digits}"), None
