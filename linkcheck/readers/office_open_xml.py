"""What the documents of Office Open XML (ISO/IEC 29500) have in common: relationships between parts, and core properties.

Knows packages and relationships (part 2); what the parts of a text, of slides or of sheets hold is known to their readers.
"""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from linkcheck.readers.properties import Properties, properties_of, texts_in
from linkcheck.readers.xml_walk import Attributes, walk
from linkcheck.readers.zipped_parts import DamagedError, Package

__all__ = ["Relation", "main_part", "package_properties", "related_parts", "relations_of"]

_MOST_RELATIONS = 200_000
_CORE = "docProps/core.xml"


class Relation(NamedTuple):
    """What a part refers to by an id."""

    kind: str
    """The last word of the relationship's type: `hyperlink`, `image`, `footnotes`."""
    target: str
    """The name of a part of the package, or what an external one leads to, as written."""
    is_external: bool


def relations_of(package: Package, part: str) -> Mapping[str, Relation]:
    """Return the relationships of a part by their ids; of the package where the part's name is empty."""
    folder, _, name = part.rpartition("/")
    found: dict[str, Relation] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "rel:Relationship" and len(found) < _MOST_RELATIONS:
            target = attributes.get("Target", "")
            is_external = attributes.get("TargetMode", "").lower() == "external"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target, is_external)

    walk(package.pieces(posixpath.join(folder, "_rels", f"{name}.rels")), start, _nothing, _nothing)
    return found


def related_parts(relations: Mapping[str, Relation]) -> list[tuple[str, str]]:
    """Return the kinds and names of the parts of the package that a part refers to, each once."""
    inside = (one for one in relations.values() if not one.is_external)
    return list(dict.fromkeys((one.kind, one.target) for one in inside))


def main_part(package: Package, usual: str, what: str) -> str:
    """Return the name of the part that holds the document itself: the one that the package names, else the usual one.

    Raises DamagedError where there is none; `what` says in its message what the package should hold.
    """
    for relation in relations_of(package, "").values():
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    if usual not in package:
        raise DamagedError(f"it is damaged: it holds no {what}")
    return usual


def package_properties(package: Package, path: str) -> Properties:
    """Return the title and the dates of a document's core properties; none where that part cannot be read."""
    try:
        names = (one.target for one in relations_of(package, "").values() if one.kind == "core-properties")
        texts = texts_in(package.pieces(next(names, _CORE)))
    except DamagedError:
        return Properties()
    return properties_of(texts, path, package.written())


def _nothing(*_: object) -> None:
    """Take what nobody wants."""
