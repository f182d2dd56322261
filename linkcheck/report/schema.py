"""The JSON Schema (draft 2020-12) of the `linkcheck/1` report, built from the model's own enumerations.

Knows the report's shape as a reader of the JSON meets it; knows nothing of how it is written. It is built,
not kept as a file, so that it cannot disagree with the program.
"""

from enum import StrEnum
from functools import cache

from linkcheck.model import (
    CauseKind,
    Kind,
    Level,
    Origin,
    Precision,
    SuppressedIn,
    Suppression,
    TargetProblem,
    Verdict,
)
from linkcheck.tables import load

__all__ = ["build_schema", "marker_ids"]

Schema = dict[str, object]

_STRING: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_ORDINAL: Schema = {"type": ["integer", "null"], "minimum": 1}
_DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_PERIOD_PATTERNS = {
    Precision.DAY: _DAY_PATTERN,
    Precision.MONTH: r"^\d{4}-\d{2}$",
    Precision.YEAR: r"^\d{4}$",
}
_INSTANT: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)$"}


def build_schema() -> Schema:
    """Return the schema of `linkcheck/1`: strict, every field required, nothing beside them.

    Later versions may add fields within `linkcheck/1`; this is the shape that this version writes.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "linkcheck/1",
        "description": "What linkcheck found out about a folder of documents. Lines and columns are 1-based, "
        "the end exclusive; columns count code points. Paths are relative, with /. What is unknown is null.",
        **_object(
            schema={"const": "linkcheck/1"},
            tool=_object(name={"const": "linkcheck"}, version=_STRING),
            started_at=_INSTANT,
            elapsed_s={"type": "number", "minimum": 0},
            network={"enum": ["online", "offline", "unavailable"]},
            incomplete=_said(
                {"type": "boolean"}, "true after an interrupt: the report holds what was learnt until then"
            ),
            rules=_said(
                _list(_STRING), "the ids of the rules that could judge: offline none that needs the web"
            ),
            summary=_ref("summary"),
            documents=_list(_ref("document")),
            groups=_list(_ref("group")),
            links=_list(_ref("link")),
            references=_list(_ref("reference")),
            targets=_said(_list(_ref("target")), "the local links that lead nowhere"),
            findings=_list(_ref("finding")),
            suppressed_by=_said(_list(_suppressed_by()), "by which files findings do not count"),
            causes=_said(_list(_ref("cause")), "what several findings of one rule come from"),
            skipped=_list(
                _object(
                    subject=_STRING,
                    reason=_STRING,
                    number=_said(_COUNT, "how many files or links the entry stands for"),
                )
            ),
        ),
        "$defs": _definitions(),
    }


@cache
def marker_ids() -> tuple[str, ...]:
    """Return the ids that a reference's `marker` can have, in the order of the data file."""
    return tuple(load("markers"))


