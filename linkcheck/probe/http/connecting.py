"""This module opens a connection to one of the given addresses by a deadline, with TLS where it is asked for.

It knows asyncio and TLS. It resolves no name and connects to no other address.
"""

import asyncio
import errno
import socket
import ssl

import httpx

from linkcheck.probe.http.connection import Connection, Key, Lost
from linkcheck.probe.http.faults import connect_error, seconds, tls_clause

__all__ = ["MOST_ADDRESSES", "connected", "race"]

MOST_ADDRESSES = 6
"""How many of a host's addresses are tried."""
HEAD_START = 0.25
"""Seconds that one address has before the next is tried beside it (RFC 8305 §5 recommends this)."""


async def connected(
    key: Key, addresses: tuple[str, ...], deadline: float, tls: ssl.SSLContext | None, on_lost: Lost
) -> Connection:
    """Return a connection that is ready for a request; TLS if `tls` is given, for the host in `key`.

    Raises httpx.ConnectTimeout, or httpx.ConnectError whose `__cause__` is the OSError or ssl.SSLError.
    """
    loop = asyncio.get_running_loop()
    started = loop.time()
    doing = "connecting"
    try:
        async with asyncio.timeout_at(deadline):
            connection = await race(key, addresses, on_lost)
            if tls is not None:
                doing = "setting up TLS"
                await _secure(connection, tls, key[1])
    except TimeoutError as error:
        taken = seconds(loop.time() - started)
        raise httpx.ConnectTimeout(f"timed out while {doing} after {taken}") from error
    return connection


async def race(key: Key, addresses: tuple[str, ...], on_lost: Lost) -> Connection:
    """Return the first connection that is made to one of the addresses, tried in order, each with a head start."""
    if len(addresses) == 1:
        try:
            return await _attempt(key, addresses[0], on_lost)
        except OSError as error:
            raise connect_error([error]) from error
    waiting = list(addresses[:MOST_ADDRESSES])
    running: set[asyncio.Task[Connection]] = set()
    failures: list[OSError] = []
    try:
        while waiting or running:
            if waiting:
                running.add(asyncio.ensure_future(_attempt(key, waiting.pop(0), on_lost)))
            done, running = await asyncio.wait(
                running, timeout=HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            if winner := _winner(done, failures):
                return winner
    finally:
        await _call_off(running)
    raise connect_error(failures)


async def _attempt(key: Key, address: str, on_lost: Lost) -> Connection:
    """Return a plain connection to one address; raises OSError. What is not an address is not looked up."""
    loop = asyncio.get_running_loop()
    try:
        _, connection = await loop.create_connection(
            lambda: Connection(loop, key, address, on_lost), address, key[3], flags=socket.AI_NUMERICHOST
        )
    except (ValueError, OverflowError) as error:  # no possible address or port
        raise OSError(errno.EADDRNOTAVAIL, "not an address") from error
    return connection


def _winner(done: set["asyncio.Task[Connection]"], failures: list[OSError]) -> Connection | None:
    """Return one connection that was made, close any others, and note what failed."""
    winner: Connection | None = None
    for task in done:
        error = task.exception()
        if isinstance(error, OSError):
            failures.append(error)
        elif error is not None:
            raise error
        elif winner is None:
            winner = task.result()
        else:
            task.result().abort()
    return winner


async def _call_off(running: set["asyncio.Task[Connection]"]) -> None:
    for task in running:
        task.cancel()
    for outcome in await asyncio.gather(*running, return_exceptions=True):
        if isinstance(outcome, Connection):
            outcome.abort()


async def _secure(connection: Connection, tls: ssl.SSLContext, host: str) -> None:
    """Set up TLS on a plain connection; raises httpx.ConnectError. A failure of any kind closes it.

    `host` is what the certificate has to name; OpenSSL sends no SNI for an IP address (RFC 6066 §3).
    """
    plain = connection.transport
    if plain is None:
        raise httpx.ConnectError("the server closed the connection before TLS was set up")
    try:
        secured = await asyncio.get_running_loop().start_tls(
            plain, connection, tls, server_hostname=host.rstrip(".")
        )
    except (OSError, ValueError) as error:  # ValueError: no possible host name
        plain.abort()
        clause = (
            tls_clause(error)
            if isinstance(error, OSError)
            else "the host's name is not one that TLS can check"
        )
        raise httpx.ConnectError(clause) from error
    except BaseException:
        plain.abort()
        raise
    if secured is None:
        raise httpx.ConnectError("the server closed the connection during the TLS handshake")
    connection.transport = secured
