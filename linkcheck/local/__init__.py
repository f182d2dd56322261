"""Links that stay at home: which file, and which place in it, each of them names, by the folder and by documents' headings.

Knows folders by their names, sites by their configuration files, and how each makes ids of headings. Reads no document: what
documents say is handed to it, and what it has to know beyond that it asks for by `reading`.
"""
