"""The JSON report as a value in Python: its bytes, and what they hold.

Knows that `linkcheck/1` is the one shape in which a report leaves the program; what is in it is known to `formats.json`.
"""

from typing import Any

import msgspec

from linkcheck.model import Report
from linkcheck.report.formats import json

__all__ = ["dict_of", "json_of"]


def json_of(report: Report) -> bytes:
    """Return the bytes that `--format json` writes."""
    written = bytearray()
    json.write(report, written.extend)
    return bytes(written)


def dict_of(report: Report) -> dict[str, Any]:
    """Return what the JSON report holds, as builtin values."""
    return msgspec.json.decode(json_of(report), type=dict[str, Any])
