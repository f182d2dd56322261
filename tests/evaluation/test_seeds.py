"""The seed documents, one by one: what `linkcheck check seeds/ --offline` says is what `seeds.toml` says."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
EXPECTED = tomllib.loads((HERE / "seeds.toml").read_text(encoding="utf-8"))
DOCUMENTS = EXPECTED["documents"]


@pytest.fixture(scope="module")
def report():
    from linkcheck import check

    return check([SEEDS], offline=True, today=date.fromisoformat(EXPECTED["today"]))


def test_every_seed_is_expected():
    assert sorted(path.name for path in SEEDS.iterdir()) == sorted(DOCUMENTS)


def test_every_seed_is_read(report):
    assert [Path(document.path).name for document in report.documents] == sorted(DOCUMENTS)
    assert report.skipped == ()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_seed_is_counted_and_dated(report, name):
    expected = DOCUMENTS[name]
    (document,) = [document for document in report.documents if Path(document.path).name == name]
    urls = [
        link.url for link in report.links for citation in link.citations if citation.path == document.path
    ]
    references = [reference for reference in report.references if reference.path == document.path]
    assert len(urls) == expected["citations"]
    assert len(set(urls)) == expected["links"]
    assert len(references) == expected["references"]
    assert document.date is not None
    assert (document.date.value.isoformat(), document.date.origin) == (expected["date"], expected["origin"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_seed_has_its_findings_and_no_others(report, name):
    found = {
        (f.rule, f.level.value, f.line, f.url or "") for f in report.findings if Path(f.path).name == name
    }
    wanted = {(f["rule"], f["level"], f["line"], f["url"]) for f in DOCUMENTS[name].get("findings", ())}
    assert found == wanted
