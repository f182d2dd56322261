"""Writes the generated documents: help texts, the rules' pages, JSON Schema, and the tables in the README as SVGs.

`python docs/generate.py` writes them; `--check` exits with 1 and names those that are not current.
"""

import io
import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

    from linkcheck.model import Report

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 1, 1)
WIDEST = 200
EXAMPLE = re.compile(r"(<!-- example: ([a-z-]+) (-?[0-9]+)-(-?[0-9]+) -->\n```text\n)[^`]*?(```\n)")
"""In the page on formats: which format, and which of its lines, stand in the block below."""
FONTS = re.compile(r"\s*@font-face \{[^}]*\}")
"""What rich's drawings fetch from another host; without it they are drawn in the reader's own monospaced font."""
os.environ.update(NO_COLOR="1", COLUMNS="80", TERM="dumb")


def help_text() -> str:
    """Return the help of every command, as a reader of the documentation needs it."""
    import click

    from linkcheck.cli.main import linkcheck

    context = click.Context(
        linkcheck,
        info_name="linkcheck",
        max_content_width=80,
        terminal_width=80,
        help_option_names=linkcheck.context_settings["help_option_names"],
    )
    parts = [
        "# Command line\n",
        "Generated from the commands' own help.\n",
        f"```text\n{linkcheck.get_help(context).rstrip()}\n```\n",
    ]
    return "\n".join([*parts, *help_below(linkcheck, context)])


def help_below(group: "click.Group", context: "click.Context") -> list[str]:
    """Return the help of a group's commands, each followed by those below it."""
    import click

    parts = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(
            command, info_name=name, parent=context, max_content_width=80, terminal_width=80
        )
        parts.append(f"## {inner.command_path}\n\n```text\n{command.get_help(inner).rstrip()}\n```\n")
        if isinstance(command, click.Group):
            parts += help_below(command, inner)
    return parts


def manual_text() -> str:
    """Return the manual page."""
    from manual_page import manual_page

    from linkcheck.cli.main import linkcheck

    return manual_page(linkcheck)


def site_text() -> str:
    """Return the configuration of the site, with a line of its navigation for each rule."""
    from linkcheck.judge.catalogue import rule_ids

    before, start, rest = (ROOT / "zensical.toml").read_text("utf-8").partition("# the rules\n")
    rows = "".join(f'      "rules/{one}.md",\n' for one in rule_ids())
    return before + start + rows + "    " + "] }, # end" + rest.partition("] }, # end")[2]


def schema_text() -> str:
    """Return the JSON Schema of the JSON report."""
    from linkcheck.report.schema import build_schema

    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def configuration_schema_text() -> str:
    """Return the JSON Schema of configuration files."""
    from linkcheck.options.schema import build_configuration_schema

    return json.dumps(build_configuration_schema(), indent=2, ensure_ascii=False) + "\n"


def configuration_text() -> str:
    """Return the page on configuration, with its tables made anew."""
    from linkcheck.collect.left_out_folders import BUILT_BESIDE
    from linkcheck.options.table import KEYS, Option, default_of

    def default(option: Option) -> str:
        value = default_of(option)
        if option.otherwise:
            return option.otherwise
        if value in (None, (), {}):
            return "false" if value is False else ""
        return f"`{option.kind.shown(value)}`"

    rows = ["| key | says | default |", "|---|---|---|"]
    for key, option in sorted(KEYS.items(), key=lambda item: item[0]):
        said = option.help.replace(" (repeatable)", "").replace("; repeatable", "").replace("|", "\\|")
        said += f" **Only in a file that `--config` names:** {option.opens}." if option.opens else ""
        rows.append(f"| `{key}` | {said} | {default(option)} |")
    builds = ["| folder | beside it |", "|---|---|"]
    builds += [
        f"| `{name}` | {', '.join(f'`{file}`' for file in files)} |"
        for name, files in sorted(BUILT_BESIDE.items())
    ]
    return with_pieces("configuration.md", {"keys": rows, "builds": builds})


def json_text() -> str:
    """Return the page on the JSON report, with a table of fields for each of its parts."""
    from json_shape import field_tables

    return with_pieces("json.md", field_tables())


def coming_from_text() -> str:
    """Return the page for people who come from another checker, with what is made of its files and settings."""
    from peer_tables import peer_table, with_translations

    from linkcheck.options.peers import linkinator, lychee

    tables = {"lychee": peer_table(lychee.SETTINGS), "linkinator": peer_table(linkinator.SETTINGS)}
    return with_translations(with_pieces("coming-from.md", tables))


