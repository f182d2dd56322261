"""What the configuration says of levels, paths, outlets and hosts, and what a project adds to our tables, in whole runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from linkcheck import tables
from linkcheck.api import run_check
from linkcheck.comparing import run_baseline
from linkcheck.config import Settings
from linkcheck.errors import ConfigurationError
from linkcheck.model import Level, Report, SuppressedIn
from linkcheck.options.building import settings_of
from linkcheck.options.configuration import read_configuration
from linkcheck.report.exits import exit_code
from linkcheck.report.gates import Gate

SHORT = "See https://bit.ly/abc and https://bit.ly/abd and http://a..example/ here.\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Settings]:
    """A function that returns the settings that a configuration in the working folder makes, offline."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name in ("a.md", "old/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SHORT, encoding="utf-8")

    def made(text: str) -> Settings:
        file = tmp_path / "linkcheck.toml"
        file.write_text(text, encoding="utf-8")
        return settings_of({**read_configuration(file, named=False).values, "offline": True, "jobs": 1})

    return made


@pytest.fixture(autouse=True)
def nothing_added() -> object:
    yield
    tables.add({})


def levels(report: Report) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for one in report.findings:
        found.setdefault((one.rule, one.path), set()).add(one.level.value)
    return found


def test_a_rule_has_another_level_and_nothing_else_of_its_findings_changes(settings) -> None:
    before = run_check(["."], settings(""))
    after = run_check(["."], settings('[rules]\nmalformed-url = "note"\nshortened-link = "error"\n'))
    assert levels(before)["malformed-url", "a.md"] == {"error"}
    assert levels(after)["malformed-url", "a.md"] == {"note"}
    assert [(one.rule, one.fingerprint, one.path, one.line, one.cause) for one in before.findings] == [
        (one.rule, one.fingerprint, one.path, one.line, one.cause) for one in after.findings
    ]
    assert {one.level for one in after.causes if one.rule == "shortened-link"} == {Level.ERROR}
    assert (exit_code(before, Gate()), exit_code(after, Gate())) == (1, 1)
    assert exit_code(run_check(["."], settings('rules.malformed-url = "warning"')), Gate()) == 0


def test_a_rule_that_is_off_does_not_run(settings) -> None:
    report = run_check(["."], settings('[rules]\nmalformed-url = "off"\n'))
    assert "malformed-url" not in report.rules
    assert not report.suppressed


def test_the_last_override_that_is_about_a_finding_counts(settings) -> None:
    text = """
        [rules]
        malformed-url = "off"
        [[overrides]]
        paths = ["old/"]
        rules = { "*" = "off", malformed-url = "warning" }
        [[overrides]]
        hosts = ["bit.ly"]
        rules = { shortened-link = "error" }
    """
    report = run_check(["."], settings(text))
    assert levels(report) == {
        ("malformed-url", "old/b.md"): {"warning"},
        ("shortened-link", "a.md"): {"error"},
        ("shortened-link", "old/b.md"): {"error"},
    }
    report = run_check(["."], settings('[[overrides]]\npaths = ["old/"]\nrules = { "*" = "off" }\n'))
    assert {one.path for one in report.findings} == {"a.md"}
    assert {one.path for one in report.suppressed} == {"old/b.md"}
    (by,) = report.suppressed_by
    assert (by.by, by.source.partition("/linkcheck.toml")[1:]) == (
        SuppressedIn.PATTERN,
        ("/linkcheck.toml", ":1"),
    )
    assert by.findings == len(report.suppressed)


def test_a_baseline_knows_findings_again_whatever_their_level(settings, tmp_path: Path) -> None:
    plain = settings("")
    _, renewal = run_baseline(["."], plain, "linkcheck-baseline.json", shrink=False)
    (tmp_path / "linkcheck-baseline.json").write_bytes(renewal.data)
    changed = settings('[rules]\nmalformed-url = "note"\n')
    from msgspec.structs import replace

    with_baseline = replace(changed, baseline="linkcheck-baseline.json")
    report = run_check(["."], with_baseline)
    assert not report.findings
    assert {one.level for one in report.suppressed if one.rule == "malformed-url"} == {Level.NOTE}
    _, again = run_baseline(["."], with_baseline, "linkcheck-baseline.json", shrink=False)
    assert again.data == renewal.data


def test_outlets_are_named_by_domain_or_name(settings, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "See https://www.bbc.co.uk/news and https://www.bbc.com/news?x=1:y http://b..bbc.com/\n"
    )
    for written in ("BBC", "bbc.co.uk"):
        found = settings(f'[[overrides]]\noutlets = ["{written}"]\nrules = {{ "*" = "error" }}\n')
        assert {
            one.level for one in run_check(["a.md"], found).findings if "bbc.co.uk" in (one.url or "")
        } <= {Level.ERROR}
    with pytest.raises(
        ConfigurationError, match=r'linkcheck\.toml:1 names an outlet "Nobodys Paper" that nobody knows'
    ):
        run_check(
            ["a.md"], settings('[[overrides]]\noutlets = ["Nobodys Paper"]\nrules = { "*" = "note" }\n')
        )


