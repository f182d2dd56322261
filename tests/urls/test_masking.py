"""No password and no token is shown, wherever its URL stands and however it is written."""

import string
from urllib.parse import quote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linkcheck.tables import load
from linkcheck.urls import display_text, display_url, read_url

MARK = "Q7x"
"""Begins every secret here, so that none of it stands anywhere else."""
TOKEN_PREFIXES = [prefix for some in load("tokens")["prefixes"].values() for prefix in some]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https:/joe:S3CR3T@host.test/", "https:/joe:***@host.test/"),
        ("https:joe:S3CR3T@host.test/", "https:joe:***@host.test/"),
        (r"https:\\joe:S3CR3T@host.test\x", r"https:\\joe:***@host.test\x"),
        (r"https:\/\/joe:S3CR3T@host.test\/x", r"https:\/\/joe:***@host.test\/x"),
        ("https:///joe:S3CR3T@host.test", "https:///joe:***@host.test"),
        ("https://joe:S3CR3T@", "https://joe:***@"),
        ("https://joe:S3CR3T@/x", "https://joe:***@/x"),
        ("https://joe：S3CR3T@host.test", "https://joe：***@host.test"),
        ("https://joe:S3CR3T＠host.test", "https://joe:***＠host.test"),
        ("https://joe%EF%BC%9AS3CR3T%EF%BC%A0host.test", "https://joe%EF%BC%9A***%EF%BC%A0host.test"),
        (
            "https://p.test/?u=https%253A%252F%252Fjoe%253AS3CR3T%2540c.test",
            "https://p.test/?u=https%253A%252F%252Fjoe%253A***%2540c.test",
        ),
        (
            "https://p.test/?u=https%25253A%25252F%25252Fjoe%25253AS3CR3T%252540c.test",
            "https://p.test/?u=https%25253A%25252F%25252Fjoe%25253A***%252540c.test",
        ),
        ("https://p.test/r/https:/joe:S3CR3T@c.test", "https://p.test/r/https:/joe:***@c.test"),
        ("https://p.test/?u=https:joe:S3CR3T@c.test", "https://p.test/?u=https:joe:***@c.test"),
        ("https://p.test/?u=https://joe:S3C%2FR3T@c.test", "https://p.test/?u=https://joe:***/***@c.test"),
        (
            "https%3A%2F%2Fjoe%2540mail.test%3AS3CR%2523ET%40host.test",
            "https%3A%2F%2Fjoe%2540mail.test%3A***/***%40host.test",
        ),
        ("https://ghp_abcDEF123@github.test/o/r.git", "https://***@github.test/o/r.git"),
        ("https://glpat-S3CR3T:@git.test/", "https://***:@git.test/"),
        ("https://oauth2:glpat-S3CR3T@git.test/", "https://oauth2:***@git.test/"),
        ("https://ghp_abcDEF123:x-oauth-basic@github.test/", "https://***:***@github.test/"),
        ("https://sk_test_12:@api.test/", "https://***:@api.test/"),
        ("https://0123456789abcdefghij@host.test/", "https://***@host.test/"),
        (
            "https://p.test/?u=https%3A%2F%2Fghp_S3CR3T%40c.test",
            "https://p.test/?u=https%3A%2F%2F***%40c.test",
        ),
        ("git+https://ghp_S3CR3T@git.test/r", "git+https://***@git.test/r"),
        (
            "(https://me:S3C@RET@a.test), https://you:S3CR3T@b.test",
            "(https://me:***@a.test), https://you:***@b.test",
        ),
    ],
)
def test_a_secret_is_masked_and_nothing_else_is_lost(text: str, shown: str) -> None:
    assert display_url(text) == display_text(text) == shown
    assert display_url(shown) == shown
    assert read_url(text).url == read_url(shown).url


@pytest.mark.parametrize(
    "text",
    [
        "https://joe@host.test/", "https://anna:@kasse.test/", "https://host.test/@joe:here/x@y", "joe@host.test: 5:30@noon",
        "https://host.test:8080/a@b", "http://[::1]:8080/a@b", "https://p.test/?u=https://h.test:8080&mail=joe@host.test",
        "https://www.google.test/maps/place//@52.5,13.4,15z/data=!3m1!1s0x47a84e373f035901:0x42120465b5e3b70",
        "https://p.test/share?text=https://a-very-long-host-name.example%20by%20@joe", "git@github.test:org/repo.git",
        "https://p.test/?u=http%3A%2F%2Fa-long-host.example%3Fmail%3Djoe%40host.test", "mailto:a-very-long-mail-box-name@host.test",
        "https://www.some-long-name.example@other.test/", "//joe@host.test", "https: say joe:hello@noon", "https://h.test/a%2540b",
    ],
)  # fmt: skip
def test_what_is_no_secret_stays(text: str) -> None:
    assert display_url(text) == text


