"""Markdown: CommonMark with GitHub's tables, footnotes and autolinks, and the front matter of site generators.

Knows which files are Markdown; how they are read is in `linkcheck.extract.markdown`.
"""

from linkcheck.extract.reading import Reading, ReadOptions
from linkcheck.extract.source import Source

FORMAT = "markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd")


def read(source: Source, options: ReadOptions) -> Reading:
    """Return the reading of a Markdown document. Never raises for what it may contain; linear in its length."""
    # imported here: 10 ms that a folder without Markdown does not pay
    from linkcheck.extract.markdown.document import MarkdownReading

    return MarkdownReading(source, FORMAT, options.include_code)
