"""Learns what the web answers about each canonical URL: once, politely, and never where it may not go.

Knows HTTP, names, addresses and patience; knows no document, no outlet and no rule. The only stage that waits on a
network, and the only asynchronous one.
"""
