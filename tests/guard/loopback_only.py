"""Refuses every connection that leaves this machine and writes it down, so that a swallowed error fails its test too.

Standard library only: `sitecustomize` beside this file installs it in every Python process that a test starts.
"""

from __future__ import annotations

import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Any

LOG_VARIABLE = "LOOPBACK_ONLY_LOG"


class LeavesTheMachine(OSError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether a host of a socket address is this machine: a loopback address or a name that stands for one."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        return ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(what: str) -> LeavesTheMachine:
    """Writes `what` down and gives the error to raise."""
    if log := os.environ.get(LOG_VARIABLE):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(what + "\n")
    return LeavesTheMachine(f"{what}: the tests may reach this machine only")


def install() -> None:
    """Puts the guard before the socket functions of this process."""
    for name in ("connect", "connect_ex", "sendto"):
        _guard_method(name)
    real_getaddrinfo = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if not is_local(host) and not _is_address(host):
            raise refuse(f"getaddrinfo {host!r}")
        return real_getaddrinfo(host, *rest, **options)

    socket.getaddrinfo = getaddrinfo


def _guard_method(name: str) -> None:
    real = getattr(socket.socket, name)

    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        internet = self.family in (socket.AF_INET, socket.AF_INET6)
        if internet and isinstance(address, tuple) and not is_local(address[0]):
            raise refuse(f"{name} {address!r}")
        return real(self, *arguments)

    setattr(socket.socket, name, guarded)


def _is_address(host: object) -> bool:
    """Numeric addresses are no look-up: connecting to them is what is refused."""
    try:
        ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return True
