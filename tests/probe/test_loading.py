"""What asking takes is loaded while documents are read, so that the first request does not wait for it."""

import pickle
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from fixtures.web import Page, Web
from linkcheck.config import ProbeOptions

CODE = """
import pickle, sys
from linkcheck.probe.probing import Asked, load, probe_links

load()
loaded = set(sys.modules)
answers = probe_links([Asked("http://site.example/")], pickle.load(sys.stdin.buffer)).answers
assert [answer.status.code for answer in answers.values()] == [200]
print(sorted({name for name in set(sys.modules) - loaded if name.partition(".")[0] in ("linkcheck", "asyncio", "ssl", "httpx")}))
"""


def test_nothing_is_loaded_when_asking_begins(web: Web, options: ProbeOptions, tmp_path: Path) -> None:
    web.serve("http://site.example/", Page("A story"))
    options = replace(options, use_cache=True, cache=str(tmp_path / "cache.sqlite"))
    line = [sys.executable, "-c", CODE]
    assert (
        subprocess.run(line, input=pickle.dumps(options), stdout=subprocess.PIPE, check=True).stdout
        == b"[]\n"
    )
