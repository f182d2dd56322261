"""Real Git repositories for tests, their commits on given days."""

import os
import subprocess
from pathlib import Path

from linkcheck.collect.git_history import first_commit_date, last_commit_date


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2025-01-01") -> None:
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        stamp = f"{day}T12:00:00+00:00"
        environment = {
            **clean, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@x.example", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@x.example",
        }  # fmt: skip
        subprocess.run(["git", *arguments], cwd=self.root, env=environment, check=True, capture_output=True)

    def commit(self, day: str, **files: str | None) -> None:
        for name, content in files.items():
            file = self.root / name.replace("__", "/").replace("_txt", ".txt")
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_text(content)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", day=day)

    def days(self, name: str) -> tuple[str | None, str | None]:
        file = str(self.root / name)
        first, last = first_commit_date(file), last_commit_date(file)
        return first and first.text, last and last.text
