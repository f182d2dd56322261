"""What an HTML page says of itself, and the tokenizer that readers share with it.

Knows HTML's syntax and metadata; knows no link and no document.
"""

from linkcheck.markup.page import Markup, read_markup

__all__ = ["Markup", "read_markup"]
