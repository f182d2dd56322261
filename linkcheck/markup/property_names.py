"""What the names of metadata mean, however they are written: Dublin Core, Open Graph and schema.org in `meta`, RDFa, microdata.

Knows the vocabularies' addresses and usual prefixes (rdfa.info/docs/rdfa-1.1 initial context); knows no date.
"""

from linkcheck.markup.tree import Element

__all__ = ["metadata_name", "property_names"]

_SPACES = {
    "ogp.me/ns/article": "article:",
    "ogp.me/ns": "og:",
    "purl.org/dc/terms": "dcterms.",
    "purl.org/dc/elements/1.1": "dc.",
    "schema.org": "",
}
"""What the address of a vocabulary, without its scheme, stands for before one of its names."""
_PREFIXES = {
    "dc": "dc.",
    "dc11": "dc.",
    "dce": "dc.",
    "dct": "dcterms.",
    "dcterms": "dcterms.",
    "schema": "",
}
_TERMS = {name: f"dcterms.{name[3:]}" for name in ("dc.created", "dc.issued", "dc.modified", "dc.available")}
"""Names that only Dublin Core's newer vocabulary has: pages call it `dc`, too."""


def metadata_name(written: str) -> str:
    """Return a name in lower case, with the prefix by which it is known here.

    >>> metadata_name("https://ogp.me/ns/article#published_time"), metadata_name("DC.date.issued"), metadata_name("dc:created")
    ('article:published_time', 'dc.date.issued', 'dcterms.created')
    >>> metadata_name("http://purl.org/dc/terms/issued"), metadata_name("schema:datePublished"), metadata_name("og:title")
    ('dcterms.issued', 'datepublished', 'og:title')
    """
    name = written.lower()
    if "://" in name:
        address = name.partition("://")[2].removeprefix("www.")
        at = max(address.rfind("#"), address.rfind("/"))
        space = _SPACES.get(address[: max(at, 0)])
        name = f"{space}{address[at + 1 :]}" if space is not None else name
    else:
        prefix, colon, local = name.partition(":")
        if colon and prefix in _PREFIXES:
            name = f"{_PREFIXES[prefix]}{local}"
    return _TERMS.get(name, name)


def property_names(element: Element) -> set[str]:
    """Return the names of the properties, in microdata and in RDFa, whose value an element holds."""
    words = f"{element.attr('itemprop') or ''} {element.attr('property') or ''}".split()
    return {metadata_name(word) for word in words}
