"""What an HTML page says: its tree, its encoding, and what it says of itself.

Knows HTML's syntax and metadata; knows no link and no document.
"""

from linkcheck.markup.page import Markup, read_markup

__all__ = ["Markup", "read_markup"]
