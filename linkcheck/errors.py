"""The exceptions of linkcheck, and what each one means to whoever catches it.

LinkcheckError            anything that linkcheck itself raises; its text is one sentence for the user
├── UsageError            what was asked for cannot be done as asked (exit 2)
│   └── ConfigurationError    a configuration file or option value is wrong
└── NothingToReadError    no document could be read (exit 2)

A document or a server that misbehaves is never an exception: it is a `Skipped` or a finding.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

__all__ = [
    "ConfigurationError",
    "LinkcheckError",
    "NothingToReadError",
    "UsageError",
    "nearest",
    "storage_errors",
    "system_reason",
]


class LinkcheckError(Exception):
    """Anything linkcheck raises on purpose; `hint` says what to do next, and `details` are further lines of the message.

    A message is one line however many line ends the names in it have; what needs lines of its own is in `details`.
    """

    def __init__(self, message: str, hint: str = "", details: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.details = tuple(details)
        for note in (*self.details, *filter(None, [hint])):
            self.add_note(note)  # so that a traceback says it, too


class UsageError(LinkcheckError):
    """What was asked for cannot be done as asked."""


class ConfigurationError(UsageError):
    """A configuration file or an option has a value that cannot be used."""


class NothingToReadError(LinkcheckError):
    """Nothing was given, or nothing that was given could be read."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "x"?`` for the known word nearest to `word`, or the list of all known words.

    >>> nearest("duplicate-lnk", ["dead-link", "duplicate-link"])
    'Did you mean "duplicate-link"?'
    """
    import difflib

    words = sorted(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else f"Known: {', '.join(words)}."


def system_reason(error: OSError) -> str:
    """Return why the system refused, as a clause of one line in lower case, of 200 characters at most.

    >>> system_reason(PermissionError(13, "Permission denied", "news/talks.txt"))
    'permission denied'
    """
    return (error.strerror or str(error).partition("\n")[0][:200] or type(error).__name__).lower()


@contextmanager
def storage_errors(what: str, hint: str) -> Iterator[None]:
    """Raise LinkcheckError for an OSError in the block: "WHAT: why.", where WHAT is such as "The file could not be read"."""
    try:
        yield
    except OSError as error:
        raise LinkcheckError(f"{what}: {system_reason(error)}.", hint=hint) from error
