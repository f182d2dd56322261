"""This package learns what the web answers about each canonical URL, politely, and never where it may not go.

It knows HTTP, names, addresses and patience. It knows no document, no outlet and no rule. It is the only stage that waits on a
network, and the only asynchronous one.
"""
