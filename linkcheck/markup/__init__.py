"""What an HTML page says: its tree, its encoding, and what it says of itself.

Knows HTML's syntax and metadata; knows no link and no document. Nothing is imported here, so that a run over plain text, which
needs the decoder alone, does not load the parser (25 ms).
"""
