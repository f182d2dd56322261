"""The manual page is read by groff without a warning, and has every command and option."""

import subprocess
from pathlib import Path

from linkcheck.cli.main import linkcheck
from linkcheck.options.table import options_of
from tests.programs import needed

PAGE = Path(__file__).parents[1] / "docs" / "linkcheck.1"


def test_groff_reads_it_without_a_warning() -> None:
    command = [needed("groff"), "-ww", "-man", "-Tutf8", "-P-cbou", "-rLL=100n", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    words = done.stdout.split()
    for name in linkcheck.lazy:
        assert name in words
    for option in options_of("check"):
        assert not option.typed or f"--{option.name}" in done.stdout
    assert "no-such" not in done.stdout
    assert 'eval "$(linkcheck completion bash)"' in done.stdout


def test_it_is_ascii_and_no_text_is_a_request() -> None:
    text = PAGE.read_text(encoding="ascii")
    requests = {line.split()[0] for line in text.splitlines() if line.startswith(".")}
    assert requests <= {
        '.\\"',
        ".TH",
        ".nh",
        ".ad",
        ".SH",
        ".SS",
        ".B",
        ".RI",
        ".BR",
        ".TP",
        ".PP",
        ".nf",
        ".fi",
    }
