"""The ids that site generators and code hosts make of headings, each by its own rule.

Knows text and rules; does not know which site a document belongs to. Sources: github-slugger 2.0 (GitHub, Docusaurus, Hugo and
kramdown with `input: GFM` do alike), Python-Markdown 3.8 `toc.slugify` (MkDocs), kramdown 2.5 `basic_generate_id`,
mdBook 0.4 `normalize_id`, docutils 0.21 `nodes.make_id` (Sphinx), Asciidoctor 2.0 `Section.generate_id`, pandoc 3
`auto_identifiers`, VuePress 2 and docsify 4 `slugify`. Differential tests hold the ones that Python can run to the libraries.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape

from linkcheck.patterns import compiled

__all__ = ["STYLES", "ids_of_headings"]

_NO_WORD = compiled(r"[^\w\- ]")
_WORDS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_PYTHON_DROPPED, _PYTHON_JOINED = compiled(r"[^\w\s-]"), compiled(r"[-\s]+")
_KRAMDOWN_START, _KRAMDOWN_DROPPED = compiled(r"\A[^a-zA-Z]+"), compiled(r"[^a-zA-Z0-9 -]")
_ID_JOINED, _ID_ENDS = compiled(r"[^a-z0-9]+"), compiled(r"\A[-0-9]+|-+\Z")
_ASCIIDOC_DROPPED = compiled(r"[^ \w\-.]")
_ASCIIDOC_JOINED, _ANTORA_JOINED = compiled(r"[ _.\-]+"), compiled(r"[ .\-]+")
_PANDOC_DROPPED, _PANDOC_START = compiled(r"[^\w\s\-.]"), compiled(r"\A[^^\W\d_]+(?=[^\W\d_])|\A[\W\d_]+")
_VUE_JOINED = compiled(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_DOCSIFY_DROPPED = compiled(r"[\u2000-\u206f\u2e00-\u2e7f\\'!\"#$%&()*+,./:;<=>?@\[\]^`{|}~]")
_DASHES = compiled(r"-{2,}")
_ACCENTS = compiled("[\u0300-\u036f]")
_SHORTCODE = compiled(r":[a-z0-9_+\-]{1,40}:")
_DOCUTILS = str.maketrans({
    "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "ƀ": "b", "ƃ": "b", "ƈ": "c", "ƌ": "d", "ƒ": "f",
    "ƙ": "k", "ƚ": "l", "ƞ": "n", "ƥ": "p", "ƫ": "t", "ƭ": "t", "ƴ": "y", "ƶ": "z", "ǥ": "g", "ȥ": "z", "ȼ": "c", "ɇ": "e",
    "ɉ": "j", "ɍ": "r", "ɏ": "y", "ß": "sz", "æ": "ae", "œ": "oe", "ȸ": "db", "ȹ": "qp",
})  # fmt: skip


def _github(text: str) -> str:
    text = text.lower()
    kept = _NO_WORD.sub("", text) if text.isascii() else "".join(filter(_is_word, text))
    return kept.replace(" ", "-")


@lru_cache(8_192)
def _is_word(one: str) -> bool:
    """Say whether a sign stays in an id: a letter, a mark, a number that is a digit or a letter, what joins words."""
    return one in "- " or unicodedata.category(one) in _WORDS


def _jupyter(text: str) -> str:
    return text.replace(" ", "-")


def _gitlab(text: str) -> str:
    joined = _github(text.strip())
    while "--" in joined:
        joined = joined.replace("--", "-")
    return joined


def _python_markdown(text: str) -> str:
    value = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _PYTHON_JOINED.sub("-", _PYTHON_DROPPED.sub("", value).strip().lower())


def _python_markdown_unicode(text: str) -> str:
    return _PYTHON_JOINED.sub("-", _PYTHON_DROPPED.sub("", text).strip().lower())


def _kramdown(text: str) -> str:
    value = _KRAMDOWN_DROPPED.sub("", _KRAMDOWN_START.sub("", text)).replace(" ", "-").lower()
    return value or "section"


def _mdbook(text: str) -> str:
    kept = (
        one.lower() if one.isalnum() or one in "_-" else "-" if one.isspace() else "" for one in text.strip()
    )
    return "".join(kept)


def _docutils(text: str) -> str:
    value = (
        unicodedata.normalize("NFKD", text.lower().translate(_DOCUTILS)).encode("ascii", "ignore").decode()
    )
    return _ID_ENDS.sub("", _ID_JOINED.sub("-", " ".join(value.split())))


def _asciidoctor(text: str) -> str:
    return _ASCIIDOC_JOINED.sub("_", _ASCIIDOC_DROPPED.sub("", text.lower())).strip("_")


def _antora(text: str) -> str:
    """Return an id with `idseparator` "-" and no `idprefix`: what joins words is one "-", and a "_" stays."""
    return (
        _ANTORA_JOINED.sub("-", _ASCIIDOC_DROPPED.sub("", text.lower())).removesuffix("-").removeprefix("-")
    )


def _pandoc(text: str) -> str:
    value = "-".join(_PANDOC_DROPPED.sub("", text.lower()).split())
    at = next((index for index, one in enumerate(value) if one.isalpha()), len(value))
    return value[at:] or "section"


def _blackfriday(text: str) -> str:
    return "-".join("".join(one if one.isalnum() else " " for one in text.lower()).split())


def _vuepress(text: str) -> str:
    value = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    value = _VUE_JOINED.sub("-", value).strip("-").lower()
    return f"_{value}" if value[:1].isdigit() else value


def _docsify(text: str) -> str:
    value = _DOCSIFY_DROPPED.sub("", escape(text.strip()).replace("x27;", "39;").lower())
    value = _DASHES.sub("-", "-".join(value.split()))
    return f"_{value}" if value[:1].isdigit() else value


class Style:
    """One way to make ids: the rule, and what is between an id and the number of a heading that says the same again."""

    def __init__(
        self, slug: Callable[[str], str], again: str = "-", first: int = 1, prefix: str = ""
    ) -> None:
        self.slug = slug
        self._again = again
        self._first = first
        self._prefix = prefix

    def ids(self, headings: Iterable[str]) -> Iterable[str]:
        """Yield the id of each heading; of those that would have the same one the second and later are numbered."""
        seen: dict[str, int] = {}
        for heading in headings:
            made = self._prefix + self.slug(heading)
            number = seen.get(made)
            seen[made] = self._first if number is None else number + 1
            yield made if number is None else f"{made}{self._again}{number}"


STYLES = {
    "github": Style(_github),
    "jupyter": Style(_jupyter),
    "gitlab": Style(_gitlab),
    "mkdocs": Style(_python_markdown, "_"),
    "mkdocs-unicode": Style(_python_markdown_unicode, "_"),
    "kramdown": Style(_kramdown),
    "mdbook": Style(_mdbook),
    "docutils": Style(_docutils),
    "asciidoctor": Style(_asciidoctor, "_", 2, "_"),
    "asciidoctor-plain": Style(_asciidoctor, "_", 2),
    "antora": Style(_antora, "-", 2),
    "antora-joined": Style(lambda text: _asciidoctor(text).replace("_", "-"), "-", 2),
    "pandoc": Style(_pandoc),
    "blackfriday": Style(_blackfriday),
    "vuepress": Style(_vuepress),
    "docsify": Style(_docsify),
}
"""By name; `ids_of_headings` applies several."""


def ids_of_headings(headings: Iterable[str], styles: Iterable[str]) -> set[str]:
    """Return every id that one of some styles makes of a document's headings.

    Emoji written as `:name:` count with their names and without them, because hosts differ in that.

    Blanks at an end, which a picture leaves, count and do not count.

    >>> sorted(ids_of_headings(["Set up", "Set up", "C++ & `C`"], ["github"]))
    ['c--c', 'set-up', 'set-up-1']
    """
    written = [*headings]
    texts = [one.strip() for one in written]
    ids = {made for style in styles for made in STYLES[style].ids(texts)}
    if written != texts:  # GitHub keeps the blank beside a picture
        ids |= {made for style in styles for made in STYLES[style].ids(written)}
    if any(":" in one for one in texts):
        bare = [_SHORTCODE.sub("", one) for one in texts]
        if bare != texts:
            ids |= {made for style in styles for made in STYLES[style].ids(bare)}
            ids |= {made for style in styles for made in STYLES[style].ids([one.strip() for one in bare])}
    ids.discard("")
    return ids
