"""The hook for pre-commit, by the real pre-commit in a real repository."""

import re
import sys
from pathlib import Path

import yaml

from linkcheck.readers.registry import code_suffixes, reader_suffixes

from .running import ROOT, installs, ran

LEFT_OUT = {"dataset", "docx", "epub", "gzip", "opendocument", "pdf", "pptx", "warc", "xls", "xlsx"}
"""Formats that are no text; `.fodt` and its kind are, and `.msg` is not."""


def test_the_hook_is_asked_for_each_text_that_has_a_reader() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    readers = reader_suffixes()
    wanted = {one for one, reader in readers.items() if reader not in LEFT_OUT}
    wanted = {one for one in wanted if one not in code_suffixes() and one != ".msg"}
    wanted |= {".fodg", ".fodp", ".fods", ".fodt"}
    assert {one for one in readers if re.search(hook["files"], f"a{one}")} == wanted
    assert re.search(hook["files"], "docs/README.MD")
    assert not re.search(hook["files"], "docs/mdx/picture.png")


@installs
def test_a_commit_is_refused_for_what_it_adds_and_for_nothing_else(
    tmp_path: Path, source: Path, without_index: dict[str, str]
) -> None:
    def git(*arguments: str, cwd: Path = tmp_path / "mine", expect: int = 0) -> str:
        done = ran("git", *arguments, cwd=cwd, env=without_index, expect=expect)
        return done.stdout + done.stderr

    manifest = source / ".pre-commit-hooks.yaml"  # PyYAML is already where the test's Python finds it
    manifest.write_text(re.sub("\n.*additional_dependencies.*", "", manifest.read_text("utf-8")), "utf-8")
    git("init", "-q", cwd=source)
    git("add", "-A", cwd=source)
    git("commit", "-q", "-m", "x", cwd=source)
    revision = git("rev-parse", "HEAD", cwd=source).strip()

    mine = tmp_path / "mine"
    mine.mkdir()
    config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [{"id": "linkcheck"}]}]}
    (mine / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (mine / "old.md").write_text("See [x](https://[bad/).\n", encoding="utf-8")
    (mine / "code.bin").write_bytes(b"\0https://[bad/")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "before the hook")
    ran(sys.executable, "-m", "pre_commit", "install", cwd=mine, env=without_index)

    (mine / "program.c").write_text("int x; /* https://[bad/ */\n", encoding="utf-8")
    git("add", "-A")
    assert "(no files to check)Skipped" in git("commit", "-q", "-m", "no document")

    (mine / "new.md").write_text("See [x](https://x.example/2025/).\n", encoding="utf-8")
    git("add", "-A")
    assert "Passed" in git("commit", "-q", "-m", "a good document beside an old bad one")

    (mine / "settings.yml").write_text("home: https://x.example/\n", encoding="utf-8")
    git("add", "-A")
    assert "Passed" in git("commit", "-q", "-m", "YAML alone")

    (mine / "new.md").write_text("See [x](https://x..example/a) and [y](z.md).\n", encoding="utf-8")
    git("add", "-A")
    refused = git("commit", "-q", "-m", "a bad one", expect=1)
    assert "new.md:1:" in refused
    assert "broken-local-link" in refused
    assert "old.md" not in refused
    assert "offline" in refused
