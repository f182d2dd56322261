"""How many requests may be open at once on this machine, and whether it lets this process open anything at all.

This module knows the limit on open files. It knows no host.
"""

import os
import sys

__all__ = ["concurrency_for", "few_files_warning", "may_open_files"]

_MOST = 2_048
"""Above that more sockets bring nothing: at 50 to 200 ms of latency 1,000 to 2,000 open ones are enough."""
_SPARED = 192
"""Files that the rest of the process may need: documents, the cache, worker pipes, name servers."""
_UNKNOWN = 256
_LOOKUP = 8
"""Files of one lookup: sockets for both record types and both witnesses, and what a resolver reads and watches."""
_FEWEST = 64
"""Files without which a run does not get far: the loop's, the cache's, the resolver's, a few connections."""


def concurrency_for(wanted: int | None) -> int:
    """Return how many requests may be open at once: `wanted`, or as many as pay; never more than files may be opened.

    Raises this process's soft limit on open files towards its hard limit where that is needed.
    """
    most = wanted if wanted is not None else _MOST
    return max(1, min(most, _raised_limit(most + _SPARED) - _SPARED))


def _raised_limit(needed: int) -> int:
    """Return how many files may be open, after trying to make it `needed`."""
    if sys.platform == "win32":  # sockets do not count as files there
        return max(needed, _UNKNOWN)
    else:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft == resource.RLIM_INFINITY or soft >= needed:
            return needed
        most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        except (ValueError, OSError):
            return int(soft)
        return most


def few_files_warning() -> str | None:
    """Return a sentence for people where this process may open too few files to ask the web; None where it may open enough."""
    limit = _raised_limit(_FEWEST)
    if limit >= _FEWEST:
        return None
    return (
        f"This process may have {limit} files open at once, and asking the web takes at least {_FEWEST}: links may be "
        "unreachable for that alone. Raise the limit (ulimit -n)."
    )


def may_open_files() -> bool:
    """Say whether as many further files could be opened now as one lookup takes."""
    opened: list[int] = []
    try:
        while len(opened) < _LOOKUP:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return False
    finally:
        for file in opened:
            os.close(file)
    return True
