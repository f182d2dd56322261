"""Programs that some tests need beside Python: where one is, or that this test is skipped for want of it.

Knows the names that such a program goes by; knows nothing of what it is used for. `.ci/run` installs all that it names in
`LINKCHECK_REQUIRES`; where one of those is missing, the test fails instead.
"""

import os
import shutil

import pytest

__all__ = ["needed"]

_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "chrome"),
    "soffice": ("soffice", "libreoffice"),
    "sarif-multitool": ("Sarif.Multitool",),  # npm's @microsoft/sarif-multitool-linux, its own folder on PATH
}
"""What a program is called on other systems than Debian; one that is not here has one name."""


def needed(program: str) -> str:
    """Return the path of a program; skip the test that asks for it where there is none, or fail where it is required.

    `LINKCHECK_REQUIRES` is a list of names with blanks between them.
    """
    for name in _NAMES.get(program, (program,)):
        if path := shutil.which(name):
            return path
    if program in os.environ.get("LINKCHECK_REQUIRES", "").split():
        pytest.fail(f"{program} is not installed, and LINKCHECK_REQUIRES names it")
    pytest.skip(f"{program} is not installed")
