"""What is asked of a table: which findings it lists, and what fails the run.

Knows the words of `--show`; knows no report.
"""

from typing import NamedTuple

from linkcheck.model import Level
from linkcheck.report.gates import Gate

__all__ = ["ALL", "DEFAULT", "SHOWS", "View"]

ALL = "all"
SHOWS = (*(level.value for level in Level), ALL)
"""The values of `--show`."""


class View(NamedTuple):
    """How much is wanted. Without `show`: errors and warnings, as many as fit on a screen or two."""

    show: str = ""
    """A level: every finding of it or a more serious one; `all`: every link, reference and document too."""
    gate: Gate = Gate()
    """What fails the run."""

    @property
    def level(self) -> Level:
        """Return the mildest level of which findings are listed.

        >>> View().level.value, View("all").level.value, View("error").level.value
        ('warning', 'note', 'error')
        """
        if self.show == ALL:
            return Level.NOTE
        return Level(self.show) if self.show else Level.WARNING

    @property
    def everything(self) -> bool:
        """Say whether nothing is left out."""
        return self.show == ALL


DEFAULT = View()
