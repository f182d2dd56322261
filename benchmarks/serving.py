"""Serves the web that is measured: `origin.c` over http, and Debian's nginx before it for https.

Knows how they are built, started and counted; both listen on loopback alone.
"""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from measuring import MissingError

__all__ = ["Counts", "Origin", "Secure", "origin", "secure"]

HERE = Path(__file__).parent

NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.err crit;
worker_rlimit_nofile 20000;
events {{ worker_connections 16000; multi_accept on; }}
http {{
  access_log off; keepalive_requests 1000000; server_tokens off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_buffers 4 64k; proxy_buffer_size 64k;
  upstream origin {{ server 127.0.0.1:{upstream}; keepalive 4096; keepalive_requests 1000000; }}
  server {{
    listen 127.0.0.1:{status}; location / {{ stub_status; }}
  }}
  server {{
    {listen}
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key; ssl_protocols TLSv1.2 TLSv1.3;
    location / {{
      proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_redirect off;
    }}
  }}
}}
"""


class Counts(NamedTuple):
    """What the origin saw since it was last reset."""

    requests: int
    connections: int
    peak_open: int
    heads: int
    gets: int
    cpu: float
    """Seconds that it has used since it was started."""


class Origin(NamedTuple):
    """A running origin."""

    port: int

    def counts(self) -> Counts:
        """Return what it has counted."""
        *whole, cpu = map(int, _get(self.port, "/-/counts").split())
        return Counts(*whole, cpu=cpu / 1e6)

    def reset(self) -> None:
        """Let it count from nothing."""
        _get(self.port, "/-/reset")


class Secure(NamedTuple):
    """A running nginx that speaks TLS before an origin."""

    port: int
    status_port: int
    authority: Path
    """The certificate to believe, as a PEM file."""
    process: int

    def connections(self) -> int:
        """Return how many connections it has accepted since it was started, this one not counted."""
        return int(_get(self.status_port, "/").split()[7]) - 1

    def cpu(self) -> float:
        """Return the seconds of processor time that it has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def _built(folder: Path) -> Path:
    """Return the origin's program, compiled if it is not there or its source is newer."""
    source, program = HERE / "origin.c", folder / "origin"
    if program.exists() and program.stat().st_mtime >= source.stat().st_mtime:
        return program
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        sys.exit(
            "There is no C compiler to build benchmarks/origin.c with. On Debian: apt-get install gcc libc6-dev"
        )
    subprocess.run([compiler, "-O2", "-o", str(program), str(source)], check=True)
    return program


@contextlib.contextmanager
def origin(folder: Path) -> Iterator[Origin]:
    """Run an origin on a free port."""
    with subprocess.Popen([str(_built(folder)), "0"], stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            yield Origin(int(process.stdout.readline()))
        finally:
            process.terminate()


@contextlib.contextmanager
def secure(folder: Path, upstream: Origin, hosts: list[str]) -> Iterator[Secure]:
    """Run nginx with TLS for the given addresses, before an origin; raises MissingError where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise MissingError("https is measured through nginx. On Debian: apt-get install nginx-light")
    folder.mkdir(parents=True, exist_ok=True)
    authority = _certificates(folder, hosts)
    port, status_port = _free_port(), _free_port()
    listen = f"listen 127.0.0.1:{port} ssl backlog=8192;" + "".join(
        f"\n    listen {host}:{port} ssl backlog=8192;" for host in hosts if host != "127.0.0.1"
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        NGINX.format(folder=folder.resolve(), upstream=upstream.port, status=status_port, listen=listen),
        encoding="ascii",
    )
    with subprocess.Popen([program, "-p", str(folder.resolve()), "-c", str(settings.resolve())]) as process:
        try:
            _await_port(port, process)
            yield Secure(port, status_port, authority, process.pid)
        finally:
            process.terminate()


def _certificates(folder: Path, hosts: list[str]) -> Path:
    try:
        import trustme
    except ImportError as error:
        raise MissingError("https needs a test authority: pip install trustme") from error
    authority = trustme.CA()
    server = authority.issue_cert(*hosts)
    server.private_key_pem.write_to_path(folder / "server.key")
    with (folder / "server.pem").open("wb") as chain:
        for blob in server.cert_chain_pems:
            chain.write(blob.bytes())
    authority.cert_pem.write_to_path(folder / "authority.pem")
    return (folder / "authority.pem").resolve()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise MissingError("nginx did not start")
