"""`linkcheck diff`, and the gates of `linkcheck check`, as they are typed."""

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def reports(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    file.write_text("See [x](https://report.html/).\n", encoding="utf-8")
    run("check", "a.md", "--report", "json:old.json")
    file.write_text(
        "Now\x1b[31m\n\nsee [y](https://new.html/\u202e) and https://bit.ly/abc\n", encoding="utf-8"
    )
    run("check", "a.md", "--report", "json:new.json")
    return tmp_path


def test_two_reports_are_compared(run: Run, reports: Path) -> None:
    done = run("diff", "old.json", "new.json")
    assert done.returncode == 1
    assert "new       a.md:3:9  error  no-such-top-level-domain" in done.stdout
    assert "gone      a.md:1:9  error  no-such-top-level-domain" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("1 gone, 0 verdicts and 0 dates changed")
    assert "1 new finding matches --fail-on error (exit 1)." in done.stderr
    assert not {"\x1b", "\u202e"} & {*done.stdout}
    assert run("diff", "new.json", "new.json").returncode == 0
    assert run("diff", "old.json", "new.json", "--fail-on", "never").returncode == 0
    found = json.loads(run("diff", "old.json", "new.json", "--format", "json").stdout)
    assert found["schema"] == "linkcheck-diff/1"
    assert [one["rule"] for one in found["gone"]] == ["no-such-top-level-domain"]
    done = run("diff", "old.json", "a.md")
    assert done.returncode == 2
    assert "a.md is no report" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--fail-on", "never"], 0, ""),
        (["--fail-on", "rule:shortened-link"], 1, "1 finding is of the rule shortened-link"),
        (["--fail-on", "rule:duplicate-link"], 0, ""),
        (["--fail-on", "verdict:unchecked"], 1, "2 links are unchecked"),
        (["--fail-on", "never", "--max-warnings", "1"], 0, ""),
        (["--fail-on", "never", "--max-warnings", "0"], 1, "there is 1 warning, and --max-warnings allows 0"),
        (["--fail-on", "rule:dead-lnk"], 2, 'Did you mean "dead-link"?'),
    ],
)
def test_rules_and_verdicts_fail_a_run(
    run: Run, reports: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run("check", "a.md", "--format", "json", *arguments)
    assert done.returncode == code
    assert said in done.stderr


def test_a_gate_may_stand_in_the_configuration(run: Run, reports: Path) -> None:
    (reports / "linkcheck.toml").write_text('fail-on = ["never"]\n', encoding="utf-8")
    assert run("check", "a.md").returncode == 0
    (reports / "linkcheck.toml").write_text(
        'fail-on = ["rule:shortened-link", "error"]\nmax-warnings = 3\n', encoding="utf-8"
    )
    assert run("check", "a.md").returncode == 1
    (reports / "linkcheck.toml").write_text("fail-on = [1]\n", encoding="utf-8")
    done = run("check", "a.md")
    assert done.returncode == 2
    assert "fail-on" in done.stderr


def test_a_report_of_an_interrupted_run_cannot_be_compared(run: Run, reports: Path) -> None:
    whole = json.loads((reports / "new.json").read_text("utf-8"))
    (reports / "cut.json").write_text(json.dumps({**whole, "incomplete": True}), encoding="utf-8")
    for pair in (("old.json", "cut.json"), ("cut.json", "new.json")):
        done = run("diff", *pair, "--fail-on", "never")
        assert done.returncode == 2
        assert "cut.json is the report of a run that was interrupted." in done.stderr
        assert "(exit 2)" in done.stderr


def test_passwords_that_somebody_else_wrote_into_a_report_are_masked(run: Run, reports: Path) -> None:
    report = json.loads((reports / "new.json").read_text("utf-8"))
    secret = "https://ann:s3cret@new.html/"
    report["links"][0]["url"] = secret
    for one in report["findings"]:
        one.update(message=f"It is {secret}", url=secret, fingerprint="other")
    (reports / "theirs.json").write_text(json.dumps(report), encoding="utf-8")
    for form in ("table", "json"):
        done = run("diff", "old.json", "theirs.json", "--format", form)
        assert "s3cret" not in done.stdout + done.stderr
        assert "https://ann:***@new.html/" in done.stdout


@pytest.mark.parametrize("others", [["--ignore", "shortened-link"], ["--select", "dead-link"]])
def test_a_gate_on_a_rule_that_does_not_run_is_refused(run: Run, reports: Path, others: list[str]) -> None:
    done = run("check", "a.md", "--fail-on", "rule:shortened-link", *others)
    assert done.returncode == 2
    assert "--fail-on rule:shortened-link can never fail the run" in done.stderr
