"""An engine of several machines whose workers are this process: each first call of a step is made twice, as real ones do.

Knows how calls travel; knows nothing of documents.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from linkcheck.engines import cluster
from linkcheck.engines.cluster import Call, answered


@contextmanager
def twice(task: bytes, calls: Sequence[Call]) -> Iterator[Iterator[bytes]]:
    """Make the calls as their answers are asked for."""
    for call in calls[:1]:
        answered(task, call)
    try:
        yield (answered(task, call) for call in calls)
    finally:
        for _, isolated in cluster._isolated:
            isolated.end()
        cluster._isolated.clear()
