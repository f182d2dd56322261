"""Starts the command line: `linkcheck` and `python -m linkcheck`."""

from linkcheck.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
