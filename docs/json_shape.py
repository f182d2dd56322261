"""The tables of the page on the JSON report: what each field holds, in words, by the report's own schema.

Knows the pieces of JSON Schema that `linkcheck.report.schema` uses; knows no field.
"""

from typing import Any

from linkcheck.report.schema import build_schema

__all__ = ["field_tables"]

PARTS = (
    "summary",
    "document",
    "group",
    "link",
    "citation",
    "reference",
    "target",
    "finding",
    "cause",
    "documentDate",
    "date",
)
"""What has a table of its own, by its name in the schema; the others are said in a word."""
_WORDS = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
}
_MOST = 8
"""Values that a field may have and that are listed; of more the schema has the list."""


def field_tables() -> dict[str, list[str]]:
    """Return the rows of a table for the report and for each of its parts, by name."""
    schema = build_schema()
    definitions: Any = schema["$defs"]
    parts = {"report": schema, **{name: definitions[name] for name in PARTS}}
    return {name: _table(part) for name, part in parts.items()}


def _table(part: dict[str, Any]) -> list[str]:
    rows = ["| field | holds |", "|---|---|"]
    for name, schema in part["properties"].items():
        said = f": {schema['description']}" if "description" in schema else ""
        rows.append(f"| `{name}` | {_words(schema)}{said} |")
    return rows


def _words(schema: dict[str, Any]) -> str:
    """Return what a value is: `text or null`, `list of [citation](#citation)`, `one of …`."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{_shown(name)}](#{_shown(name)})" if name in PARTS else _shown(name)
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        values = [value for value in schema["enum"] if value is not None]
        null = " or null" if len(values) < len(schema["enum"]) else ""
        if len(values) > _MOST:
            return f"one of {len(values)} words that the schema lists"
        return f"one of {', '.join(f'`{value}`' for value in values)}{null}"
    if "anyOf" in schema:
        return f"{_words(schema['anyOf'][1])} or null"
    if isinstance(schema["type"], list):
        return f"{_WORDS[schema['type'][0]]} or null"
    if schema["type"] == "array":
        return f"list of {_words(schema['items'])}"
    if schema["type"] == "object":
        return f"object with {', '.join(f'`{name}`' for name in schema['properties'])}"
    word: str = _WORDS[schema["type"]]
    return word


def _shown(name: str) -> str:
    """Return a part's name as a heading has it."""
    return "document-date" if name == "documentDate" else name
