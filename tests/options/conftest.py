"""Settings as the real commands and the real Python call make them, seen just before anything is read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linkcheck.config import Settings

Typed = Callable[..., Settings]


class Seen(Exception):  # noqa: N818 - no error
    """Ends a command once its settings are known."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> list[Settings]:
    """The settings of the last run, which ends before it begins; the working folder has no configuration above it."""
    found: list[Settings] = []

    def instead(paths: Sequence[str], settings: Settings, *_: object) -> None:
        found[:] = [settings]
        raise Seen

    monkeypatch.setattr("linkcheck.api.run_check", instead)
    monkeypatch.setattr("linkcheck.api.run_extract", instead)
    folder = tmp_path_factory.mktemp("work")
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return found


@pytest.fixture
def invoke(seen: list[Settings]) -> Callable[..., Result]:
    """A function that runs `check` or `extract` with these arguments, as it is."""

    def _invoke(*arguments: str, command: str = "check") -> Result:
        from linkcheck.cli.check import check
        from linkcheck.cli.extract import extract

        seen.clear()
        chosen = {"check": check, "extract": extract}[command]
        return CliRunner().invoke(chosen, ["x", *arguments], standalone_mode=False)

    return _invoke


@pytest.fixture
def typed(seen: list[Settings], invoke: Callable[..., Result]) -> Typed:
    """A function that returns the settings that arguments of the command line make."""

    def _typed(*arguments: str, command: str = "check") -> Settings:
        result = invoke(*arguments, command=command)
        assert isinstance(result.exception, Seen), result.exception
        return seen[0]

    return _typed


@pytest.fixture
def configured(typed: Typed, tmp_path: Path) -> Typed:
    """A function that returns the settings that a configuration file makes, named by `--config`."""

    def _configured(text: str, command: str = "check") -> Settings:
        file = tmp_path / "named.toml"
        file.write_text(text, encoding="utf-8")
        return typed("--config", str(file), command=command)

    return _configured