def test_documents_are_read_as_their_path_says(settings, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("`https://code.example.net/x`\n", encoding="utf-8")
    (tmp_path / "old" / "b.md").write_text("`https://code.example.net/x`\n", encoding="utf-8")
    text = '[[overrides]]\npaths = ["old/"]\ninclude-code = true\ndocument-date = 2020-02-20\n'
    report = run_check(["."], settings(text))
    assert {one.path: str(one.date and one.date.value) for one in report.documents} == {
        "a.md": "None",
        "old/b.md": "2020-02-20",
    }
    assert {place.path for link in report.links for place in link.citations if place.is_followed} <= {
        "old/b.md"
    }


def test_options_by_host_and_outlet_reach_the_prober(settings, tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text("https://wiki.intern.example/\n", encoding="utf-8")
    from msgspec.structs import replace

    from linkcheck.config import HostOptions, ProbeOptions
    from linkcheck.pipeline.overriding import not_asked, with_hosts_of_overrides

    text = """
        [[overrides]]
        outlets = ["Reuters"]
        accept = [401, "500-599"]
        timeout = "5s"
        [[overrides]]
        hosts = ["*.intern.example"]
        offline = true
    """
    made = replace(settings(text), probe=ProbeOptions(hosts=(("reuters.com", HostOptions(delay=1.0)),)))
    probe = with_hosts_of_overrides(made).probe
    assert probe is not None
    accept = ((401, 401), (500, 599))
    assert dict(probe.hosts) == {
        "reuters.com": HostOptions(delay=1.0, accept=accept, timeout=5.0),
        "*.reuters.com": HostOptions(accept=accept, timeout=5.0),
    }
    (link,) = run_check(["c.md"], settings("")).links
    assert str(not_asked(made)(link)).startswith("excluded by ")
    assert not_asked(settings(""))(link) is None
    with pytest.raises(ConfigurationError, match="host as a whole"):
        with_hosts_of_overrides(
            replace(settings('[[overrides]]\noutlets = ["t.me/x"]\nretries = 0\n'), probe=ProbeOptions())
        )


@pytest.mark.parametrize("reading", ["by workers", "in this process"])
def test_a_project_adds_to_our_tables(
    settings, tmp_path: Path, request: pytest.FixtureRequest, reading: str
) -> None:
    if reading == "in this process":  # which remembers what it made of our tables alone
        request.getfixturevalue("in_this_process")
    (tmp_path / "a.md").write_text(
        "The Gazette reported Thursday.\n\nhttps://www.gazette-news.example/2025/02/20/a?promo_1=2\n\n"
        "https://ann.pages.example/x https://ben.pages.example/x https://social.example/@ann/1\n\n"
        "https://out.example/go?to=https%3A%2F%2Fplain.example%2F\n\nWeiterlesenswert: The mayor opens the bridge\n"
        "https://www.bbc.com/the-mayor-opens-the-bridge\n",
        encoding="utf-8",
    )
    text = """
        platforms = ["pages.example", "social.example/@*"]
        [outlets."gazette.example"]
        name = "The Gazette"
        aliases = ["gazette-news.example"]
        [outlets."bbc.com"]
        names = ["Auntie"]
        [tracking]
        any = ["promo_*"]
        [markers]
        related-article = ["Weiterlesenswert"]
        [[wrappers]]
        hosts = ["out.example"]
        parameters = ["to"]
    """
    before = run_check(["a.md"], settings(""))
    assert "gazette-news.example" in {link.outlet.domain for link in before.links if link.outlet}
    report = run_check(["a.md"], settings(text))
    by_url = {link.url: link.outlet for link in report.links}
    gazette = by_url["https://www.gazette-news.example/2025/02/20/a"]
    assert gazette is not None
    assert (gazette.name, gazette.domain) == ("The Gazette", "gazette.example")
    named = {url: outlet.domain for url, outlet in by_url.items() if outlet is not None}
    assert named["https://ann.pages.example/x"] == "ann.pages.example"
    assert named["https://social.example/@ann/1"] == "social.example/@ann"
    assert "https://plain.example/" in by_url
    assert [(one.marker, one.title) for one in report.references] == [
        ("related-article", "The mayor opens the bridge")
    ]
    assert report.documents[0].date is not None
    from linkcheck.outlets.known_outlets import outlet_names, outlet_record

    assert outlet_names()["Auntie"] == outlet_names()["BBC"] == "bbc.com"
    bbc = outlet_record("bbc.co.uk")
    assert bbc is not None
    assert (bbc.name, bbc.country) == ("BBC", "GB")
    after = run_check(["a.md"], settings(""))
    assert (after.links, after.references, after.documents) == (
        before.links,
        before.references,
        before.documents,
    )
