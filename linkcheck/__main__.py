"""Starts the command line: `linkcheck` and `python -m linkcheck`."""

import sys

TYPE_CHECKING = (
    False  # importing typing takes longer than all of this, and an interrupt meanwhile is Python's to tell
)

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]


def main() -> "NoReturn":
    """Run the command line; an interrupt while it is still being loaded ends it as quietly as a later one."""
    try:
        from linkcheck.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
