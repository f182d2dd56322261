"""No password and no token is in anything that linkcheck writes: table, JSON, CSV, JSONL, messages, and the cache's file."""

import os
import random
import sqlite3
import string
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from fixtures.web import Page, Redirect, Web
from linkcheck.probe.cache_rows import answer_from
from linkcheck.report.writing import formats

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PREFIXES = ("ghp_", "glpat-", "github_pat_", "sk_live_", "xoxb-", "")
LEADS = ("https://", "https://", "https://", "http://", "https:/", "https:", "https:\\\\", "ftp://", "//")
EMBEDDINGS = (
    "{}", "{}", "see {} for it", "({})", "https://p.example/?u={1}", "https://p.example/?u={2}", "https://p.example/r/{1}",
    "https://web.archive.org/web/20200101000000/{}", "https://www.google.com/url?q={1}", "Related article: {} is told here",
)  # fmt: skip
WRITTEN = {
    "md": ("{0}", "[text]({0})", "[{0}](https://p.example/{n})", "<{0}>", "![{0}]({0})", "[{0}]: https://p.example/{n}\n", "`{0}`"),
    "txt": ("{0}", "<{0}>", '"{0}"', "curl {0}"),
    "html": (
        '<a href="{0}">text</a>', '<a href="https://p.example/{n}">{0}</a>', "<p>{0}</p>", '<img alt="{0}" src="{0}">',
        '<p>Related article: <a href="{0}">{0}</a></p>', '<a href="{0}" title="{0}">a</a>', "<title>{0}</title>",
    ),
    "csv": ("1,{0},name", '2,"{0}",name'),
}  # fmt: skip


def secret_urls(chance: random.Random, number: int) -> list[tuple[str, str]]:
    """Return texts with a URL that has a secret, each with the secret: a password of `Zq` and random signs, or a token."""
    letters = string.ascii_letters + string.digits
    made = []
    for _ in range(number):
        tail = "Zq" + "".join(chance.choices(letters, k=chance.choice([4, 8, 30])))
        host = chance.choice(["host.example", "host.example:8443", "www.host.example"])
        at, colon = chance.choice(["@", "@", "@", "＠"]), chance.choice([":", ":", ":", "："])
        lead = chance.choice(LEADS)
        if chance.random() < 0.3:
            prefix = chance.choice(PREFIXES)
            secret = prefix + tail + "0" * (0 if prefix else 20)
            user = secret + chance.choice(["", ":", ":x-oauth-basic"])
        else:
            secret = tail
            user = f"{chance.choice(['joe', 'a.b', ''])}{colon}{tail}{chance.choice(['', '!', '%2F', ':', '@x'])}"
        url = f"{lead}{user}{at}{host}/{chance.choice(['', 'a/b', 'a?b=c#d'])}"
        once = quote(url, safe="")
        made.append((chance.choice(EMBEDDINGS).format(url, once, quote(once, safe="")), secret))
    return made


def written(chance: random.Random, kind: str, texts: list[tuple[str, str]]) -> str:
    lines = []
    for number, (text, _) in enumerate(texts):
        shown = escape(text) if kind == "html" and chance.random() < 0.8 else text
        lines.append(chance.choice(WRITTEN[kind]).format(shown, n=number))
    return ("\n" if kind == "csv" else "\n\n").join(lines) + "\n"


@pytest.mark.parametrize("seed", range(3))
def test_no_secret_is_in_anything_that_is_written(
    run: Run, options: list[str], web: Web, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    texts = secret_urls(chance, 240)
    folder = tmp_path / "docs"
    folder.mkdir()
    for number, kind in enumerate(WRITTEN):
        (folder / f"a.{kind}").write_text(written(chance, kind, texts[number::4]), encoding="utf-8")
    elsewhere = "https://joe:ZqInARedirect@host.example/there?u=https%3A%2F%2Fjoe%3AZqInARedirect%40c.example"
    web.serve("*.example", Redirect(elsewhere, 302))
    web.serve("host.example/there", Page("Told by joe", canonical="https://joe:ZqInAPage@host.example/there"))
    names = [name for name in formats() if name not in ("table", "parquet")]  # of which one is compressed
    outputs = {
        "report table": run("check", "docs", "--all", *options, online=True),
        "report json": run(
            "check",
            "docs",
            "--format",
            "json",
            *options,
            *(f"--report={name}:run.{name}" for name in names),
            online=True,
        ),
        **{name: run("extract", "docs", "--format", name) for name in ("csv", "jsonl", "table")},
    }
    secrets = {secret for _, secret in texts} | {"ZqInARedirect", "ZqInAPage"}
    for name, done in outputs.items():
        assert done.returncode in (0, 1), done.stderr
        seen = sorted(secret for secret in secrets if secret in done.stdout + done.stderr)
        lines = [line for line in done.stdout.splitlines() for secret in seen[:3] if secret in line]
        assert not seen, (name, seen[:3], [text for text, secret in texts if secret in seen[:3]], lines[:3])
    again = run("report", "run.json", *(f"--report={name}:again.{name}" for name in names))
    assert again.returncode in (0, 1), again.stderr
    for name in names:
        file = (tmp_path / f"run.{name}").read_bytes()
        assert not [secret for secret in secrets if secret.encode() in file], name
        assert (tmp_path / f"again.{name}").read_bytes() == file, name
    with closing(sqlite3.connect(tmp_path / "cache" / "probes.sqlite")) as store:
        rows = [answer_from(row) for (row,) in store.execute("SELECT answer FROM answers")]
    assert len(rows) > 5
    assert "Zq" not in repr(rows)
    # The file holds compressed bytes, in which two letters stand by chance; a whole secret has six at least, and does not.
    kept = (tmp_path / "cache" / "probes.sqlite").read_bytes()
    assert not [secret for secret in secrets if secret.encode() in kept]


def test_nor_in_what_an_unforeseen_error_says(tmp_path: Path, run: Run) -> None:
    module = "def __getattr__(name):\n    raise ValueError('no https://ann:s3cret@host.example/x here')\n"
    (tmp_path / "failing.py").write_text(module)
    entry = tmp_path / "failing-1.dist-info"
    entry.mkdir()
    (entry / "METADATA").write_text("Metadata-Version: 2.1\nName: failing\nVersion: 1\n")
    (entry / "entry_points.txt").write_text("[linkcheck.readers]\nfailing = failing\n")
    done = run("check", ".", env={"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])})
    assert done.returncode == 2
    assert "no https://ann:***@host.example/x here" in done.stderr