def with_pieces(page: str, pieces: dict[str, list[str]]) -> str:
    """Return a page of the documentation with the lines of each piece between the two comments that name it."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    for name, lines in pieces.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        text = before + start + "\n" + "\n".join(lines) + "\n\n" + end + rest.partition(end)[2]
    return text


def table_svg() -> str:
    """Return the findings of a real run over one of `seeds/`, which asks nobody, drawn by rich."""
    from linkcheck import check

    name = "seeds/sources-answer.md"
    os.chdir(ROOT)
    report = check(name, today=TODAY, offline=True, jobs=1)
    return drawn(report, f"linkcheck check {name} --offline", findings_only=True)


def formats_text() -> str:
    """Return the page on formats with its examples: a run over a document that cites the web of `fixtures/web`."""
    from msgspec.structs import replace

    report = web_report("fixtures/web/documents/harbour-bridge.md")
    links = tuple(
        replace(link, status=link.status and replace(link.status, checked_at=None)) for link in report.links
    )
    report = replace(report, started_at="2026-01-01T12:00:00Z", elapsed_s=0.1, links=links)
    page = (ROOT / "docs/formats.md").read_text("utf-8")
    return EXAMPLE.sub(
        lambda found: f"{found[1]}{example(report, found[2], found[3], found[4])}{found[5]}", page
    )


def example(report: "Report", name: str, first: str, last: str) -> str:
    """Return some lines of a report in the format `name`, numbered from 1 or, below zero, from the end; long ones are cut."""
    from linkcheck.report.terminal import PLAIN
    from linkcheck.report.writing import write_report

    written = bytearray()
    write_report(report, name, written.extend, PLAIN)
    lines = written.decode().splitlines()
    start, end = int(first) - (int(first) > 0), int(last) + (int(last) < 0)
    return "".join(
        f"{line[:WIDEST]}{' …' if len(line) > WIDEST else ''}\n" for line in lines[start : end or None]
    )


def dates_text() -> str:
    """Return the page on dates and verdicts with its example: a document of `seeds/`, and what a run says of it."""
    from msgspec.structs import replace

    from linkcheck import check
    from linkcheck.report.terminal import Terminal
    from linkcheck.report.writing import write_report

    name = "seeds/back-channel.txt"
    os.chdir(ROOT)
    written = bytearray()
    report = replace(check(name, today=TODAY, offline=True, jobs=1), elapsed_s=0.1)
    write_report(report, "table", written.extend, Terminal(80))
    blocks = {
        "document": f'```{{.text .wrap title="{name}"}}\n{(ROOT / name).read_text("utf-8").rstrip()}\n```',
        "run": f"```text\n{written.decode().strip()}\n```",
    }
    return with_pieces("dates-and-verdicts.md", {key: [block] for key, block in blocks.items()})


def web_svg() -> str:
    """Return the table of a real run over a document that cites the web of `fixtures/web`, drawn by rich."""
    name = "fixtures/web/documents/harbour-bridge.md"
    return drawn(web_report(name), f"linkcheck check {name}")


def web_report(document: str) -> "Report":
    """Return the report on a document, with the web of `fixtures/web` as the web."""
    sys.path.insert(0, str(ROOT))
    from fixtures.web import SITES, Web, load_site
    from linkcheck import check
    from linkcheck.config import ProbeOptions
    from linkcheck.probe.mappings import parse_mapping

    os.chdir(ROOT)
    with Web() as web:
        for site in SITES:
            load_site(web, site)
        probe = ProbeOptions(
            resolve=tuple(map(parse_mapping, web.resolve)), cacert=web.ca_file, use_cache=False
        )
        return check(document, today=TODAY, probe=probe, jobs=1)


def drawn(report: "Report", title: str, *, findings_only: bool = False) -> str:
    """Return a report's table as an SVG, or of its errors and warnings alone, without their heading."""
    from msgspec.structs import replace
    from rich.console import Console
    from rich.terminal_theme import MONOKAI

    from linkcheck.report.formats.table import render_table, write
    from linkcheck.report.terminal import Terminal

    console = Console(
        record=True,
        width=104,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        _environ={},
    )
    report = replace(report, elapsed_s=0.1)
    lines = slice(None)
    if findings_only:
        written = bytearray()
        write(report, written.extend, Terminal(console.width))
        titles = [line.partition(" ")[0] for line in written.decode().splitlines()]
        lines = slice(titles.index("Errors") + 1, titles.index("Summary") - 1)
    render_table(report, console, lines=lines)
    drawing = console.export_svg(title=title, theme=MONOKAI, unique_id="linkcheck")
    return FONTS.sub("", drawing)


DOCUMENTS = {
    "docs/cli.md": help_text,
    "docs/linkcheck.1": manual_text,
    "docs/formats.md": formats_text,
    "zensical.toml": site_text,
    "docs/linkcheck-1.schema.json": schema_text,
    "docs/linkcheck.schema.json": configuration_schema_text,
    "docs/configuration.md": configuration_text,
    "docs/coming-from.md": coming_from_text,
    "docs/dates-and-verdicts.md": dates_text,
    "docs/json.md": json_text,
    "docs/table.svg": table_svg,
    "docs/web.svg": web_svg,
}


def rule_texts() -> dict[str, str]:
    """Return the pages of the rules, by their names in the checkout."""
    from rule_pages import rule_page, rules_index

    from linkcheck.judge.catalogue import load_rules, rule_ids

    texts = {f"docs/rules/{one.info.id}.md": rule_page(one) for one in load_rules(rule_ids())}
    return {"docs/rules/index.md": rules_index(), **texts}


def main() -> int:
    """Write the documents, or say which are not current."""
    texts = {name: make() for name, make in DOCUMENTS.items()} | rule_texts()
    left = {f"docs/rules/{path.name}" for path in (ROOT / "docs" / "rules").glob("*.md")} - set(texts)
    stale = sorted(left)
    for name in left if "--check" not in sys.argv else ():
        (ROOT / name).unlink()
    for name, text in texts.items():
        path = ROOT / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
    if stale:
        print(f"Not current: {', '.join(stale)}. Run: make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