def _definitions() -> dict[str, Schema]:
    return {
        "summary": _summary(),
        "document": _object(
            path=_STRING,
            format=_STRING,
            citations=_said(_COUNT, "how many places in it cite a URL"),
            date=_or_null(_ref("documentDate")),
        ),
        "group": _object(
            outlet=_or_null(_ref("outlet")),
            date={"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
            links=_list(_STRING, least=1),
        ),
        "link": _link(),
        "citation": _object(**_spot(), raw=_STRING, text=_STRING, kind=_enum(Kind)),
        "reference": _object(
            marker={"enum": list(marker_ids())},
            title=_TEXT_OR_NULL,
            **_spot(),
            link=_said(_TEXT_OR_NULL, "canonical URL of the link it was paired with"),
            paired_by=_said(
                {"enum": [None, "own", "words", "nearness"]},
                "how: the link stands inside the reference, its URL has the title's words, or it is the nearest",
            ),
        ),
        "target": _target(),
        "finding": _finding(),
        "cause": _cause(),
        "outlet": _object(name=_STRING, domain=_STRING),
        "evidence": _list(_object(text=_STRING, path=_TEXT_OR_NULL, line=_ORDINAL, column=_ORDINAL)),
        "date": _date(evidence=_ref("evidence")),
        "documentDate": _document_date(),
        "value": _object(value=_STRING, origin=_enum(Origin), text=_STRING),
    }


def _summary() -> Schema:
    return _object(
        documents=_COUNT,
        citations=_said(_COUNT, "places that cite a URL"),
        links=_said(_COUNT, "different canonical URLs"),
        references=_said(_COUNT, "places that cite a title"),
        outlets=_COUNT,
        skipped=_COUNT,
        verdicts=_object(**{verdict.value: _COUNT for verdict in Verdict}),
        findings=_object(**{level.value: _COUNT for level in Level}),
        suppressed=_said(_COUNT, "findings that do not count; they are in no other of these numbers"),
        causes=_said(
            _object(**{level.value: _COUNT for level in Level}),
            "as findings, where those with a common cause count once, at the level of the gravest of them",
        ),
        targets=_said(
            _object(checked=_COUNT, missing=_COUNT, unknown=_COUNT),
            "local links: those with a sure answer, those of them that lead nowhere, and those that nobody but a site's "
            "generator can resolve",
        ),
    )


def _link() -> Schema:
    hop = _object(code={"type": "integer"}, url=_STRING)
    return _object(
        url=_said(_STRING, "canonical URL"),
        outlet=_or_null(_ref("outlet")),
        date=_or_null(_ref("date")),
        verdict=_enum(Verdict),
        status=_or_null(
            _object(
                code={"type": ["integer", "null"]},
                reason=_STRING,
                final_url=_STRING,
                redirects=_list(hop),
                checked_at=_or_null(_INSTANT),
            )
        ),
        page=_said(
            _or_null(_object(date=_or_null(_ref("date")), canonical=_TEXT_OR_NULL, site_name=_TEXT_OR_NULL)),
            "what the page says of itself, never read off its URL",
        ),
        titles=_list(_object(text=_STRING, origin=_enum(Origin))),
        citations=_list(_ref("citation"), least=1),
    )


def _finding() -> Schema:
    related = _object(path=_STRING, line=_ORDINAL, column=_ORDINAL, place=_TEXT_OR_NULL, message=_STRING)
    return _object(
        rule={"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        level=_enum(Level),
        message=_STRING,
        **_spot(),
        url=_TEXT_OR_NULL,
        title=_TEXT_OR_NULL,
        text=_said(
            _TEXT_OR_NULL,
            "what a reader sees there, on one line, at most 200 characters: a link's text, a bare URL, a title",
        ),
        stated=_or_null(_ref("value")),
        observed=_or_null(_ref("value")),
        related=_list(related),
        fingerprint=_said(
            _STRING, "of rule, link or title, and stated value: survives edits and renamed files"
        ),
        cause=_said(
            _or_null(_object(kind=_enum(CauseKind), id=_STRING)),
            "what it has in common with other findings of its rule: one of causes, by its kind and id",
        ),
        suppressed=_said(_or_null(_enum(Suppression)), "why it does not count; null for one that does"),
        meant=_said(_TEXT_OR_NULL, "the URL that was probably meant, where this one is misspelt"),
    )


def _target() -> Schema:
    return _object(
        **_spot(),
        raw=_STRING,
        text=_STRING,
        file=_said(
            _STRING, "the path that the link names, escapes undone; empty for a place of its own document"
        ),
        fragment=_TEXT_OR_NULL,
        problem=_enum(TargetProblem),
        target=_said(_STRING, "the path of the file that it leads to, there or not"),
        nearest=_said(_TEXT_OR_NULL, "the reference that was probably meant"),
    )


def _suppressed_by() -> Schema:
    return _object(
        by=_enum(SuppressedIn),
        source=_said(
            _STRING, "the path of the document with comments, of the file of patterns, or of the baseline"
        ),
        findings=_said(_COUNT, "how many do not count by it"),
        stale=_said(
            _COUNT, "how many of its entries match nothing any more, although what they name was looked at"
        ),
    )


def _cause() -> Schema:
    return _object(
        rule=_STRING,
        kind=_enum(CauseKind),
        id=_said(
            _STRING,
            "the name of a host, the path of a document, a URL, or what a link inside the folder leads to",
        ),
        level=_said(_enum(Level), "that of the gravest of its findings"),
        message=_STRING,
        findings=_COUNT,
        links=_COUNT,
        documents=_COUNT,
    )


def _document_date() -> Schema:
    bound: Schema = {"type": ["string", "null"], "pattern": _DAY_PATTERN}
    return _date(
        before={"not_before": bound, "not_after": bound},
        declared=_said({"type": "boolean"}, "false: inferred"),
        evidence=_ref("evidence"),
    )


def _date(*, before: dict[str, Schema] | None = None, **after: Schema) -> Schema:
    """Return an object with a date's value, precision and origin; the value is as long as its precision."""
    shape = _object(
        value=_STRING, **(before or {}), precision=_enum(Precision), origin=_enum(Origin), **after
    )
    shape["oneOf"] = [
        {"properties": {"precision": {"const": precision.value}, "value": {"pattern": pattern}}}
        for precision, pattern in _PERIOD_PATTERNS.items()
    ]
    return shape


def _spot() -> dict[str, Schema]:
    return {
        "path": _STRING,
        "line": _ORDINAL,
        "column": _ORDINAL,
        "end_line": _ORDINAL,
        "end_column": _ORDINAL,
        "place": _said(_TEXT_OR_NULL, "where in a document that has no lines: page 3"),
    }


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "null"}, schema]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _said(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _enum(kind: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in kind]}
