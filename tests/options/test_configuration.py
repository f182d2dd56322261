"""Configuration files: which one is found, what it may say, and what is wrong with it."""

from pathlib import Path

import pytest

from linkcheck.errors import ConfigurationError
from linkcheck.options.configuration import find_configuration, load_configuration
from linkcheck.options.table import KEYS

GOOD = {
    "list": '["x"]',
    "bool": "true",
    "int": "2",
    "str": '"x"',
    "float": "1.5",
    "dict": "{}",
    "date": "2025-02-20",
}


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_configuration(inner) is None or tmp_path not in find_configuration(inner).parents  # type: ignore[union-attr]
    outer = tmp_path / "linkcheck.toml"
    outer.write_text("")
    assert find_configuration(inner) == outer
    own = tmp_path / "a" / "linkcheck.toml"
    own.write_text("")
    assert find_configuration(inner) == own


def test_pyproject_counts_only_with_a_table_of_ours(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text("[tool.other]\n")
    (tmp_path / ".git").mkdir()
    assert find_configuration(tmp_path) is None
    project.write_text('[tool.linkcheck]\nformat = "json"\n')
    assert find_configuration(tmp_path) == project
    assert load_configuration(project, named=True) == {"format": "json"}


def test_the_search_ends_at_a_repositorys_root(tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text("")
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "docs").mkdir()
    assert find_configuration(root / "docs") is None


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_is_refused_with_its_place_where_its_type_is_wrong(tmp_path: Path, key: str) -> None:
    file = tmp_path / "linkcheck.toml"
    kinds = {kind.__name__ for kind in KEYS[key].kind.toml}
    for name, value in GOOD.items():
        file.write_text(f"# x\n{key} = {value}\n")
        if name not in kinds and not (name == "int" and "float" in kinds):
            with pytest.raises(ConfigurationError, match=rf"linkcheck\.toml:2, {key}: "):
                load_configuration(file, named=True)


def test_a_number_is_no_truth_value(tmp_path: Path) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_text("jobs = true\n")
    with pytest.raises(ConfigurationError, match="jobs"):
        load_configuration(file, named=True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"formt = 'x'\n", "formt"),
        (b"= broken", "not valid TOML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[format]\n", "format"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=says) as caught:
        load_configuration(file, named=True)
    if says == "formt":
        assert caught.value.hint == 'Did you mean "format"?'
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be read: no such file or directory\."):
        load_configuration(tmp_path / "none.toml", named=True)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('quiet = "yes"', "Write quiet = true or false."),
        ('jobs = "2"', "Write jobs = a number."),
        ("today = 1", "Write today = a date: 2025-02-20, or a text in quotation marks."),
        ("today = 2025-02-20T10:00:00", "Write today = a date: 2025-02-20, or a text in quotation marks."),
        ("timeout = [1]", "Write timeout = a number, or a text in quotation marks."),
        ("format = 1", "Write format = a text in quotation marks."),
        ("exclude = 1", 'Write exclude = a list: ["…", "…"], or a text in quotation marks.'),
        ("hosts = 1", 'Write [hosts."api.example.com"].'),
        ("rules = { dead-link = false }", 'Write dead-link = "error", "warning", "note" or "off".'),
        ("fail-on = error", 'Texts stand in quotation marks: fail-on = "warning".'),
        ('output = "report.html"', "--output is for the command line alone."),
        ('report = ["html:report.html"]', "--report is for the command line alone."),
        ("no_cache = true", 'Did you mean "no-cache"?'),
        (
            '[tool.linkcheck]\nfail-on = "error"',
            "[tool.linkcheck] is for pyproject.toml: leave it out here, and write [rules] for [tool.linkcheck.rules].",
        ),
    ],
)
def test_what_cannot_be_used_is_told_what_can(tmp_path: Path, line: str, hint: str) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(file, named=True)
    assert caught.value.hint == hint


@pytest.mark.parametrize("written", ["2025-02-20", '"2025-02-20"'])
def test_a_day_may_be_a_date_of_toml(tmp_path: Path, written: str) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_text(f"document-date = {written}\n", encoding="utf-8")
    assert str(load_configuration(file, named=True)["document-date"]) == "2025-02-20"


def test_the_mark_that_editors_write_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_bytes(b"\xef\xbb\xbfoffline = true\n")
    assert load_configuration(file, named=True) == {"offline": True}


@pytest.mark.parametrize("content", ["tool = 3\n", "[tool]\nother = 3\n"])
def test_a_project_without_a_table_of_ours_sets_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(content, encoding="utf-8")
    assert load_configuration(file, named=True) == {}


def test_a_list_of_tables_is_no_table(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[[tool.linkcheck]]\noffline = true\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no table") as caught:
        load_configuration(file, named=True)
    assert caught.value.hint == "Write [tool.linkcheck]."


DOORS = {
    "allow-private": "true",
    "resolve": '["*:80:127.0.0.1"]',
    "insecure": "true",
    "allow-outside": "true",
    "cacert": '"ca.pem"',
    "dns-server": '"127.0.0.1"',
    "cache": '"../../precious"',
}
HOST_DOORS = {
    "headers": '{ X-Loot = "${CI_SECRET}" }',
    "user": '"ann"',
    "password": '"${CI_SECRET}"',
}


def test_all_doors_are_tried() -> None:
    assert set(DOORS) == {name for name, option in KEYS.items() if option.opens}


@pytest.mark.parametrize("name", ["linkcheck.toml", "pyproject.toml"])
@pytest.mark.parametrize("key", [*DOORS, *HOST_DOORS])
def test_what_opens_doors_counts_only_in_a_file_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    monkeypatch.setenv("CI_SECRET", "s3cret")
    text = f"{key} = {DOORS[key]}" if key in DOORS else f'[hosts."a.example"]\n{key} = {HOST_DOORS[key]}'
    if name == "pyproject.toml":
        text = (
            text.replace("[hosts", "[tool.linkcheck.hosts")
            if key in HOST_DOORS
            else f"[tool.linkcheck]\n{text}"
        )
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert load_configuration(file, named=True)
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(file, named=False)
    assert key in str(caught.value)
    assert f"--config {file}" in caught.value.hint
    assert "s3cret" not in str(caught.value)


def test_a_door_that_is_kept_shut_is_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "linkcheck.toml"
    file.write_text('insecure = false\n[hosts."a.example"]\ndelay = 1\n', encoding="utf-8")
    assert load_configuration(file, named=False)["insecure"] is False


def test_a_variable_of_the_environment_is_looked_up_only_for_a_named_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI_SECRET", raising=False)
    file = tmp_path / "linkcheck.toml"
    file.write_text('[hosts."a.example"]\npassword = "${CI_SECRET}"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"sets hosts.+password, which counts only"):
        load_configuration(file, named=False)
    with pytest.raises(ConfigurationError, match="which is not set"):
        load_configuration(file, named=True)


def test_every_example_of_the_page_on_configuration_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_TOKEN", "x")
    docs = Path(__file__).parent.parent.parent
    text = (docs / "docs" / "configuration.md").read_text("utf-8") + (docs / "README.md").read_text("utf-8")
    blocks = [block.partition("```")[0] for block in text.split("```toml\n")[1:]]
    assert len(blocks) > 5
    for number, block in enumerate(blocks):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        load_configuration(file, named=True)


def test_the_search_ends_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / "docs").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    (tmp_path / "linkcheck.toml").write_text("")
    assert find_configuration(home / "docs") is None
    (home / ".linkcheck.toml").write_text("")
    assert find_configuration(home / "docs") == home / ".linkcheck.toml"
