"""Which findings are in a baseline, and which of its entries can go; and the file that it stands in."""

import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.accept.baseline import Entry, Looked, matched, renewed
from linkcheck.accept.baseline_file import (
    NAME,
    encoded,
    exists_below,
    find_baseline,
    paths_below,
    read_baseline,
)
from linkcheck.errors import ConfigurationError

A = Entry("a.md", "dead-link", "f1", "https://a.example/")
RULES = frozenset({"dead-link", "duplicate-link"})
PATHS = ["a.md", "b.md", "c.md"]
ENTRIES = st.builds(
    Entry, st.sampled_from(PATHS), st.sampled_from(sorted(RULES)), st.sampled_from(["f1", "f2", "f3"]), st.just("u")
)  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def looked(
    *documents: str,
    on_disk: tuple[str, ...] = (),
    rules: frozenset[str] = RULES,
    unanswered: tuple[str, ...] = (),
) -> Looked:
    return Looked(
        frozenset(documents), rules, frozenset({"dead-link"}), frozenset(unanswered), lambda path: path in (*documents, *on_disk)
    )  # fmt: skip


def test_the_same_path_is_matched_and_the_same_fingerprint_elsewhere_is_new() -> None:
    assert matched([A], [A, A._replace(path="b.md")], looked("a.md", "b.md")).known == (True, False)


def test_a_renamed_document_keeps_its_findings_once() -> None:
    moved = [A._replace(path="b.md"), A._replace(path="c.md")]
    found = matched([A], moved, looked("b.md", "c.md"))
    assert found.known == (True, False)
    assert found.stale == found.unseen == ()


def test_a_document_that_was_not_read_but_is_there_excuses_no_other() -> None:
    found = matched([A], [A._replace(path="b.md")], looked("b.md", on_disk=("a.md",)))
    assert found.known == (False,)
    assert found.unseen == (A,)


def test_an_own_entry_comes_before_one_of_a_document_that_is_gone() -> None:
    gone = A._replace(path="0.md")
    found = matched([gone, A], [A], looked("a.md"))
    assert found.known == (True,)
    assert found.stale == (gone,)


def test_what_is_mended_is_stale_and_what_could_not_be_judged_is_not() -> None:
    assert matched([A], [], looked("a.md")).stale == (A,)
    assert matched([A], [], looked()).stale == (A,)  # the document is gone
    assert matched([A], [], looked("a.md", rules=frozenset())).unseen == (A,)
    assert matched([A], [], looked("a.md", unanswered=(A.about,))).unseen == (A,)
    assert matched([A], [], looked(on_disk=("a.md",))).unseen == (A,)


def test_a_dead_link_that_gives_no_answer_today_is_not_new() -> None:
    today = Entry("a.md", "unreachable-link", "f7", A.about)
    rules = frozenset({"dead-link", "unreachable-link"})
    what = Looked(frozenset({"a.md"}), rules, rules, frozenset({A.about}), lambda _: False)
    found = matched([A], [today, today._replace(about="https://b.example/")], what)
    assert (found.known, found.unseen, found.excused) == ((True, False), (A,), frozenset({0}))
    answered = what._replace(unanswered=frozenset())
    assert matched([today], [A], answered).known == (False,)  # it is dead now, which is worse


@given(
    st.lists(ENTRIES, max_size=12),
    st.sets(ENTRIES, max_size=9),
    st.sets(st.sampled_from(PATHS)),
    st.randoms(),
)
def test_every_entry_goes_somewhere_and_none_excuses_two(
    entries: list[Entry], found: set[Entry], on_disk: set[str], shuffled: random.Random
) -> None:
    findings = sorted({(one.path, one.fingerprint): one for one in sorted(found)}.values())
    what = looked(*{one.path for one in findings}, on_disk=tuple(on_disk))
    matching = matched(entries, findings, what)
    different = {(one.path, one.fingerprint) for one in entries}
    assert sum(matching.known) + len(matching.stale) + len(matching.unseen) == len(different)
    again = matched(shuffled.sample(sorted(entries), len(entries)), findings, what)
    assert again.known == matching.known
    for one, known in zip(findings, matching.known, strict=True):
        if (one.path, one.fingerprint) in different:
            assert known
        elif known:
            assert any(what.is_gone(entry.path) for entry in entries if entry.fingerprint == one.fingerprint)
    # what is recorded is known in the next run, and nothing of it is stale
    after = matched(renewed(findings, matching.unseen), findings, what)
    assert all(after.known)
    assert after.stale == ()


