"""Takes from an interpreter on another system what there is none of on Windows: modules, functions, signals.

A test has Python load it as `sitecustomize`, in the command and in the processes that the command starts. What Python's own
library and the packages choose by the system they have chosen before; the event loop watches no descriptors, as the one of Windows.
Paths stay those of the system.
"""

import asyncio
import contextlib
import importlib
import os
import select
import signal
import subprocess
import sys
from asyncio import selector_events, unix_events

CHOOSING = (
    "aiodns", "bs4", "charset_normalizer", "click", "concurrent.futures", "ctypes", "getpass", "http.client", "httpcore", "httpx",
    "multiprocessing.connection", "pathlib", "platform", "platformdirs", "rich.console", "rich.progress", "rich.table",
    "shutil", "sqlite3", "ssl", "tempfile", "tldextract", "urllib.request", "uuid", "zipfile",
)  # fmt: skip
"""What looks at the system when it is imported."""
MODULES = (
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
    "uvloop",
)
FUNCTIONS = (
    "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "WNOHANG", "chown", "fchmod", "fchown", "fork", "geteuid", "getgid", "getuid", "killpg",
    "mkfifo", "nice", "pread", "pwrite", "readv", "sched_getaffinity", "sendfile", "set_blocking", "setsid", "statvfs", "sysconf",
    "uname", "wait3", "wait4", "writev",
)  # fmt: skip
SIGNALS = ("SIGABRT", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM")
OF_SIGNALS = (
    "SIG_BLOCK", "SIG_SETMASK", "SIG_UNBLOCK", "ITIMER_PROF", "ITIMER_REAL", "alarm", "getitimer", "pthread_kill", "pthread_sigmask",
    "setitimer", "siginterrupt", "sigpending", "sigwait",
)  # fmt: skip


def _refuse(*_: object) -> None:
    raise NotImplementedError


def _take_away() -> None:
    for name in CHOOSING:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    asyncio.new_event_loop().close()  # the first one chooses by the system, too, since Python 3.14
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in FUNCTIONS:
        with contextlib.suppress(AttributeError):
            delattr(os, name)
    for name in [one for one in dir(signal) if one.startswith("SIG") and "_" not in one]:
        if name.isupper() and name not in SIGNALS:
            delattr(signal, name)
    for name in OF_SIGNALS:
        delattr(signal, name)
    for name in ("poll", "epoll", "kqueue"):
        with contextlib.suppress(AttributeError):
            delattr(select, name)
    for name in ("add_reader", "add_writer"):
        setattr(selector_events.BaseSelectorEventLoop, name, _refuse)
    unix_events._UnixSelectorEventLoop.add_signal_handler = _refuse
    subprocess.Popen.kill = subprocess.Popen.terminate  # type: ignore[method-assign]
    sys.platform = "win32"
    with open(f"{__file__}.loaded", "w", encoding="utf-8"):
        pass


if __name__ == "sitecustomize":
    _take_away()
