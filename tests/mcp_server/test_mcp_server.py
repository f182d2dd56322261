"""The server of tools, asked by the protocol's own client over standard input and output; one process answers all tests."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from fixtures.web import Page, Web
from linkcheck.config import ProbeOptions
from linkcheck.errors import UsageError
from linkcheck.mcp_server.answers import MOST_BYTES
from linkcheck.mcp_server.tools import MOST_FILES, MOST_TEXT, Tools, _refuse_many
from linkcheck.model import Progress
from linkcheck.probe.mappings import parse_mapping

ROOT = Path(__file__).parents[2]
R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
DRAFT = f"Talks, [Reuters reported]({R}).\n\n[Later](https://www.themoscowtimes.com/2025/07/21/loud-a1)\n"
MANY = "".join(f"- https://outlet{n}.example/2025/07/21/{'x' * 600}-{n}\n" for n in range(400))
CALLS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "text": ("check_text", {"text": DRAFT, "name": "draft.md", "document_date": "2025-02-21"}),
    "hostile": ("check_text", {"text": "[\x1b[2J\u202e](https://a.example/)\n" * 2, "name": "\x9b.md"}),
    "many": ("check_text", {"text": MANY, "document_date": "2025-02-21"}),
    "too long": ("check_text", {"text": "x" * (MOST_TEXT + 1)}),
    "no day": ("check_text", {"text": DRAFT, "document_date": "20 February"}),
    "no text": ("check_text", {"text": "%PDF-1.7 é", "name": "a.txt"}),
    "folder": ("check_path", {}),
    "file": ("check_path", {"path": "sub/a.md"}),
    "dash": ("check_path", {"path": "-"}),
    "above": ("check_path", {"path": "../secret.md"}),
    "absolute": ("check_path", {"path": "/etc/hosts"}),
    "by a link": ("check_path", {"path": "out.md"}),
    "missing": ("check_path", {"path": "none.md"}),
    "nul": ("check_path", {"path": "a\0b"}),
    "list": ("extract", {"path": "sub"}),
    "list of a text": ("extract", {"text": DRAFT, "name": "draft.md"}),
    "list of nothing": ("extract", {}),
    "list above": ("extract", {"path": ".."}),
    "rule": ("explain_rule", {"rule": "cited-after-document"}),
    "no rule": ("explain_rule", {"rule": "cited-after-documnt"}),
}


class Session(NamedTuple):
    tools: list[Any]
    answers: dict[str, Any]

    def said(self, call: str) -> Any:
        result = self.answers[call]
        assert not result.is_error, result.content
        return result.structured_content

    def refused(self, call: str) -> str:
        result = self.answers[call]
        assert result.is_error, result.structured_content
        return str(result.content[0].text)


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    client = pytest.importorskip("mcp", reason="the library mcp is not installed (link-provenance[mcp])")
    above = tmp_path_factory.mktemp("above")
    (above / ".git").mkdir()
    (above / "secret.md").write_text("# Secret\n")
    folder = above / "root"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.md").write_text(
        f"---\ndate: 2025-02-21\n---\n[a]({R}) [b](../../secret.md) [c](../../none.md) [d](gone.md) [e](../../secret.md#no)\n"
    )
    try:
        (folder / "out.md").symlink_to(above / "secret.md")
    except OSError:  # Windows allows it to some people only
        (folder / "out.md").write_text("# A file\n")

    async def ask() -> Session:
        server = client.StdioServerParameters(
            command=sys.executable,
            args=["-m", "linkcheck", "mcp", "--root", str(folder)],
            env={"PYTHONPATH": str(ROOT)},
            cwd=above,
        )
        async with client.stdio_client(server) as (read, write), client.ClientSession(read, write) as asked:
            await asked.initialize()
            tools = (await asked.list_tools()).tools
            answers = {name: await asked.call_tool(tool, given) for name, (tool, given) in CALLS.items()}
        return Session(tools, answers)

    return asyncio.run(ask())


def test_the_tools_are_there_and_say_that_they_change_nothing(session: Session) -> None:
    assert [one.name for one in session.tools] == ["check_text", "check_path", "extract", "explain_rule"]
    for one in session.tools:
        assert one.description.endswith(".")
        assert one.annotations.read_only_hint
        assert not one.annotations.open_world_hint
    assert session.tools[0].input_schema["required"] == ["text"]


def test_a_text_is_checked_with_the_day_that_is_given(session: Session) -> None:
    answer = session.said("text")
    assert answer["answer"] == "1 error in 1 document"
    assert answer["network"] == "offline"
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["level"], finding["where"]) == (
        "cited-after-document",
        "error",
        "draft.md:3:9",
    )
    assert [one["outlet"] for one in answer["links"]] == ["Reuters", "The Moscow Times"]
    assert answer["documents"][0]["date"] == "2025-02-21"
    assert answer["cut"] is None
    assert "whether links answer (offline)" in answer["not_looked_at"]


def test_files_are_read_inside_the_folder_alone(session: Session) -> None:
    assert [one["path"] for one in session.said("file")["documents"]] == ["sub/a.md"]
    assert "sub/a.md" in [one["path"] for one in session.said("folder")["documents"]]
    for call in ("above", "absolute", "list above"):
        assert "is outside of the folder" in session.refused(call)
    for call in ("missing", "dash"):
        assert "There is no file or folder" in session.refused(call)
    assert "NUL" in session.refused("nul")
    if os.name != "nt":
        assert "is outside of the folder" in session.refused("by a link")
        assert session.said("folder")["skipped"] == [
            {"subject": "out.md", "reason": "a link that leads out of what was named"}
        ]


def test_nothing_is_looked_up_outside_of_the_folder(session: Session) -> None:
    found = [one for one in session.said("file")["findings"] if one["rule"].startswith("broken-")]
    assert [one["rule"] for one in found] == ["broken-local-link"]
    assert "gone.md" in found[0]["message"]


def test_answers_are_bounded_and_say_what_they_leave_out(session: Session) -> None:
    answer = session.said("many")
    assert len(msgspec.json.encode(answer)) <= MOST_BYTES
    assert answer["counts"]["links"] == 400
    assert 0 < len(answer["links"]) <= 100
    assert f"Of 400 links only the first {len(answer['links'])} are in this answer" in answer["cut"]
    assert "findings by cause" not in answer["cut"]


def test_nothing_raw_is_answered(session: Session) -> None:
    answer = session.said("hostile")
    assert answer["documents"][0]["path"] == "\\x9b.md"
    assert str(answer).isprintable()


def test_citations_are_listed(session: Session) -> None:
    listed = session.said("list")
    assert [one["where"] for one in listed["citations"]] == ["sub/a.md:4:5"]
    assert session.said("list of a text")["citations"][0]["url"] == R
    assert "either a path or a text" in session.refused("list of nothing")


def test_rules_are_explained(session: Session) -> None:
    answer = session.said("rule")
    assert answer["rule"] == "cited-after-document"
    assert answer["page"].startswith("# ")
    assert 'Did you mean "cited-after-document"?' in session.refused("no rule")


def test_what_cannot_be_done_is_said_in_plain_words(session: Session) -> None:
    assert f"one call takes {MOST_TEXT:,} at the most" in session.refused("too long")
    assert "is no day. Write it as 2025-02-20." in session.refused("no day")
    assert "not text: a PDF file" in session.refused("no text")


def test_links_are_requested_where_the_server_was_started_so(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.serve("a.test", Page("A Story"))
    probe = ProbeOptions(cacert=web.ca_file, resolve=tuple(map(parse_mapping, web.resolve)), use_cache=False)
    monkeypatch.setattr("linkcheck.mcp_server.tools.ProbeOptions", lambda: probe)
    monkeypatch.chdir(tmp_path)  # and back again
    answer = Tools(str(tmp_path), online=True).check_text("https://a.test/1", "draft.md", None)
    assert (answer["network"], answer["links"][0]["verdict"]) == ("online", "alive")
    assert Tools(str(tmp_path)).check_text("https://a.test/1", "draft.md", None)["network"] == "offline"
    assert len(web.requests()) == 1


def test_many_files_are_refused() -> None:
    _refuse_many(Progress("reading", 1, MOST_FILES))
    with pytest.raises(UsageError, match="one call reads"):
        _refuse_many(Progress("reading", 1, MOST_FILES + 1))


def test_without_the_library_the_command_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['mcp'] = None\n"
        "from importlib import util\n"
        "util.find_spec = lambda name: None\n"
        "from linkcheck.cli.main import main\n"
        f"main(['mcp', '--root', {str(tmp_path)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert 'pip install "link-provenance[mcp]"' in done.stderr
