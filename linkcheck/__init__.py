"""linkcheck: for every link in a folder of documents, who published it, when, and what contradicts the document.

>>> from linkcheck import check

`check("docs/")` returns a `linkcheck.model.Report`, and so does `check_text("…", "draft.md")`. `linkcheck.api` has the calls
that only list what is cited. Importing this package imports nothing else; these names are loaded when they are first used.
"""

TYPE_CHECKING = (
    False  # what type checkers take for typing's: importing that would be most of the time that this takes
)

if TYPE_CHECKING:
    from linkcheck.api import check, check_text
    from linkcheck.errors import LinkcheckError
    from linkcheck.model import Report

__all__ = ["LinkcheckError", "Report", "__version__", "check", "check_text"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in ("check", "check_text"):
        from linkcheck import api

        return getattr(api, name)
    if name == "Report":
        from linkcheck.model import Report

        return Report
    if name == "LinkcheckError":
        from linkcheck.errors import LinkcheckError

        return LinkcheckError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