@given(st.lists(st.builds(Entry, TEXT, TEXT, TEXT, TEXT), max_size=6))
def test_what_is_written_is_read_again_one_line_an_entry(entries: list[Entry]) -> None:
    data = encoded(entries)
    lines = data.decode().splitlines()
    assert len(lines) == len(entries) + 2
    assert all(one == " " or one.isprintable() for line in lines for one in line)
    assert [*map(_read_line, lines[1:-1])] == sorted(entries)


def _read_line(line: str) -> Entry:
    import json

    assert line.endswith("],")
    return Entry(*json.loads(line[:-1]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no baseline of this version"),
        (b"[]", "is no baseline of this version"),
        (b"[" * 100_000, "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/2", "findings": []}', "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/1", "findings": [["a", "b", 3, "d"]]}', "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/1", "findings": [["a"]]}', "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/1", "findings": [], "more": 1}', "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/1", "findings": [["\xff", "b", "c", "d"]]}', "is no baseline of this version"),
        (b'{"schema": "linkcheck-baseline/1", "findings": [\n<<<<<<< HEAD\nnull]}', "marks of a merge conflict"),
    ],
)  # fmt: skip
def test_a_broken_baseline_is_said_to_be_one(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(ConfigurationError, match=said) as raised:
        read_baseline(tmp_path / NAME)
    assert len(str(raised.value)) < 500 + len(str(tmp_path))


def test_a_baseline_that_is_not_there_or_too_large_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigurationError, match="There is no baseline"):
        read_baseline(tmp_path / NAME)
    with pytest.raises(ConfigurationError, match="There is no baseline"):
        read_baseline(tmp_path)
    monkeypatch.setattr("linkcheck.accept.baseline_file._MOST_BYTES", 10)
    (tmp_path / NAME).write_bytes(encoded([A]))
    with pytest.raises(ConfigurationError, match="is larger than"):
        read_baseline(tmp_path / NAME)


def test_the_nearest_baseline_counts_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "repository" / "docs"
    inner.mkdir(parents=True)
    (tmp_path / NAME).write_bytes(encoded([]))
    assert find_baseline(inner) == tmp_path / NAME
    (tmp_path / "repository" / ".git").mkdir()
    assert find_baseline(inner) is None
    (tmp_path / "repository" / NAME).write_bytes(encoded([]))
    assert find_baseline(inner) == tmp_path / "repository" / NAME


def test_paths_are_those_from_the_folder_of_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.eml").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "docs")
    above = paths_below(tmp_path)
    assert [above("a.md"), above("../b.md"), above(str(tmp_path / "c.md"))] == ["docs/a.md", "b.md", "c.md"]
    assert paths_below(tmp_path / "docs")("x/a.md") == "x/a.md"
    assert paths_below(tmp_path / "other")("a.md") == "../docs/a.md"
    exists = exists_below(tmp_path)
    assert [exists(one) for one in ("docs/a.eml", "docs/a.eml#3", "docs/b.eml#3", "docs/b.eml", "a\0b")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_two_branches_that_add_merge_without_a_conflict(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(entries: list[Entry]) -> None:
        (tmp_path / NAME).write_bytes(encoded(entries))
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    old = [Entry(f"{name}.md", "dead-link", f"f{number}", "u") for name in "bdf" for number in range(3)]
    first, last = Entry("a.md", "dead-link", "f1", "u"), Entry("z.md", "dead-link", "f1", "u")
    inside = Entry("d.md", "dead-link", "f9", "u")
    git("init", "-q")
    commit(old)
    git("switch", "-q", "-c", "other")
    commit([old[0], *old[2:], last])
    git("switch", "-q", "main")
    commit([first, *old, inside])
    git("merge", "-q", "other")
    assert read_baseline(tmp_path / NAME) == sorted([first, old[0], *old[2:], inside, last])


def test_a_byte_order_mark_before_a_baseline_is_none_of_it(tmp_path: Path) -> None:
    entry = Entry("a.md", "dead-link", "0f", "https://a.example/")
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbf" + encoded([entry]))
    assert read_baseline(tmp_path / NAME) == [entry]
