"""The parts of the Markdown reader: blocks, inline markup, raw HTML and front matter.

Knows CommonMark 0.31 and GitHub's tables, footnotes and strikethrough; knows no URL rule and no date.
"""
