"""This package is HTTP/1.1 on asyncio's protocols: what the transports are made of.

It knows bytes, sockets and bounds. It knows neither links nor verdicts.
"""
