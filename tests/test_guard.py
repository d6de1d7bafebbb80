"""The guard that keeps every test on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from loopback_only import LeavesTheMachine, is_local


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        (b"127.0.0.1", True),
        (None, True),
        ("192.0.2.1", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),
        ("2001:db8::1", False),
        ("example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_is_local(host, expected):
    assert is_local(host) is expected


def test_connections_and_look_ups_are_refused(refused: Path):
    with socket.socket() as plain, pytest.raises(LeavesTheMachine, match=r"192\.0\.2\.1"):
        plain.connect(("192.0.2.1", 80))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram, pytest.raises(LeavesTheMachine):
        datagram.sendto(b"x", ("192.0.2.1", 53))
    with pytest.raises(LeavesTheMachine, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
    assert len(refused.read_text(encoding="utf-8").splitlines()) == 3
    refused.unlink()


def test_loopback_works():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        accepted, _ = server.accept()
        client.sendall(b"x")
        assert accepted.recv(1) == b"x"
        accepted.close()


def test_processes_of_tests_are_guarded_too(refused: Path):
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "LeavesTheMachine" in done.stderr
    assert "192.0.2.1" in refused.read_text(encoding="utf-8")
    refused.unlink()
