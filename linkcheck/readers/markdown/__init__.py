"""Markdown: CommonMark with GitHub's tables, footnotes and autolinks, and the front matter of site generators.

Knows which files are Markdown; how they are read is in `linkcheck.readers.markdown`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a Markdown document. Never raises for what it may contain; linear in its length."""
    # imported here: 10 ms that a folder without Markdown does not pay
    from linkcheck.readers.markdown.document import MarkdownReading

    source = opened.source()
    if isinstance(source, Skipped):
        yield source
        return
    mdx = opened.path.lower().endswith(".mdx")
    yield MarkdownReading(source, FORMAT, include_code=options.include_code, mdx=mdx)
