"""mypy compares every reader, format, listing and rule with the protocol of its kind, as `x: Reader = module`.

A new module in a folder is compared without being named.
"""

import subprocess
import sys
from pathlib import Path

from linkcheck.judge import catalogue
from linkcheck.plugins import modules_in
from linkcheck.readers.registry import GROUP, PACKAGE, SUPPORT

ROOT = Path(__file__).parents[2]


def protocols():
    """Yield each module's name and the protocol that it has to have."""
    for package, group, besides, protocol in (
        (PACKAGE, GROUP, SUPPORT, "linkcheck.readers.base.Reader"),
        ("linkcheck.report.formats", "linkcheck.reports", frozenset(), "linkcheck.report.contract.Format"),
        ("linkcheck.report.listings", "linkcheck.listings", frozenset(), "linkcheck.report.contract.Listing"),
    ):
        modules = modules_in(package, group, besides)
        for name in modules:
            if modules.source_of(name) == "linkcheck":
                yield f"{package}.{name}", protocol
    rules = modules_in(catalogue.PACKAGE, catalogue.GROUP)
    for name in rules:
        if rules.source_of(name) == "linkcheck":
            for scope in ("Document", "Link", "Outlet", "Ignore"):
                if hasattr(rules[name], f"judge_{scope.lower()}"):
                    yield f"{catalogue.PACKAGE}.{name}", f"linkcheck.judge.contract.{scope}Rule"


def checked(tmp_path, compared) -> str:
    """Return what mypy says of the modules against their protocols; it is run as `make test` runs it."""
    file = tmp_path / "comparisons.py"
    imported = sorted({one for module, protocol in compared for one in (module, protocol.rpartition(".")[0])})
    lines = [f"import {one}" for one in imported]
    lines += [f"x{number}: {protocol} = {module}" for number, (module, protocol) in enumerate(compared)]
    file.write_text("\n".join(lines) + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_every_plugin_has_the_types_of_its_kind(tmp_path):
    compared = list(protocols())
    assert len(compared) > 25
    assert "Success: no issues found" in (said := checked(tmp_path, compared)), said


def test_a_module_of_another_kind_is_found_out(tmp_path):
    said = checked(tmp_path, [("linkcheck.report.listings.csv", "linkcheck.report.contract.Format")])
    assert "Incompatible types in assignment" in said
