"""HTTP/1.1 on asyncio's protocols: what the transports are made of.

Knows bytes, sockets and bounds; knows neither links nor verdicts.
"""
