"""`linkcheck extract`, `rules`, `schema`, `--help`: what they print."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner

from linkcheck.cli.main import linkcheck

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_extract_lists_citations_and_references(run: Run, seed: Path) -> None:
    done = run("extract", "news", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["reference", "bare", "bare", "bare"]
    assert [row["line"] for row in rows] == [4, 7, 8, 9]
    assert [row["outlet"] for row in rows[1:]] == ["Reuters", "The Moscow Times", "The Moscow Times"]
    assert [row["date"] for row in rows[1:]] == ["2025-02-20", "2025-07-21", "2025-07-21"]
    assert set(rows[0]) == {
        "path", "line", "column", "end_line", "end_column", "place", "raw", "text", "kind", "canonical", "outlet", "date", "title",
    }  # fmt: skip


def test_extract_as_csv(run: Run, seed: Path, tmp_path: Path) -> None:
    assert run("extract", "news", "--format", "csv", "--output", "links.csv").stdout == ""
    rows = list(csv.DictReader(io.StringIO((tmp_path / "links.csv").read_text("utf-8"))))
    assert len(rows) == 4
    assert rows[1]["canonical"].startswith("https://www.reuters.com/")


def test_extract_as_a_table_says_what_it_skipped(run: Run, seed: Path) -> None:
    (seed / "x.txt").write_bytes(b"%PDF-1.7 \xff")
    done = run("extract", "news")
    assert "www.reuters.com" in done.stdout
    assert "skipped news/x.txt: not text: a PDF file" in done.stderr


def test_extract_of_nothing_fails(run: Run) -> None:
    assert run("extract", "nowhere").returncode == 2


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_same_bytes_from_one_process_and_from_several(run: Run, tmp_path: Path, jobs: str) -> None:
    for number in range(40):
        (tmp_path / f"d{number:02}.txt").write_text(
            f"https://www.reuters.com/world/story-{number}-2025-02-{number % 28 + 1:02}/\nhttps://a.example/{number % 7}\n",
            encoding="utf-8",
        )
    alone = run("extract", ".", "--format", "jsonl", "--jobs", "1", anew=True).stdout
    assert run("extract", ".", "--format", "jsonl", "--jobs", jobs).stdout == alone
    assert alone.count("\n") == 80
    reports = [
        json.loads(run("check", ".", "--format", "json", "--jobs", each).stdout) for each in ("1", jobs)
    ]
    for report in reports:
        del report["started_at"], report["elapsed_s"]
    assert reports[0] == reports[1]


def test_rules_show_the_catalogue_and_a_page(run: Run) -> None:
    assert "cited-after-document" in run("rules").stdout
    page = run("rules", "cited-after-document").stdout
    assert page.startswith("# cited-after-document")
    assert json.loads(run("rules", "--format", "json").stdout)[0]["id"]


@pytest.mark.parametrize("arguments", [["check", "--format", "json"], ["extract", "--format", "csv"]])
def test_o_is_short_for_output(run: Run, seed: Path, tmp_path: Path, arguments: list[str]) -> None:
    assert run(*arguments, "news", "-o", "out.txt").stdout == ""
    assert (tmp_path / "out.txt").stat().st_size
    folder = run(*arguments, "news", "-o", "news")
    assert (folder.returncode, folder.stdout) == (2, "")
    assert "cannot be written to news: is a directory" in folder.stderr


def test_the_schema_describes_the_report(run: Run, seed: Path) -> None:
    schema = json.loads(run("schema").stdout)
    report = json.loads(run("check", "news", "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema).validate(report)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["check", "--help"], ["extract", "--help"], ["--version"], ["schema"]]
)
def test_help_and_version_end_with_0(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize("arguments", [[], ["cache"]])
def test_a_group_without_a_command_shows_its_help(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == run(*arguments, "--help").stdout


def test_help_imports_no_network_and_no_parser() -> None:
    script = (
        "import sys\nfrom linkcheck.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'httpx', 'tldextract', 'requests', 'rich', 'asyncio', 'ssl', 'msgspec', 'socket'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_offline_check_of_text_imports_no_network_and_no_parser(seed: Path) -> None:
    script = (
        "import sys\nfrom linkcheck.cli.main import main\n"
        f"try: main(['check', {str(seed)!r}, '--offline', '--format', 'json'])\nexcept SystemExit: pass\n"
        "heavy = {'httpx', 'tldextract', 'requests', 'asyncio', 'ssl', 'rich', 'turbohtml', 'pyromark'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_asking_the_web_imports_no_other_command_line(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("[here](http://127.0.0.1:9/)\n", encoding="utf-8")
    command = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "linkcheck",
        "check",
        str(note),
        "--no-cache",
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "httpx" in imported
    assert not imported & {"pygments", "rich.syntax"}
    assert '"unchecked":1' in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["schema"], ["extract", "news"]])
def test_a_closed_standard_output_is_no_error(seed: Path, tmp_path: Path, arguments: list[str]) -> None:
    shell = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "linkcheck", *arguments]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["notes/"], "To check files or folders: linkcheck check notes/"),
        (["gone.md"], "To check files or folders: linkcheck check gone.md"),
        (["https://a.example/"], "linkcheck reads documents and crawls no web"),
        (["chek"], 'Did you mean "check"?'),
        (["check", "--report", "html"], "Write --report html:report.html"),
        (["check", "--report", "out/page.html"], "Write --report html:out/page.html"),
        (["check", "--report", "comment.md"], "Write --report markdown:comment.md"),
        (["check", "--report", "page"], "Write --report json:report.json"),
    ],
)
def test_a_wrong_command_and_a_report_without_its_format_are_told_what_was_meant(
    arguments: list[str], hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("no link", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    failed = CliRunner().invoke(linkcheck, arguments, standalone_mode=False).exception
    said = failed.message if isinstance(failed, click.UsageError) else getattr(failed, "hint", "")
    assert hint in said


def test_without_a_path_the_working_folder_is_read_and_that_is_said(run: Run, seed: Path) -> None:
    done = run("extract", "--format", "csv")
    assert "news/talks.txt" in done.stdout
    assert done.stderr == "No path was given, so the working folder is read.\n"
    assert run("extract", "--quiet").stderr == ""
    done = run("check", "--files-from", "-", stdin="news/talks.txt\n")
    assert "No path was given" not in done.stderr
    assert "themoscowtimes.com" in done.stdout
    for how in ("table", "json"):  # json alone is made in rows
        done = run("check", "--files-from", "-", "--format", how)
        assert done.returncode == 0, done.stderr  # a change that touches no document has nothing wrong in it
    assert json.loads(done.stdout)["summary"]["documents"] == 0
    done = run("check", "-", "--files-from", "-", stdin="x")
    assert done.returncode == 2
    assert "either a document or a list of files" in done.stderr
