"""Every entry of the data files does what it is there for."""

import pytest

from linkcheck.tables import load
from linkcheck.urls import fragment_of, loose_key, read_url
from linkcheck.urls.host_rules import host_rules, path_pattern

TRACKING = load("tracking")
WRAPPERS = load("wrappers")["wrapper"]
ARCHIVES = load("archives")["archive"]
SHORTENERS = load("shorteners")["hosts"]
SAME_HOSTS = load("variants")["hosts"]
FORMS = load("variants")["form"]


def spelled(name: str) -> str:
    return name.replace("*", "abc")


def hosts_of(key: str) -> list[str]:
    if not key.endswith(".*"):
        return [key, f"www.{key}", f"a.b.{key}"]
    brand = key.removesuffix(".*")
    return [f"www.{brand}.com", f"{brand}.de", f"www.{brand}.co.uk", f"{brand}.com.br"]


@pytest.mark.parametrize("name", TRACKING["any"])
def test_general_parameter_goes_on_any_host(name):
    assert read_url(f"https://example.com/a?{spelled(name)}=1").url == "https://example.com/a"
    assert read_url(f"https://example.com/a?{spelled(name)}").url == "https://example.com/a"
    assert read_url(f"https://example.com/a?x=1&{spelled(name)}=é&y=2").url == "https://example.com/a?x=1&y=2"
    assert read_url(f"https://example.com/a?x{spelled(name)}=1").url != "https://example.com/a"


@pytest.mark.parametrize("name", TRACKING["never"])
def test_significant_parameter_stays(name):
    url = f"https://example.com/a?{name}=1"
    assert read_url(url).url == url
    assert read_url(f"{url}&utm_source=x").url == url


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, names in TRACKING["host"].items() for name in names]
)
def test_parameter_of_a_host_goes_there_alone(key, name):
    for host in hosts_of(key):
        url = f"https://{host}/watch?x=1"
        assert read_url(f"{url}&{spelled(name)}=1").url == read_url(url).url
        assert read_url(url).url.endswith("/watch?x=1")
    if name not in TRACKING["any"]:
        url = f"https://example.com/a?{spelled(name)}=1"
        assert read_url(url).url == url


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, names in TRACKING["keep"].items() for name in names]
)
def test_parameter_that_a_host_keeps(key, name):
    assert f"{name}=1" in read_url(f"https://{key}/a?{name}=1").url


@pytest.mark.parametrize("start", TRACKING["fragments"])
def test_tracking_fragment(start):
    assert fragment_of(f"https://example.com/a#{start}1") is None


@pytest.mark.parametrize(
    ("name", "wrapper", "target"),
    [(entry["name"], wrapper, target) for entry in WRAPPERS for wrapper, target in entry["examples"]],
)
def test_wrapper_example(name, wrapper, target):
    facts = read_url(wrapper)
    assert facts.url == target
    assert facts.unwrapped == (name,)
    assert read_url(target).url == target


def test_every_wrapper_has_an_example():
    assert all(entry["examples"] for entry in WRAPPERS)
    assert all(entry["examples"] for entry in ARCHIVES)


@pytest.mark.parametrize(
    "entry",
    [entry for entry in WRAPPERS if "params" in entry and "read" not in entry],
    ids=lambda entry: f"{entry['name']}-{entry['hosts'][0]}",
)
def test_wrapper_works_on_each_of_its_hosts_and_paths(entry):
    for key in entry["hosts"]:
        for path in entry["paths"]:
            for name in entry["params"]:
                url = f"https://{hosts_of(key)[0]}/{path.removesuffix('*').lstrip('/')}?x=1&{name}=https%3A%2F%2Fexample.com%2Fa"
                assert read_url(url).url == "https://example.com/a"


@pytest.mark.parametrize(
    ("service", "link", "time", "original"),
    [(entry["id"], link, time, original) for entry in ARCHIVES for link, time, original in entry["examples"]],
)
def test_archive_example(service, link, time, original):
    facts = read_url(link)
    assert (facts.archive, facts.snapshot, facts.original) == (service, time, original or None)
    assert facts.url == link
    assert facts.unwrapped == ()
    if original:
        assert loose_key(facts) == loose_key(read_url(original))


@pytest.mark.parametrize("entry", ARCHIVES, ids=lambda entry: f"{entry['id']}-{entry['hosts'][0]}")
def test_archive_paths_are_patterns_on_each_host(entry):
    for host in entry["hosts"]:
        assert entry["id"] in {archive.id for archive in host_rules(host).archives}
    for path in entry["paths"]:
        assert path_pattern(path, entry.get("opaque", "x")).pattern


@pytest.mark.parametrize("host", SHORTENERS)
def test_shortener(host):
    if host == "youtu.be":
        assert read_url("https://youtu.be/AbC").url == "https://www.youtube.com/watch?v=AbC"
        return
    for target in (f"https://{host}/AbC", f"http://www.{host}/AbC"):
        facts = read_url(target)
        assert facts.shortener
        assert facts.url == target
    assert not read_url(f"https://{host}/").shortener
    assert not read_url(f"https://x{host}/AbC").shortener


def test_shorteners_are_many_and_sorted_apart():
    assert len(SHORTENERS) >= 60
    assert len(set(SHORTENERS)) == len(SHORTENERS)


@pytest.mark.parametrize(("host", "same"), SAME_HOSTS.items())
def test_hosts_with_the_same_articles(host, same):
    one, other = read_url(f"https://{host}/a/b"), read_url(f"http://www.{same}/a/b")
    assert one.url != other.url
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry["id"])
def test_forms_of_one_service(entry):
    keys = {loose_key(read_url(url)) for url in entry["one"]}
    assert len(keys) == 1
    assert len({read_url(url).url for url in entry["one"]}) > 1
    for url in entry["other"]:
        assert loose_key(read_url(url)) not in keys


@pytest.mark.parametrize("name", TRACKING["any_case"])
def test_parameter_in_any_spelling(name):
    assert name in TRACKING["any"]
    for written in (spelled(name).upper(), spelled(name).lower(), spelled(name).title()):
        assert read_url(f"https://example.com/a?{written}=1&x=2").url == "https://example.com/a?x=2"


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in TRACKING["with_value"].items() for value in values]
)
def test_parameter_with_a_value_that_says_who_led_here(name, value):
    assert read_url(f"https://example.com/a?{name}={value}").url == "https://example.com/a"
    for other in (f"https://example.com/a?{name}=x{value}", f"https://example.com/a?{name}=2"):
        assert read_url(other).url == other


def test_no_parameter_is_both_tracking_and_significant():
    assert not set(TRACKING["any"]) & set(TRACKING["never"])
    prefixes = tuple(name[:-1] for name in TRACKING["any"] if name.endswith("*"))
    assert not [name for name in TRACKING["never"] if name.startswith(prefixes)]