@pytest.mark.parametrize("prefix", TOKEN_PREFIXES)
def test_a_token_is_known_by_how_its_service_begins_it(prefix: str) -> None:
    assert display_url(f"https://{prefix}{MARK}@host.test/") == "https://***@host.test/"
    assert display_url(f"https://x:{prefix}{MARK}@host.test/") == "https://x:***@host.test/"
    assert read_url(f"https://{prefix}{MARK}@host.test/a").url == "https://***@host.test/a"


# Random embeddings.

plain = st.text(string.ascii_letters + string.digits + "-._~", min_size=3, max_size=30)
passwords = st.text(
    string.ascii_letters + string.digits + "-._~!$'()*+,;=:@%", min_size=3, max_size=40
).filter(lambda text: not text.startswith("***"))
tokens = st.one_of(
    st.tuples(
        st.sampled_from(TOKEN_PREFIXES),
        st.text(string.ascii_letters + string.digits, min_size=4, max_size=40),
    ).map("".join),
    st.text(string.ascii_letters + string.digits, min_size=20, max_size=60),
)
slashes = st.sampled_from(["//", "/", "", "\\\\", "\\/\\/", "///", "/\\"])
signs = st.sampled_from(["@", "＠", "﹫"])
colons = st.sampled_from([":", "：", "﹕"])


def encoded(text: str, times: int) -> str:
    for _ in range(times):
        text = quote(text, safe="")
    return text


@st.composite
def urls_with_secrets(draw: st.DrawFn) -> tuple[str, str]:
    """A URL with a secret somewhere in its user, and what must not be seen of it."""
    scheme = draw(st.sampled_from(["https", "http", "HTTPS", "ftp"]))
    lead = f"{scheme}:{draw(slashes)}"
    host = draw(st.sampled_from(["host.test", "host.test:8080", "[::1]", "", "bücher.test"]))
    rest = draw(st.sampled_from(["", "/", "/a/b?c=d#e", "?x=1&y=2"]))
    if draw(st.booleans()):
        secret = draw(tokens)
        after = draw(st.sampled_from(["", ":", ":x-oauth-basic"]))
        return f"{lead}{secret}{after}{draw(signs)}{host}{rest}", secret
    secret = MARK + draw(passwords)
    user = draw(st.sampled_from(["joe", "", "a.b", "joe%40mail.test"]))
    return f"{lead}{user}{draw(colons)}{secret}{draw(signs)}{host}{rest}", secret


def embedded(draw: st.DrawFn, url: str, secret: str) -> tuple[str, list[str]]:
    """Put a URL into something else, and return what of the secret may not be seen."""
    times = draw(st.integers(0, 4))
    inner = encoded(url, times)
    before = draw(
        st.sampled_from(
            [
                "",
                "(",
                "see ",
                "https://p.test/?u=",
                "https://p.test/?a=b&u=",
                "https://p.test/r/",
                "<a href='",
                "„",
            ]
        )
    )
    after = draw(st.sampled_from(["", " and more", ", joe@mail.test", "&z=1"]))
    return before + inner + after, [encoded(secret, times), secret]


@settings(max_examples=800)
@given(st.data())
def test_no_secret_is_seen_however_its_url_is_written_and_embedded(data: st.DataObject) -> None:
    url, secret = data.draw(urls_with_secrets())
    text, hidden = data.draw(st.composite(embedded)(url, secret))
    shown = display_text(text)
    for one in hidden:
        assert one not in shown
    if MARK in secret:
        assert MARK not in shown
    assert display_text(shown) == shown
    facts = read_url(text.strip())
    assert all(one not in facts.url for one in hidden)
    assert all(one not in (facts.original or "") for one in hidden)


@settings(max_examples=500)
@given(st.data())
def test_the_masked_url_is_the_same_link(data: st.DataObject) -> None:
    url, _ = data.draw(urls_with_secrets())
    assert read_url(display_url(url)).url == read_url(url).url


@settings(max_examples=300)
@given(st.text(alphabet="htps:/\\@%25403AF?#& .joe***Q7x", max_size=60))
def test_masking_is_stable_whatever_the_text(text: str) -> None:
    shown = display_url(text)
    assert display_url(shown) == shown
    assume("@" not in text and "%40" not in text)


@pytest.mark.parametrize(
    "piece",
    ["//", "https:", "//a:b", "//a:b@", "@", "%25", "%2F%2Fa%3Ab%40", "https:https:", "//a:b//", "\\\\a:b@c\\", "a:", "&x=",
     "%", "//joe:pa/", "/", "%252F", "：", "//x@y:"],
)  # fmt: skip
def test_masking_takes_linear_time(ends_soon, piece: str) -> None:
    text = piece * (300_000 // len(piece))
    ends_soon(lambda: display_url(text + "@"))
    ends_soon(lambda: display_text(f"{text} {text}@ {text}"))


@pytest.mark.parametrize("user", ["", "ann@", "ann:***@"])
def test_an_ipv6_address_is_no_user(user: str) -> None:
    url = f"https://{user}[1:2:3:4:5:6:7:8]:8080/a/@b"
    assert read_url(url).url == display_url(url) == url
