"""The JSON Schema of configuration files, made from the table of options.

Knows how the table's kinds are put together; what each takes is known to the kinds themselves.
"""

from linkcheck.options.kinds import Flag, Schema
from linkcheck.options.table import KEYS, Option, default_of

__all__ = ["build_configuration_schema"]


def build_configuration_schema() -> Schema:
    """Return the schema (draft 2020-12) of `linkcheck.toml`, and of the table `tool.linkcheck` in `pyproject.toml`.

    It takes what the parser takes, as far as a schema can say it: whether a host or an address is one, and whether a variable
    of the environment is set, is known to the parser alone.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of linkcheck: linkcheck.toml, .linkcheck.toml, or [tool.linkcheck] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _described(option) for key, option in sorted(KEYS.items())},
    }


def _described(option: Option) -> Schema:
    """Return the schema of an option with what its help says; where it opens doors, that is said too."""
    said = option.help.replace(" (repeatable)", "").replace("; repeatable", "")
    if option.opens:
        said += f" It counts only on the command line or in a file that --config names: {option.opens}."
    default = default_of(option)
    shown = option.otherwise
    if not shown and default not in (None, (), {}) and not isinstance(option.kind, Flag):
        shown = option.kind.shown(default)
    return {"description": f"{said} Default: {shown}." if shown else said, **option.kind.schema()}
