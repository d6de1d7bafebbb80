"""Ingest, ask and every page, while each connection that would leave this machine is refused and fails the test."""

import os
import socket
import subprocess
import sys

import pytest

from settings import ROOT
from tests.app_pages.conftest import asked, shown


def test_nothing_leaves_the_machine_from_file_to_answer(app, tmp_path, refused):
    command = [sys.executable, "-m", "ingest", str(ROOT / "articles"), "--data", str(tmp_path / "data")]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = asked(app(engine="auto", ollama_url="http://127.0.0.1:9"), "ha noi co bao nhieu du an fdi")
    assert "4.300" in shown(page)
    for path in ("app_pages/source.py", "app_pages/doctor.py", "app_pages/chat.py"):
        assert not page.switch_page(path).run().exception
    assert not refused.exists(), refused.read_text(encoding="utf-8")


def test_the_guard_is_in_force_here(refused):
    with pytest.raises(OSError, match="this machine only"), socket.socket() as outgoing:
        outgoing.connect(("192.0.2.1", 80))
    assert refused.exists()
    refused.unlink()
