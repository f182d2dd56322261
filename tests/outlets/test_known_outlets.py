"""The outlet data: every entry well-formed, unique, and read as tomllib reads it."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

import linkcheck
from linkcheck.outlets import OutletRecord, outlet_names, outlet_record, registrable_domain, same_publisher
from linkcheck.outlets.public_suffixes import registered_under_suffix

_TEXT = (Path(linkcheck.__file__).parent / "data" / "outlets.toml").read_text("utf-8")
_DATA = tomllib.loads(_TEXT)
_ENTRIES = [
    (country, table["language"], key, entry)
    for country, table in _DATA.items()
    for key, entry in table.items()
    if key != "language"
]
_IDS = [key for _, _, key, _ in _ENTRIES]
_FIELDS = {"name", "names", "domains", "group", "language", "date_rule", "dated_ahead"}
_DATE_RULES = {
    "iso-week", "week-before", "yymmdd-segment", "ddmmyy-segment", "yymm-segment", "epoch-tail", "object-id", "snowflake", "day-first",
    "month-tail", "yymm-dd-folders", "section-folders", "moment-segment", "day-first-tail", "month-head",
    "none", "arxiv",
}  # fmt: skip
_SHORT_NAMES = {"AP", "DW", "FT"}
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_IDENTITY = re.compile(r"[a-z0-9.-]+/[a-z0-9@_./-]+")


def _all_names(entry):
    return entry.get("names", [entry["name"].removeprefix("The ")])


@pytest.mark.parametrize(("country", "language", "key", "entry"), _ENTRIES, ids=_IDS)
def test_every_entry(country, language, key, entry):
    assert set(entry) <= _FIELDS
    assert re.fullmatch(r"[A-Z]{2}", country)
    spoken = entry.get("language", language)
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", spoken)
    assert entry.get("language") != language, "says what its table says"
    rule = entry.get("date_rule", [])
    rules = [rule] if isinstance(rule, str) else rule
    assert set(rules) <= _DATE_RULES
    assert "none" not in rules or rules == ["none"]
    for name in (entry["name"], *_all_names(entry)):
        assert name == name.strip()
        assert len(name) >= 3 or name in _SHORT_NAMES or not name.isascii() or name == entry["name"]
    assert entry["name"]
    assert outlet_record(key) == OutletRecord(
        name=entry["name"],
        domain=key,
        domains=(key, *entry.get("domains", ())),
        names=tuple(_all_names(entry)),
        country=country,
        language=spoken,
        group=entry.get("group"),
        date_rule=tuple(rules),
        dated_ahead=entry.get("dated_ahead", False),
    )
    _check_domains(key, entry)


def _check_domains(key, entry):
    for domain in (key, *entry.get("domains", ())):
        host = domain.partition("/")[0]
        registered = registered_under_suffix(host)
        assert registered is not None
        assert outlet_record(domain).domain == key
        if "/" in domain:
            assert _IDENTITY.fullmatch(domain)
            assert outlet_record(host) is not None
            continue
        assert _HOST.fullmatch(domain)
        assert registrable_domain(host) == registered, "a publication on a platform, not an outlet's own host"
        if host != registered:
            above = outlet_record(host.partition(".")[2])
            assert above is None or above.domain != key, "its parent is this outlet already"


def test_keys_and_aliases_are_unique():
    domains = [domain for _, _, key, entry in _ENTRIES for domain in (key, *entry.get("domains", ()))]
    assert len(domains) == len(set(domains))


def test_names_are_unique():
    names = [name for _, _, _, entry in _ENTRIES for name in _all_names(entry)]
    assert len(names) == len(set(names))
    expected = sum(2 if name.startswith("the ") else 1 for name in names)
    assert len(outlet_names()) == expected


def test_no_group_has_one_member():
    groups = [entry["group"] for _, _, _, entry in _ENTRIES if "group" in entry]
    assert not {group for group in groups if groups.count(group) == 1}


def test_one_entry_a_line_without_escapes():
    for line in _TEXT.splitlines():
        assert (
            not line
            or line[0] in "#["
            or line.startswith("language = '")
            or re.fullmatch(r"'[^']+' = \{ .* \}", line)
        )
    assert "\\" not in _TEXT


def test_the_world_is_in_it():
    named = [country for country, _, _, entry in _ENTRIES if _all_names(entry)]
    assert len(_ENTRIES) > 1_000
    assert len(set(named)) >= 100
    assert len({entry.get("language", language) for _, language, _, entry in _ENTRIES}) >= 45


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Reuters", "reuters.com"),
        ("Moscow Times", "themoscowtimes.com"),
        ("AFP", "afp.com"),
        ("Agence France-Presse", "afp.com"),
        ("WSJ", "wsj.com"),
        ("Wall Street Journal", "wsj.com"),
        ("the Guardian", "theguardian.com"),
        ("The Guardian", "theguardian.com"),
        ("Der Spiegel", "spiegel.de"),
        ("Le Monde", "lemonde.fr"),
        ("朝日新聞", "asahi.com"),
        ("Коммерсантъ", "kommersant.ru"),
        ("Kommersant", "kommersant.ru"),
        ("РИА Новости", "ria.ru"),
        ("RIA Novosti", "ria.ru"),
        ("连线" + "杂志", None),
        ("Guardian", None),
        ("The Times", None),
        ("Time", None),
        ("Nature", None),
        ("Science", None),
        ("Sun", None),
        ("Mirror", None),
        ("Independent", None),
        ("Post", None),
        ("Facebook", None),
        ("WHO", None),
    ],
)
def test_names_in_prose(name, domain):
    assert outlet_names().get(name) == domain


@pytest.mark.parametrize(
    ("domain", "rules"),
    [
        ("zeit.de", ("week-before",)),
        ("bka.de", ("yymmdd-segment",)),
        ("madame.lefigaro.fr", ("ddmmyy-segment",)),
        ("golem.de", ("yymm-segment",)),
        ("elpais.com", ("epoch-tail",)),
        ("elmundo.es", ("object-id",)),
        ("rbc.ru", ("object-id", "day-first")),
        ("twitter.com", ("snowflake",)),
        ("businessinsider.com", ("month-tail",)),
        ("itmedia.co.jp", ("yymm-dd-folders",)),
        ("khan.co.kr", ("moment-segment",)),
        ("lanacion.com.ar", ("day-first-tail",)),
        ("phys.org", ("month-head",)),
        ("cnn.com", ("section-folders",)),
        ("doi.org", ("none",)),
        ("reuters.com", ()),
    ],
)
def test_date_rules(domain, rules):
    assert outlet_record(domain).date_rule == rules


def test_magazines_are_dated_ahead():
    assert outlet_record("newyorker.com").dated_ahead
    assert not outlet_record("nytimes.com").dated_ahead
    assert not outlet_record("economist.com").dated_ahead


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bbc.com", "bbc.co.uk", True),
        ("theguardian.com", "observer.co.uk", True),
        ("tass.ru", "itar-tass.com", True),
        ("spiegel.de", "manager-magazin.de", True),
        ("lefigaro.fr", "madame.lefigaro.fr", True),
        ("t.me/bbcrussian", "bbc.co.uk", True),
        ("t.me/someone", "telegram.me", True),
        ("medium.com/@someone", "medium.com", True),
        ("someone.substack.com", "substack.com", True),
        ("someone.substack.com", "another.substack.com", False),
        ("t.me/someone", "t.me/another", False),
        ("reuters.com", "apnews.com", False),
        ("independent.co.uk", "independent.ie", False),
        ("gazette.example", "gazette.example", True),
        ("gazette.example", "courier.example", False),
        ("gazette.example", "news.gazette.example", True),
        ("", "", True),
        ("", "reuters.com", False),
    ],
)
def test_same_publisher(one, other, same):
    assert same_publisher(one, other) is same
    assert same_publisher(other, one) is same


def test_records_survive_a_round_trip():
    record = outlet_record("bbc.com")
    assert msgspec.convert(msgspec.to_builtins(record), OutletRecord) == record


def test_names_cannot_be_changed():
    with pytest.raises(TypeError):
        outlet_names()["x"] = "y"
