"""Files that reports go to: whole or untouched, and never somewhere else."""

import os
from pathlib import Path

import pytest

from linkcheck.cli import output
from linkcheck.cli.output import Destination
from linkcheck.errors import LinkcheckError, UsageError

TOKEN = b"\x01" * 8


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"old")
    with Destination(str(file)) as destination:
        destination.write(b"new")
        assert file.read_bytes() == b"old"
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.json"]


def test_what_fails_leaves_it_untouched(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"old")
    destination = Destination(str(file))
    destination.write(b"half")
    error = ValueError("broken")
    destination.__exit__(ValueError, error, None)
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.json"]


def test_two_runs_do_not_write_into_one_another(tmp_path: Path) -> None:
    file = str(tmp_path / "a.json")
    with Destination(file) as one, Destination(file) as two:
        one.write(b"one" * 1000)
        two.write(b"two")
    assert Path(file).read_bytes() in (b"one" * 1000, b"two")


@pytest.mark.skipif(os.name != "posix", reason="making a link needs a privilege on Windows")
def test_a_link_that_was_planted_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"precious")
    monkeypatch.setattr(output.os, "urandom", lambda n: TOKEN[:n])  # as if it could be guessed
    (tmp_path / f".a.json.partial-{TOKEN.hex()}").symlink_to(precious)
    with pytest.raises(UsageError, match="file exists"), Destination(str(tmp_path / "a.json")):
        pass
    assert precious.read_bytes() == b"precious"


@pytest.mark.skipif(os.name != "posix", reason="making a link needs a privilege on Windows")
def test_a_link_that_was_given_is_followed_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.json").symlink_to(tmp_path / "elsewhere" / "b.json")
    with Destination(str(tmp_path / "a.json")) as destination:
        destination.write(b"new")
    assert (tmp_path / "elsewhere" / "b.json").read_bytes() == b"new"
    assert (tmp_path / "a.json").is_symlink()


def test_a_folder_and_a_place_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a directory"):
        Destination(str(tmp_path))
    with pytest.raises(UsageError, match="is a directory"):
        Destination(f"{tmp_path}/none/")
    with pytest.raises(UsageError, match="is a directory"):
        Destination("")
    assert os.listdir(tmp_path) == []
    with pytest.raises(UsageError, match="no such file or directory"):
        Destination(str(tmp_path / "no" / "a.json"))


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_new_file_has_the_mode_that_the_shell_would_give_it(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with Destination(str(tmp_path / "a.json")) as destination:
            destination.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    with pytest.raises(LinkcheckError, match="no space left on device"), Destination("/dev/full") as full:
        full.write(b"x" * 100_000)
