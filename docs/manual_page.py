"""The manual page `linkcheck(1)`, made from the commands' own help.

Knows the macros of man(7); knows no command and no option.
"""

import re
from collections.abc import Iterator

import click

__all__ = ["manual_page"]

_EXITS = (
    ("0", "No finding has the level that --fail-on names (default: error), or a more serious one."),
    ("1", "At least one has."),
    (
        "2",
        "The job could not be done: wrong usage or configuration, nothing to read, no network, or an internal error.",
    ),
    (
        "130",
        "The run was interrupted; what was learnt until then is reported, and nothing where no document had been read.",
    ),
)
_VARIABLES = (
    ("NO_COLOR", "No colours, unless --color always is given."),
    ("FORCE_COLOR", "Colours also where standard output is no terminal."),
    ("COLUMNS", "The width of the table."),
    ("LINKCHECK_PAGER, PAGER", "The program that shows a long table on a terminal."),
    ("HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY", "The proxy by which requests are made."),
    (
        "GITHUB_ACTIONS, GITHUB_STEP_SUMMARY",
        "Set by GitHub Actions: the table comes with annotations and a summary.",
    ),
    ("LINKCHECK_TRACEBACK", "Set to 1, it shows where an internal error came from."),
)
_FILES = (
    (
        "linkcheck.toml, .linkcheck.toml, pyproject.toml",
        "The configuration, in the working folder or above it.",
    ),
    (".linkcheckignore", "Findings that do not count, a pattern a line."),
    ("linkcheck-baseline.json", "Findings that are accepted for now."),
)


def manual_page(group: click.Group) -> str:
    """Return the page in roff; it has no date, so that equal commands give equal bytes."""
    context = click.Context(group, info_name="linkcheck", help_option_names=["-h", "--help"])
    lines = [
        ".\\\" Generated from the commands' own help.",
        '.TH LINKCHECK 1 "" linkcheck "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        "linkcheck \\- say what is known of every link in documents",
        ".SH SYNOPSIS",
        ".B linkcheck",
        r".RI [ OPTIONS ] \ COMMAND \ [ ARGUMENTS ]",
        ".SH DESCRIPTION",
        *_paragraphs(group.help or ""),
        *_options(group, context),
        ".SH COMMANDS",
        *_commands(group, context),
        ".SH EXIT STATUS",
        *_entries(_EXITS),
        ".SH ENVIRONMENT",
        *_entries(_VARIABLES),
        ".SH FILES",
        *_entries(_FILES),
        ".SH SEE ALSO",
        ".BR git (1),",
        ".BR jq (1),",
        ".BR pandoc (1)",
    ]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        usage = " ".join([inner.command_path, *command.collect_usage_pieces(inner)])
        yield f".SS {_text(usage)}"
        yield from _paragraphs(command.help or "")
        yield from _options(command, inner)
        yield from _examples(command.epilog or "")
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = (
        one.get_help_record(context) for one in command.get_params(context) if isinstance(one, click.Option)
    )
    yield from _entries(record for record in records if record is not None)


def _entries(entries: "Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]") -> Iterator[str]:
    for name, said in entries:
        yield ".TP"
        yield f".B {_text(name)}"
        yield _line(" ".join(said.split()))


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield _line(" ".join(paragraph.split()))


def _examples(epilog: str) -> Iterator[str]:
    if epilog:
        yield ".PP"
        yield ".nf"
        yield from (_line(line) for line in epilog.splitlines() if line.strip() != "\b")
        yield ".fi"


def _line(text: str) -> str:
    """Return a line of text; one that begins like a request of roff is text all the same."""
    made = _text(text)
    return f"\\&{made}" if made.startswith((".", "'")) else made


def _text(text: str) -> str:
    """Return a text whose backslashes are backslashes, whose hyphens can be copied, and which is ASCII."""
    made = text.replace("\\", "\\e").replace("-", "\\-")
    return "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in made)
