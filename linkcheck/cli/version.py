"""`linkcheck --version`: the version, the Python that runs it, and which extras are there.

Knows the metadata of the distribution; imports none of the libraries.
"""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from linkcheck import __version__
from linkcheck.patterns import compiled

__all__ = ["version_lines"]

_DISTRIBUTION = "link-provenance"
_REQUIREMENT = compiled(r"""([A-Za-z0-9._-]+)[^;]*;.*\bextra *== *['"]([a-z0-9-]+)['"]""")


def version_lines() -> Iterator[str]:
    """Yield what `--version` prints; of a copy that is not installed nothing is known of the extras."""
    yield f"linkcheck {__version__} (distribution {_DISTRIBUTION})"
    yield f"Python {platform.python_version()} on {platform.system()} ({platform.machine()})"
    there, missing = _extras()
    if there or missing:
        yield f"extras: {', '.join(there) or 'none'}" + (
            f" (not installed: {', '.join(missing)})" if missing else ""
        )


def _extras() -> tuple[list[str], list[str]]:
    """Return the extras all of whose libraries are installed, and the others; one that only names others is left out."""
    needed: dict[str, list[str]] = {}
    try:
        declared = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        return [], []
    for requirement in declared:
        found = _REQUIREMENT.match(requirement)
        if found is not None and found[1] != _DISTRIBUTION:
            needed.setdefault(found[2], []).append(found[1])
    there = [extra for extra, names in needed.items() if all(map(_is_installed, names))]
    return sorted(there), sorted(needed.keys() - {*there})


def _is_installed(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False
