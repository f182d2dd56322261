"""Publishing platforms: what is a publication of its own on them, and what is the platform's own page."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import linkcheck
from linkcheck.outlets.platforms import path_rules, publisher_in_path, registrable, sub_host
from linkcheck.outlets.public_suffixes import registered_under_suffix

_DATA = tomllib.loads((Path(linkcheck.__file__).parent / "data" / "platforms.toml").read_text("utf-8"))
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@pytest.mark.parametrize(("key", "joined"), _DATA["hosts"].items())
def test_every_sub_host_platform(key, joined):
    domain = registered_under_suffix(key)
    assert _HOST.fullmatch(key)
    assert _HOST.fullmatch(joined)
    assert domain is not None
    host = f"someone-real.{key}"
    assert sub_host(host, domain) == f"someone-real.{joined}"
    assert sub_host(f"www.{host}", domain) == f"someone-real.{joined}"
    assert sub_host(f"www.{key}", domain) is None
    assert sub_host(key, domain) is None
    assert registrable(host) == host


@pytest.mark.parametrize("joined", sorted(set(_DATA["hosts"].values())))
def test_joined_hosts_are_platforms_too(joined):
    assert joined in _DATA["hosts"] or registered_under_suffix(joined) == joined


@pytest.mark.parametrize(("key", "labels"), _DATA["own"].items())
def test_every_own_word(key, labels):
    assert key == "every" or key in _DATA["hosts"] or key in _DATA["paths"]
    assert len(set(labels)) == len(labels)
    assert all(label == label.lower() and "." not in label for label in labels)
    assert key == "every" or not set(labels) & set(_DATA["own"]["every"])


@pytest.mark.parametrize(("key", "rows"), _DATA["paths"].items())
def test_every_path_pattern(key, rows):
    rules = path_rules(key, registered_under_suffix(key))
    for pattern, template, *exact in rows:
        assert exact in ([], ["exact"])
        assert pattern.count("*") == template.count("*") == 1
        path = pattern.replace("*", "someone").replace("+", "else")
        identity = template.replace("*", "someone")
        assert publisher_in_path(f"/{path}", rules) == identity
        assert publisher_in_path(f"/{path}/more/and/more?x=1#y", rules) == identity
        assert publisher_in_path(f"/{path.replace('someone', '%0A')[:-1]}", rules) != identity
    assert publisher_in_path("/", rules) is None
    assert publisher_in_path("", rules) is None


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        ("medium.com/@Jane.Doe/a-story-1a2b3c", "medium.com/@jane.doe"),
        ("medium.com/%40jane/a-story-1a2b3c", "medium.com/@jane"),
        ("medium.com/the-publication/a-story-1a2b3c", "medium.com/the-publication"),
        ("medium.com/p/1a2b3c", None),
        ("medium.com/tag/politics", None),
        ("medium.com/about", None),
        ("t.me/BBCRussian/60000", "t.me/bbcrussian"),
        ("t.me/s/bbcrussian", "t.me/bbcrussian"),
        ("telegram.me/bbcrussian", "t.me/bbcrussian"),
        ("t.me/c/1234567/89", None),
        ("telegram.me/joinchat/AAAA", None),
        ("t.me/joinchat/AAAA", None),
        ("t.me/+AbCdEf", None),
        ("t.me/s", None),
        ("www.youtube.com/@BBCNews/videos", "youtube.com/@bbcnews"),
        ("www.youtube.com/channel/UCaBcD", "youtube.com/channel/UCaBcD"),
        ("m.youtube.com/c/Someone", "youtube.com/c/someone"),
        ("www.youtube.com/user/Someone", "youtube.com/user/someone"),
        ("www.youtube.com/watch?v=dQw4w9WgXcQ", None),
        ("www.youtube.com/playlist?list=PL1", None),
        ("open.substack.com/pub/platformer/p/a-story", "platformer.substack.com"),
        ("www.tumblr.com/some-one/700/a-story", "some-one.tumblr.com"),
        ("www.tumblr.com/dashboard", None),
        ("users.livejournal.com/Some_One/123.html", "some-one.livejournal.com"),
        ("www.livejournal.com/users/some_one/", "some-one.livejournal.com"),
        ("m.blog.naver.com/someone/2233", "blog.naver.com/someone"),
        ("blog.naver.com/PostView.naver?blogId=someone", None),
        ("note.com/someone/n/n1a2b", "note.com/someone"),
        ("note.com/topic/politics", None),
        ("dev.to/someone/a-story-1a2", "dev.to/someone"),
        ("dev.to/t/python", None),
        ("sites.google.com/site/someone/home", "sites.google.com/site/someone"),
        ("brunch.co.kr/@someone/12", "brunch.co.kr/@someone"),
        ("zhuanlan.zhihu.com/p/123456", None),
        ("dzen.ru/id/5f1a2b", "dzen.ru/id/5f1a2b"),
        ("dzen.ru/a/ZaBcD", None),
    ],
)
def test_publisher_in_path(url, identity):
    host, slash, path = url.partition("/")
    assert publisher_in_path(slash + path, path_rules(host, registered_under_suffix(host))) == identity


@pytest.mark.parametrize("host", ["www.reuters.com", "naver.com", "google.com", "zhihu.example"])
def test_no_rules_elsewhere(host):
    assert path_rules(host, registered_under_suffix(host)) is None


@pytest.mark.parametrize(
    "host", ["platformer.substack.com", "www.platformer.substack.com", "m.platformer.substack.com"]
)
def test_sub_hosts_of_a_publication_are_the_publication(host):
    assert registrable(host) == "platformer.substack.com"


def test_one_blog_on_the_blogspots_of_all_countries():
    assert sub_host("someone.blogspot.co.uk", "blogspot.co.uk") == "someone.blogspot.com"
    assert registrable("someone.blogspot.com") == "someone.blogspot.com"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(_DATA["paths"])))
def test_any_path_is_read(path, key):
    identity = publisher_in_path(path, path_rules(key, registered_under_suffix(key)))
    assert identity is None or len(identity) < 200


def test_long_paths_are_cheap():
    rules = path_rules("t.me", "t.me")
    assert publisher_in_path("/" * 1_000_000 + "someone", rules) is None
    assert publisher_in_path("/" + "a" * 1_000_000, rules) is None
    assert registrable("a." * 400_000 + "substack.com") == "a.substack.com"


def test_the_pictures_of_a_blog_are_the_blogs():
    assert sub_host("grain.files.wordpress.com", "wordpress.com") == "grain.wordpress.com"
    assert sub_host("files.wordpress.com", "wordpress.com") is None
