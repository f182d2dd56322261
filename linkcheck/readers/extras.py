"""What is said of a file whose reader needs a package that is not installed.

Knows how extras are installed; knows no format.
"""

from linkcheck.model import Skipped

__all__ = ["needing"]


def needing(path: str, what: str, extra: str) -> Skipped:
    """Return what is said of a file of a kind (`YAML`, in the plural where it has one) whose extra is not installed.

    >>> needing("a.yml", "YAML", "data").reason
    'reading YAML needs a package: pip install "link-provenance[data]" (in a checkout: pip install ".[data]")'
    """
    how = f'pip install "link-provenance[{extra}]" (in a checkout: pip install ".[{extra}]")'
    return Skipped(path, f"reading {what} needs a package: {how}")
