"""`linkcheck check` as a user runs it: outputs, exit codes, errors that say what to do."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_seed_comes_out_right(run: Run, seed: Path) -> None:
    done = run("check", "news", "--offline", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    summary = report["summary"]
    assert {key: summary[key] for key in ("documents", "citations", "links", "references", "outlets")} == {
        "documents": 1, "citations": 3, "links": 2, "references": 1, "outlets": 2,
    }  # fmt: skip
    assert [(link["outlet"]["name"], link["date"]["value"]) for link in report["links"]] == [
        ("Reuters", "2025-02-20"),
        ("The Moscow Times", "2025-07-21"),
    ]
    date = report["documents"][0]["date"]
    assert (date["value"], date["not_after"], date["origin"], date["declared"]) == (
        "2025-02-20",
        "2025-02-26",
        "attribution",
        False,
    )
    assert date["evidence"][0]["text"] == "Reuters reported Thursday"
    (reference,) = report["references"]
    assert reference["title"].endswith("Rhetoric Rattles U.S. Allies")
    assert "themoscowtimes" in reference["link"]
    found = {finding["rule"]: finding for finding in report["findings"]}
    assert sorted(found) == ["cited-after-document", "duplicate-link"]
    for finding in found.values():
        assert (finding["level"], finding["line"]) == ("warning", 8)
        assert [place["line"] for place in finding["related"]] == [9]
    assert "151 days" in found["cited-after-document"]["message"]
    assert "2025-02-26" in found["cited-after-document"]["message"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--document-date", "2025-02-20"], 1),
        (["--document-date", "2025-02-20", "--fail-on", "never"], 0),
        (["--document-date", "2025-02-20", "--ignore", "cited-after-document"], 0),
        (["--fail-on", "warning", "--select", "malformed-url"], 0),
    ],
)
@pytest.mark.parametrize("format_", ["table", "json"])
def test_exit_codes_do_not_depend_on_the_format(
    run: Run, seed: Path, options: list[str], code: int, format_: str
) -> None:
    assert run("check", "news", "--format", format_, *options).returncode == code


def test_a_failing_run_says_why(run: Run, seed: Path) -> None:
    done = run("check", "news", "--fail-on", "warning")
    assert done.stdout.splitlines()[-1] == "  exit 1: 2 findings are of level warning or above it"
    assert done.stderr == ""
    done = run("check", "news", "--fail-on", "warning", "--format", "json")
    assert done.stderr == "2 findings are of level warning or above it (exit 1).\n"


def test_how_much_the_table_lists_is_asked_for(run: Run, seed: Path) -> None:
    errors = run("check", "news", "--show", "error").stdout
    assert "Errors and warnings" not in errors
    assert "Errors and warnings" in run("check", "news", "--show", "warning").stdout
    everything = run("check", "news", "--show", "all").stdout
    assert everything == run("check", "news", "--all").stdout
    assert "“Reuters reported Thursday”  line" in everything
    done = run("check", "news", "--show", "errors")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'There is no level "errors". Did you mean "error"?' in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "There is no file or folder nowhere"),
        (["check", "nowhere"], "Check the spelling"),
        (["check", "https://news.example/"], "save the page, and check the file"),
        (["check", "empty"], "no document to read in empty"),
        (["check", "news", "--format", "jsn"], 'Did you mean "json"?'),
        (["check", "news", "--select", "duplicate-lnk"], 'Did you mean "duplicate-link"?'),
        (["check", "news", "--fail-on", "warn"], 'Did you mean "warning"?'),
        (["check", "news", "--document-date", "20.02.2025"], "Write it as 2025-02-20"),
        (["check", "news", "--max-size", "big"], "Write it as 64MiB"),
        (["check", "news", "--report", "json"], "--report json:report.json"),
        (["check", "news", "--report", "jsn:x"], 'Did you mean "json"?'),
        (
            ["check", "news", "--output", "no/such/folder/x.json"],
            "cannot be written to no/such/folder/x.json",
        ),
        (["check", "news", "--formt", "json"], "--format"),
        (["check", "news", "--report", "json:-"], "Write --format json"),
        (["check", "news", "--report", "json:x", "--output", "./x"], "Two reports cannot be written to ./x."),
        (["chek", "news"], 'Did you mean "check"?'),
        (["news"], "linkcheck check news"),
        (["rules", "dead-lnk"], 'There is no rule "dead-lnk". Did you mean "dead-link"?'),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(
    run: Run, seed: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_are_written_beside_the_table(run: Run, seed: Path, tmp_path: Path) -> None:
    done = run("check", "news", "--report", "json:a.json", "--report", "table:a.txt")
    assert "duplicate-link" in done.stdout
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["schema"] == "linkcheck/1"
    assert "duplicate-link" in (tmp_path / "a.txt").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.txt", "news"]


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_dash_is_standard_output(run: Run, seed: Path, tmp_path: Path, command: str) -> None:
    before = sorted(tmp_path.iterdir())
    assert run(command, "news", "--output", "-").stdout == run(command, "news").stdout != ""
    assert sorted(tmp_path.iterdir()) == before


def test_a_failed_run_leaves_the_old_report(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("old", encoding="utf-8")
    assert run("check", "nowhere", "--output", "a.json").returncode == 2
    assert (tmp_path / "a.json").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "news"]


def test_standard_input(run: Run) -> None:
    done = run("check", "-", "--stdin-name", "draft.md", "--format", "json", stdin="[a](https://a.example/x)")
    report = json.loads(done.stdout)
    assert [(one["path"], one["format"]) for one in report["documents"]] == [("draft.md", "markdown")]
    assert report["links"][0]["url"] == "https://a.example/x"


def test_one_bad_file_costs_nothing(run: Run, seed: Path) -> None:
    (seed / "scan.pdf.txt").write_bytes(b"%PDF-1.7 \xff\xfe")
    (seed / "big.txt").write_text("x" * 3_000_000, encoding="utf-8")
    report = json.loads(run("check", "news", "--format", "json", "--max-size", "2MB").stdout)
    assert report["summary"]["documents"] == 1
    reasons = {one["subject"]: one["reason"] for one in report["skipped"]}
    assert "PDF" in reasons["news/scan.pdf.txt"]
    assert "--max-size" in reasons["news/big.txt"]


def test_only_bad_files_is_nothing_to_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7 \xff\xfe")
    done = run("check", "x.txt")
    assert done.returncode == 2
    assert "not text: a PDF file" in done.stderr


def test_an_unreadable_file_is_skipped(run: Run, seed: Path) -> None:
    (seed / "locked.txt").write_text("x", encoding="utf-8")
    (seed / "locked.txt").chmod(0)
    if os.access(seed / "locked.txt", os.R_OK):
        pytest.skip("this user may read everything")
    report = json.loads(run("check", "news", "--format", "json").stdout)
    assert [one["reason"] for one in report["skipped"]] == ["permission denied"]


@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_reader_that_goes_away_changes_nothing(seed: Path, tmp_path: Path, format_: str) -> None:
    (seed / "many.txt").write_text(
        "".join(f"https://a.example/{n}\n" for n in range(20_000)), encoding="utf-8"
    )
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "linkcheck",
        "check",
        "--offline",
        "news",
        "--all",
        "--format",
        format_,
        "--fail-on",
        "warning",
    ]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode == 1
    assert "Broken" not in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_reports_what_is_known(seed: Path, tmp_path: Path, stop: signal.Signals) -> None:
    command = [sys.executable, "-m", "linkcheck", "check", "--offline", "news", "-", "--format", "json"]
    for patience in (2, 8, 30):  # until it has read the folder and waits for standard input
        with subprocess.Popen(
            command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            time.sleep(patience)
            process.send_signal(stop)
            out, errors = process.communicate(timeout=60)
        assert process.returncode == 130 or not out
        assert b"Traceback" not in errors
        if out:
            break
    report = json.loads(out)
    assert report["incomplete"] is True
    assert report["summary"]["links"] == 2
    assert b"Interrupted" in errors


def test_an_interrupt_before_anything_was_read_leaves_an_earlier_report(
    run: Run, seed: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        "import linkcheck.extract.extraction as e\n"
        "def stopped(*a, **k): os.kill(os.getppid(), signal.SIGINT); signal.pause()\n"
        "e.references_in = stopped\n",
        encoding="utf-8",
    )
    (tmp_path / "report.json").write_text("an earlier one")
    asked = ("check", "news", "--jobs", "1", "--format", "json", "-o", "report.json")
    places = os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))
    done = run(*asked, env={"PYTHONPATH": places})
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("Interrupted before there was a report: none was written")
    assert (tmp_path / "report.json").read_text() == "an earlier one"


def test_an_internal_error_is_one_sentence(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import linkcheck.extract.extraction as e\n"
        "def broken(*a, **k): raise ValueError('made to fail')\n"
        "e.references_in = broken\n",
        encoding="utf-8",
    )
    done = run("check", "news", env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert "ValueError: made to fail" in done.stderr
    assert "LINKCHECK_TRACEBACK=1" in done.stderr
    assert "Traceback" not in done.stderr
    assert (
        "Traceback"
        in run("check", "news", env={"PYTHONPATH": str(tmp_path), "LINKCHECK_TRACEBACK": "1"}).stderr
    )


def test_the_configuration_file_gives_defaults(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text(
        'fail-on = "warning"\nignore = ["cited-after-document"]\n', encoding="utf-8"
    )
    done = run("check", "news")
    assert done.returncode == 1
    assert "cited-after-document" not in done.stdout
    assert run("check", "news", "--fail-on", "error").returncode == 0
    (tmp_path / "linkcheck.toml").write_text('fail-onn = "warning"\n', encoding="utf-8")
    wrong = run("check", "news")
    assert wrong.returncode == 2
    assert 'Did you mean "fail-on"?' in wrong.stderr


def test_its_format_is_that_of_reports_and_not_of_listings(run: Run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "linkcheck.toml").write_text('format = "json"\n', encoding="utf-8")
    assert json.loads(run("check", "news").stdout)["schema"] == "linkcheck/1"
    assert run("check", "news", "--format", "table").stdout.startswith("linkcheck ")
    listed = run("extract", "news")
    assert (listed.returncode, listed.stdout[:1]) == (0, "n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('fail-on = "warn"', 'linkcheck.toml:1, fail-on: There is no level "warn". Did you mean "warning"?'),
        ("jobs = 0", 'linkcheck.toml:1, jobs: "0" is no whole number from 1 to 256.'),
        ('ignore = ["dead-lnk"]', 'linkcheck.toml:1, ignore: There is no rule "dead-lnk".'),
        ('format = "jsn"', 'linkcheck.toml:1, format: There is no report format "jsn". Did you mean "json"?'),
    ],
)
def test_a_wrong_value_of_the_configuration_file_is_said_to_be_its(
    run: Run, seed: Path, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "linkcheck.toml").write_text(line, encoding="utf-8")
    done = run("check", "news")
    assert done.returncode == 2
    assert f"Error: The configuration {said}" in " ".join(done.stderr.split())
    assert "--" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_full_disk_is_said_with_what_was_to_be_written(run: Run, seed: Path, format_: str) -> None:
    done = run("check", "news", "--format", format_, "--output", "/dev/full")
    assert done.returncode == 2
    assert done.stderr == "Error: The report /dev/full could not be written: no space left on device.\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--offline", "news"], "Standard output could not be written: no space left on device."),
        (["rules"], "No space left on device."),
    ],
)
def test_so_is_a_full_standard_output(
    seed: Path, tmp_path: Path, arguments: list[str], said: str, unbuffered: str
) -> None:
    command = [sys.executable, "-m", "linkcheck", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, env=environment
        )
    assert (done.returncode, done.stderr) == (2, f"Error: {said}\n")


def test_text_from_documents_never_obeys(run: Run, tmp_path: Path) -> None:
    name = "evil\x1b[31m[red]\u202e.txt"
    (tmp_path / name).write_text(
        "Related article: \x1b]0;owned\x07 [bold]Title\u202e of some words\nhttps://a.example/\u202e\n",
        encoding="utf-8",
    )
    for options in ([], ["--format", "json"]):
        done = run("check", ".", *options)
        assert "\x1b" not in done.stdout + done.stderr
        assert "\u202e" not in done.stdout + done.stderr
        assert "\x07" not in done.stdout
    assert "\x1b" not in run("extract", ".").stdout


@pytest.mark.parametrize(
    "arguments", [["--\x1b[31mx\u202e"], ["--fail-on", "\x1b[31mx\u202e"], ["\x1b[31mx\u202e"]]
)
def test_nor_does_what_was_typed(run: Run, arguments: list[str]) -> None:
    done = run("check", *arguments)
    assert done.returncode == 2
    assert "x\\u202e" in done.stderr
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_dates_from_git_and_from_the_file_only_on_request(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    note = folder / "note.txt"
    note.write_text(
        "Nothing in here says when it was written: https://a.example/2025/07/21/a-late-story\n",
        encoding="utf-8",
    )
    clean = {
        "GIT_AUTHOR_DATE": "2025-02-20T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-02-20T12:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    for command in (
        ["init", "-q"],
        ["add", "note.txt"],
        ["-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True, env={**os.environ, **clean})
    os.utime(note, (1_740_484_800, 1_740_484_800))  # 2025-02-25 12:00 UTC
    dates = {}
    for source in ("", "git", "modified"):
        options = ["--date-from", source] if source else []
        report = json.loads(run("check", "repository", "--format", "json", *options).stdout)
        dates[source] = report["documents"][0]["date"]
    assert dates[""]["origin"] == "citations"
    assert (dates["git"]["origin"], dates["git"]["not_after"], dates["git"]["declared"]) == (
        "git",
        "2025-02-20",
        False,
    )
    assert (dates["modified"]["origin"], dates["modified"]["not_after"]) == ("modified", "2025-02-25")


def test_a_line_that_was_committed_later_may_cite_later_things(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    note = folder / "note.md"
    before = "---\ndate: 2025-02-20\n---\nTalks [go on](https://news.example/2025/06/01/talks-go-on).\n"
    after = "They [ended](https://paper.example/2025/07/21/talks-ended).\n"
    clean = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True, env=clean)
    for day, text in (("2025-02-21", before), ("2025-07-22", before + "\n" + after)):
        note.write_text(text, encoding="utf-8")
        stamps = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        for command in (
            ["add", "-A"],
            ["-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-qm", "x"],
        ):
            subprocess.run(["git", *command], cwd=folder, check=True, env=clean | stamps)
    late = {}
    for options in ((), ("--date-from", "git")):
        report = json.loads(run("check", "repository", "--format", "json", *options).stdout)
        late[options] = [(one["rule"], one["line"]) for one in report["findings"]]
    assert late[()] == [("cited-after-document", 4), ("cited-after-document", 6)]
    assert late[("--date-from", "git")] == [("cited-after-document", 4)]


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a shell does")
@pytest.mark.parametrize("command", ["check", "extract"])
def test_standard_input_that_is_closed_is_said_to_be(tmp_path: Path, command: str) -> None:
    shell = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "linkcheck", command, "-"]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: Standard input is closed, so there is nothing to read from -.\n")


ATTACK = "x\n::error title=pwned::from a name\ny"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no line ends in names")
@pytest.mark.parametrize("arguments", [["check", "d"], ["extract", "d"], ["check", "d", "--fail-on", ATTACK], [ATTACK],
                                       ["check", ATTACK], ["check", "--" + ATTACK], ["check", "d", "--report", ATTACK],
                                       ["check", "d", "--config", ATTACK], ["check", "d", "--output", f"no/{ATTACK}"]])  # fmt: skip
def test_no_line_end_in_a_name_begins_a_line(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / f"{ATTACK}.txt").write_bytes(b"%PDF-1.4 \xff")
    for debugging in ({}, {"LINKCHECK_TRACEBACK": "1"}):
        done = run(*arguments, env=debugging)
        assert done.returncode == (0 if arguments[0] == "extract" else 2)
        said = done.stdout + done.stderr
        assert "x\\n" in said or debugging
        assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--all"]])
@pytest.mark.parametrize("width", ["60", "100"])
@pytest.mark.parametrize("command", ["check", "extract"])
def test_no_line_is_a_command_of_a_ci_runner(
    run: Run, tmp_path: Path, options: list[str], width: str, command: str
) -> None:
    if command == "extract":
        options = {"--format": ["--format", "csv"], "--all": ["--format", "jsonl"]}.get(
            "".join(options[:1]), []
        )
    folder = tmp_path / "::warning::d"
    folder.mkdir()
    words = "word " * 30
    (folder / "::error::b.md").write_text(
        f"Related article: {words} ::add-mask::e {words}\n\n[##[add-mask]x](https://a.example/##[error]y)\n\n"
        "[a ##vso[task.setvariable variable=PATH]b](https://u:@b.example/)\n",
        encoding="utf-8",
    )
    done = run(command, "::warning::d", *options, env={"COLUMNS": width})
    for line in (done.stdout + done.stderr).splitlines():
        assert not line.lstrip().startswith("::"), line
        assert "##[" not in line
        assert "##vso[" not in line


def test_comments_say_what_is_ignored_and_the_last_lines_say_how_much(run: Run, tmp_path: Path) -> None:
    bad = "https://a.example:99999/"
    (tmp_path / "a.md").write_text(
        f"<!-- linkcheck: ignore malformed-url -- a placeholder -->\nAt {bad}.\n\n<!-- linkcheck: ignore malformed-url -->\nText.\n",
        encoding="utf-8",
    )
    done = run("check", "a.md", "--format", "json")
    assert done.returncode == 0
    assert "1 finding does not count, because comments in a.md say to ignore it." in done.stderr
    report = json.loads(done.stdout)
    assert [(one["rule"], one["suppressed"]) for one in report["findings"]] == [
        ("malformed-url", "ignore"),
        ("unused-ignore", None),
    ]
    assert report["suppressed_by"] == [{"by": "comment", "source": "a.md", "findings": 1, "stale": 1}]
    assert run("check", "a.md", "--fail-on", "note").returncode == 1
