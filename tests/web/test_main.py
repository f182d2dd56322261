"""`python -m fixtures.web` as a person runs it: what it prints, what it hands to a command, how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import one_answer, request

ROOT = Path(__file__).parents[2]
SHOW = "import json, sys; print(json.dumps(sys.argv[1:]))"


def web_command(*arguments):
    return [sys.executable, "-W", "error", "-m", "fixtures.web", *arguments]


def run(*arguments):
    return subprocess.run(
        web_command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_command_gets_the_options_and_gives_the_exit_code():
    done = run(
        "--", sys.executable, "-c", SHOW + "; sys.exit(7)", "seeds/", "{resolve}", "{cacert}", "--", "{other}"
    )
    words = json.loads(done.stdout)
    assert done.returncode == 7
    assert words[:2] == ["seeds/", "--resolve"]
    assert words[2].startswith("*:80:127.0.0.1:")
    assert words[3] == "--resolve"
    assert words[4].startswith("*:443:127.0.0.1:")
    assert words[5] == "--cacert"
    assert words[7:] == ["--", "{other}"]
    assert not Path(words[6]).exists()


def test_the_command_finds_the_web_running():
    ask = (
        "import ssl, socket, sys; http, https = (int(value.rpartition(':')[2]) for value in (sys.argv[2], sys.argv[4]));"
        "context = ssl.create_default_context(cafile=sys.argv[6]);"
        "client = context.wrap_socket(socket.create_connection(('127.0.0.1', https)), server_hostname='www.reuters.com');"
        "client.sendall(b'GET /legal/east-canal-notice-2025-05-02/ HTTP/1.1\\r\\nHost: www.reuters.com\\r\\nConnection: close\\r\\n\\r\\n');"
        "print(client.recv(15).decode())"
    )
    done = run("--", sys.executable, "-c", ask, "{resolve}", "{cacert}")
    assert (done.returncode, done.stdout) == (0, "HTTP/1.1 200 OK\n")


def test_what_is_served_and_run_is_on_stderr():
    done = run("--", sys.executable, "-c", "pass", "{resolve}")
    assert done.stdout == ""
    served, command = done.stderr.splitlines()
    assert re.fullmatch(r"\d+ URLs served on 127\.0\.0\.1, http on port \d+, https on port \d+\.", served)
    assert f"{sys.executable} -c pass --resolve '*:80:127.0.0.1:" in command


def test_a_command_that_is_none():
    done = run("--", "no-such-command-here")
    assert done.returncode == 127
    assert "no such command: no-such-command-here" in done.stderr


def test_a_command_that_a_signal_ends():
    done = run("--", sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
    assert done.returncode == 128 + signal.SIGTERM


def test_a_port_that_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("--http-port", str(taken.getsockname()[1]), "--", sys.executable, "-c", "pass")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "in use" in done.stderr


def test_a_site_of_ones_own(tmp_path):
    site = tmp_path / "site.toml"
    site.write_text('[[serve]]\nurl = "a.example"\ntitle = "A"\n', encoding="utf-8")
    done = run("--site", str(site), "--", sys.executable, "-c", "pass")
    assert done.stderr.startswith("1 URL served on 127.0.0.1")
    site.write_text('[[serve]]\nurl = "a.example"\nkind = "mirage"\n', encoding="utf-8")
    done = run("--site", str(site))
    assert done.returncode == 2
    assert "site.toml: a.example: " in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(tmp_path, number):
    ready = tmp_path / "ready.json"
    with subprocess.Popen(
        web_command("--ready-file", str(ready)), cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as process:
        lines = [process.stderr.readline() for _ in range(4)]
        documents = Path("fixtures/web/documents")
        assert lines[3].startswith(f"  linkcheck check {documents} --no-cache --resolve '*:80:127.0.0.1:")
        assert " --cacert " in lines[3]
        facts = awaited(ready, process)
        with socket.create_connection(("127.0.0.1", facts["http_port"])) as client:
            client.sendall(request("council.example", "/minutes/17"))
            assert one_answer(client).status == 301
        assert Path(facts["cacert"]).exists()
        process.send_signal(number)
        assert process.wait(30) == 0
        assert process.stderr.read() == "\n"
    assert not Path(facts["cacert"]).exists()


def awaited(file, process):
    """Return what a ready file holds once it is there."""
    while not file.exists():
        assert process.poll() is None
    return json.loads(file.read_text())


def test_being_told_to_stop_is_passed_on_to_the_command():
    wait = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(9)); print('here', flush=True); signal.pause()"
    with subprocess.Popen(
        web_command("--", sys.executable, "-c", wait),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 9
