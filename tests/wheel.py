"""Builds the wheel, installs it into a clean environment and runs the command from there, as a user would get it.

mypy reads the README's Python example with that environment's packages: whoever installs linkcheck gets its types. The wheel is
installed without its extra `fast`, so that on Linux this is also a run without ahocorasick-rs.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str, cwd: Path, expect: int = 0) -> str:
    """Run a command with a clean environment and return what it printed; exit where it ended otherwise."""
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "LINKCHECK", "VIRTUAL_ENV"))
    }
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    if done.returncode != expect:
        sys.exit(
            f"{' '.join(command)} ended with {done.returncode}, not {expect}:\n{done.stdout}\n{done.stderr}"
        )
    return done.stdout


def check_types(python: str, at: Path) -> None:
    """Type-check the README's example against the installed package, and see a wrong one fail."""
    examples = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert examples, "the README has no Python example"
    example, wrong = at / "example.py", at / "wrong.py"
    example.write_text("\n".join(examples), "utf-8")
    wrong.write_text(f"{example.read_text('utf-8')}\nanswer: int = report.findings[0].path\n", "utf-8")
    mypy = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--python-executable",
        python,
        "--cache-dir",
        str(at / "types"),
    ]
    run(*mypy, str(example), cwd=at)
    assert "[assignment]" in run(*mypy, str(wrong), cwd=at, expect=1), "mypy sees no types in the package"


def main() -> None:
    """Build, install, run; print one line."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT), cwd=at)
        (wheel,) = at.glob("link_provenance-*.whl")
        venv.create(at / "clean", with_pip=True)
        python = str(at / "clean" / ("Scripts" if os.name == "nt" else "bin") / "python")
        run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-c",
            str(ROOT / "constraints.txt"),
            str(wheel),
            cwd=at,
        )
        documents = at / "documents"
        documents.mkdir()
        (documents / "note.md").write_text(
            "# Note\n\nRelated article: [Two banks merge](https://www.reuters.com/world/two-banks-merge-2025-02-20/)\n",
            encoding="utf-8",
        )
        report = json.loads(
            run(python, "-m", "linkcheck", "check", "documents", "--offline", "--format", "json", cwd=at)
        )
        assert report["schema"] == "linkcheck/1", report["schema"]
        assert report["summary"]["links"] == report["summary"]["references"] == 1, report["summary"]
        assert report["links"][0]["outlet"] == {"name": "Reuters", "domain": "reuters.com"}, report["links"]
        page = run(python, "-m", "linkcheck", "check", "documents", "--offline", "--format", "html", cwd=at)
        assert "<style>" in page, page[:400]
        assert "Two banks merge" in page, page[:400]
        assert "cited-after-document" in run(python, "-m", "linkcheck", "rules", cwd=at)
        assert json.loads(run(python, "-m", "linkcheck", "schema", cwd=at))["$schema"]
        run(python, "-m", "linkcheck", "check", "nowhere", cwd=at, expect=2)
        check_types(python, at)
        print(f"{wheel.name}: installed into a clean environment, ran, and has its types")


if __name__ == "__main__":
    main()
