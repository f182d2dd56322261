"""The entry point: the group of commands, exit codes, and what becomes of errors.

Knows how a run ends (design §7); knows no command but by name.
"""

import contextlib
import gc
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from linkcheck.cli.help import Lazy, LazyGroup
from linkcheck.cli.streams import open_streams, prepare_streams, say

__all__ = ["FAILED", "INTERRUPTED", "main"]

FAILED = 2
INTERRUPTED = 130

_EPILOG = """\b
Start here:
  linkcheck check docs/     check a folder, and show what is wrong with it
  linkcheck check . --fail-on warning --report json:report.json
  linkcheck extract docs/   list every link and reference, one on each line
  linkcheck rules           list what is looked for, and how to mend it

\b
Exit codes:
  0    No finding is as serious as --fail-on says (default: error).
  1    At least one is.
  2    The job could not be done: wrong usage or configuration, nothing to
       read, no network, or an internal error.
  130  The run was interrupted; what was learnt until then is reported, and
       nothing is written where no document had been read yet.
"""


def _say_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    del param
    if wanted and not ctx.resilient_parsing:
        from linkcheck.cli.version import version_lines

        click.echo("\n".join(version_lines()))
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
    lazy={
        "check": Lazy(
            "linkcheck.cli.check", "check", "Check every link and reference in documents, and show a table."
        ),
        "extract": Lazy(
            "linkcheck.cli.extract",
            "extract",
            "List citations and references; nothing is requested or judged.",
        ),
        "baseline": Lazy(
            "linkcheck.cli.baseline",
            "baseline",
            "Accept what is found today, so that a check fails on what is new.",
        ),
        "report": Lazy("linkcheck.cli.report", "report", "Write a saved report again, in any format."),
        "diff": Lazy(
            "linkcheck.cli.diff", "diff", "Compare two saved reports: what is new, and what is gone."
        ),
        "cache": Lazy("linkcheck.cli.cache", "cache", "Show or clear what is remembered of the web."),
        "rules": Lazy("linkcheck.cli.rules", "rules", "List the rules, or show one rule's page."),
        "init": Lazy("linkcheck.cli.init", "init", "Write a first linkcheck.toml, fitted to the folder."),
        "config": Lazy(
            "linkcheck.cli.config", "config", "Show what is in force, and where each value comes from."
        ),
        "schema": Lazy(
            "linkcheck.cli.schema",
            "schema",
            "Print the JSON Schema of the JSON report, or of configuration files.",
        ),
        "mcp": Lazy("linkcheck.cli.mcp", "mcp", "Serve writing assistants (Model Context Protocol)."),
        "completion": Lazy(
            "linkcheck.cli.completion", "completion", "Print the script by which a shell completes commands."
        ),
    },
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Show the version, and which extras are installed.",
)
def linkcheck() -> None:
    """Read documents and say what is known of every link in them.

    For every link and every "Related article: TITLE" it says who published it and when, whether it is cited twice, and
    whether any of that contradicts the document that cites it.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code that design §7 gives; LINKCHECK_TRACEBACK=1 shows tracebacks."""
    open_streams()
    prepare_streams()
    gc.set_threshold(
        100_000, 20, 20
    )  # nearly everything made lives to the end: looking at it often finds nothing
    signal.signal(signal.SIGTERM, _interrupt)
    if arguments is None:  # this process is ours: httpx need not bring its own command line along (50 ms)
        sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    try:
        code = linkcheck.main(args=arguments, prog_name="linkcheck", standalone_mode=False)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as error:
        code = _misused(error)
    except (click.Abort, KeyboardInterrupt) as stop:
        say(str(stop) or "Interrupted.")
        code = INTERRUPTED
    except BrokenPipeError:
        code = 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: one sentence, not a traceback
        code = _failed(error)
    _leave(code if isinstance(code, int) else 0, at_once=arguments is None and sys.gettrace() is None)


def _misused(error: click.ClickException) -> int:
    """Say what click has to say; what was typed, or a shell's `*` put there, is shown and not obeyed."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx is not None:
        say(*error.ctx.get_help().splitlines())
        return FAILED
    if isinstance(error, click.UsageError) and error.ctx is not None:
        say(*error.ctx.get_usage().splitlines(), f'Try "{error.ctx.command_path} --help" for help.', "")
    say(f"Error: {error.format_message()}")
    return FAILED


def _failed(error: Exception) -> int:
    from linkcheck.errors import LinkcheckError, system_reason

    if os.environ.get("LINKCHECK_TRACEBACK"):
        import traceback

        say(*"".join(traceback.format_exception(error)).splitlines())
    elif isinstance(error, LinkcheckError):
        say(f"Error: {error}", *(f"  {detail}" for detail in error.details))
        if error.hint:
            say(error.hint)
    elif isinstance(error, OSError) and not isinstance(error, BlockingIOError):
        where = f" ({error.filename})" if error.filename else ""
        say(f"Error: {system_reason(error).capitalize()}{where}.")
    else:
        from linkcheck.urls.shortened import described

        say(f"Error: linkcheck itself failed: {described(error)}.")
        say("Set LINKCHECK_TRACEBACK=1 to see where, and report it with the document that shows it.")
    return FAILED


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def _leave(code: int, *, at_once: bool = False) -> NoReturn:
    """Exit, flushing what is written; a reader that went away changes nothing.

    `at_once` leaves memory to the operating system: taking a report apart, value by value, is a fifth of a large run.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            with contextlib.suppress(
                OSError, ValueError
            ):  # Python would flush again, and complain, at its end
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if isinstance(error, OSError) and not isinstance(error, BrokenPipeError) and code != FAILED:
                code = _failed(error)
    if at_once:
        os._exit(code)
    sys.exit(code)
