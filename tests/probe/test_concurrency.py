"""How many requests at once: never more than files may be opened, and the limit is raised where it may be."""

import subprocess
import sys

import pytest

from linkcheck.probe.concurrency import concurrency_for

resource = pytest.importorskip("resource")

CODE = """
import resource
from linkcheck.probe.concurrency import concurrency_for
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
print(concurrency_for({wanted}), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(
    ("soft", "hard", "wanted", "expected"),
    [
        (256, 4096, None, "2048 2240"),
        (256, 1024, None, "832 1024"),
        (256, 256, None, "64 256"),
        (64, 64, 500, "1 64"),
        (256, 4096, 10, "10 256"),
        (1024, 4096, 3000, "3000 3192"),
    ],
)
def test_the_open_file_limit_is_respected_and_raised_where_it_may_be(
    soft: int, hard: int, wanted: int | None, expected: str
) -> None:
    code = CODE.format(soft=soft, hard=hard, wanted=wanted)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == expected


def test_what_is_asked_for_is_a_ceiling() -> None:
    assert concurrency_for(3) == 3
