"""How many requests may be open at once on this machine.

Knows the limit on open files; knows no host.
"""

__all__ = ["concurrency_for"]

_MOST = 2_048
"""Above that more sockets bring nothing: at 50 to 200 ms of latency 1,000 to 2,000 open ones are enough."""
_SPARED = 192
"""Files that the rest of the process may need: documents, the cache, worker pipes, name servers."""
_UNKNOWN = 256


def concurrency_for(wanted: int | None) -> int:
    """Return how many requests may be open at once: `wanted`, or as many as pay; never more than files may be opened.

    Raises this process's soft limit on open files towards its hard limit where that is needed.
    """
    most = wanted if wanted is not None else _MOST
    return max(1, min(most, _raised_limit(most + _SPARED) - _SPARED))


def _raised_limit(needed: int) -> int:
    """Return how many files may be open, after trying to make it `needed`."""
    try:
        import resource
    except ImportError:  # not on Windows, where sockets do not count as files
        return max(needed, _UNKNOWN)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return needed
    most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    except (ValueError, OSError):
        return int(soft)
    return most
