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


OUT_OF_FILES = """
import asyncio, os, resource
from linkcheck.config import ProbeOptions
from linkcheck.probe.contract import Lookup, NoName
from linkcheck.probe.guard import Guard
from linkcheck.urls.request import request_url

class Resolver:
    async def resolve(self, host):
        held = []
        if host == "crowded.example":
            while True:
                try:
                    held.append(os.open(os.devnull, os.O_RDONLY))
                except OSError:
                    break
            asyncio.get_running_loop().call_soon(lambda: [os.close(file) for file in held])
        return Lookup(failure=NoName.TIMED_OUT if host != "gone.example" else NoName.NO_SUCH_NAME)

async def main():
    guard = Guard(Resolver(), ProbeOptions())
    for host in ("roomy.example", "crowded.example", "gone.example"):
        print((await guard.admit(request_url(f"http://{host}/"))).failure.name)

resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))
asyncio.run(main())
"""


def test_a_lookup_that_could_open_no_file_says_so_and_blames_no_name_server() -> None:
    done = subprocess.run([sys.executable, "-c", OUT_OF_FILES], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["TIMED_OUT", "TOO_MANY_FILES", "NO_SUCH_NAME"]


@pytest.mark.parametrize(("most", "warns"), [(16, True), (63, True), (64, False), (4096, False)])
def test_too_few_open_files_are_warned_of(most: int, warns: bool) -> None:
    code = (
        "import resource; from linkcheck.probe.concurrency import few_files_warning; "
        f"resource.setrlimit(resource.RLIMIT_NOFILE, ({min(most, 32)}, {most})); print(few_files_warning())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"This process may have {most} files open" if warns else "None")
