"""Plug-ins by folder and by entry point: found cheaply, loaded late, and one clear sentence when one is broken."""

import sys

import pytest

from linkcheck import plugins
from linkcheck.errors import LinkcheckError
from linkcheck.plugins import modules_in

RULES = "linkcheck.judge.rules"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder on the path in which distributions can be installed; nothing is remembered between tests."""
    monkeypatch.syspath_prepend(str(tmp_path))
    for cached in (plugins.modules_in, plugins._groups_installed):
        cached.cache_clear()
    yield tmp_path
    for cached in (plugins.modules_in, plugins._groups_installed):
        cached.cache_clear()


def install(folder, distribution, points, **modules):
    info = folder / f"{distribution}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[linkcheck.rules]\n" + "\n".join(points) + "\n")
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source)


def test_a_folder_is_scanned_and_nothing_imported(monkeypatch):
    found = modules_in(RULES, "linkcheck.rules")
    monkeypatch.delitem(sys.modules, f"{RULES}.duplicate_link", raising=False)
    assert "duplicate_link" in found
    assert list(found) == sorted(found)
    assert "__init__" not in found
    assert f"{RULES}.duplicate_link" not in sys.modules
    assert found["duplicate_link"].RULE.id == "duplicate-link"
    assert found.source_of("duplicate_link") == "linkcheck"


def test_an_unknown_name(folder):
    assert modules_in(RULES, "linkcheck.rules").get("nothing") is None


def test_a_foreign_plugin_is_found_and_loaded_late(folder):
    install(folder, "theirs", ["their-rule = their_module_a"], their_module_a="VALUE = 7\n")
    found = modules_in(RULES, "linkcheck.rules")
    assert "their-rule" in found
    assert "their_module_a" not in sys.modules
    assert found["their-rule"].VALUE == 7
    assert found.source_of("their-rule") == "theirs"
    assert "their-rule" not in modules_in("linkcheck.readers", "linkcheck.readers")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise RuntimeError('no licence')\n", "RuntimeError: no licence"),
        ("import nothing_of_that_name\n", "nothing_of_that_name"),
        ("raise SystemExit(0)\n", "SystemExit: 0"),
        ("class Odd(BaseException): pass\nraise Odd('b')\n", "Odd: b"),
    ],
)
def test_a_broken_plugin_is_named(folder, source, words, request):
    name = f"their_broken_{abs(hash(source))}"
    install(folder, "broken", [f"their-rule = {name}"], **{name: source})
    found = modules_in(RULES, "linkcheck.rules")
    with pytest.raises(
        LinkcheckError, match='The plug-in "their-rule" of broken could not be loaded'
    ) as raised:
        found["their-rule"]
    assert words in str(raised.value)
    assert name in raised.value.hint


@pytest.mark.parametrize("points", [["duplicate_link = a"], ["twice = a", "twice = b"]])
def test_a_name_that_is_taken(folder, points):
    for number, point in enumerate(points):
        install(folder, f"theirs{number}", [point])
    with pytest.raises(LinkcheckError, match=r"already taken in linkcheck\.rules"):
        modules_in(RULES, "linkcheck.rules")


def test_nobodys_plugins_cost_no_metadata(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "importlib.metadata", None)
    assert "duplicate_link" in modules_in(RULES, "linkcheck.rules")


def test_a_zip_is_scanned_with_pkgutil(folder, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("packed_rules/__init__.py", "")
        archive.writestr("packed_rules/one.py", "VALUE = 1\n")
    sys.path.insert(0, str(tmp_path / "packed.zip"))
    try:
        assert list(modules_in("packed_rules", "linkcheck.none")) == ["one"]
        assert modules_in("packed_rules", "linkcheck.none")["one"].VALUE == 1
    finally:
        sys.path.remove(str(tmp_path / "packed.zip"))


def test_a_rule_that_is_none_is_named(folder):
    from linkcheck.judge.catalogue import load_rules

    install(folder, "theirs", ["their-rule = their_module_b"], their_module_b="RULE = None\n")
    with pytest.raises(LinkcheckError, match='The rule "their-rule" of theirs is none'):
        load_rules(["their-rule"])


def test_a_foreign_rule_runs(folder):
    from linkcheck.judge.catalogue import load_rules

    source = (
        '"""Theirs."""\nfrom linkcheck.judge.catalogue import describe\nfrom linkcheck.model import Level\n'
        'RULE = describe("x.their_rule_c", __doc__, Level.NOTE)\n\ndef judge_link(link, facts):\n    return []\n'
    )
    install(folder, "theirs", ["their-rule-c = their_module_c"], their_module_c=source)
    (rule,) = load_rules(["their-rule-c"])
    assert rule.judge_link is not None
