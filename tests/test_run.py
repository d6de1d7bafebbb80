"""run.py: what it decides, what it says, and that it leaves no process behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).resolve().parent
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


def call(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(ROOT / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def test_help_explains_every_command():
    done = call("--help")
    assert done.returncode == 0
    for name, what in run.COMMANDS.items():
        assert name in done.stdout
        assert what in done.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["setup", "more"], ["--port", "many"]])
def test_wrong_usage_ends_with_2(arguments):
    assert call(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("version", "fine"), [((2, 7), False), ((3, 10), False), ((3, 11), True), ((3, 14), True), ((4, 0), True)]
)
def test_python_version(version, fine):
    problem = run.python_problem(version)
    assert (problem is None) is fine
    if problem:
        assert "3.11" in problem
        assert "{}.{}".format(*version) in problem


def test_speaks_under_an_ascii_locale():
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert "Hỏi Hội nghị" in done.stdout.decode("utf-8")


class TestPort:
    def test_a_taken_port_is_skipped(self, monkeypatch):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            monkeypatch.setattr(run, "FIRST_PORT", port)
            assert port < run.choose_port("127.0.0.1") < port + 100

    def test_a_wanted_port_is_taken_or_said_to_be_busy(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(run.Trouble, match=str(port)):
                run.choose_port("127.0.0.1", port)
        assert run.choose_port("127.0.0.1", port) == port

    def test_a_listener_on_all_addresses_counts(self):
        with socket.create_server(("0.0.0.0", 0)) as taken:
            assert not run.is_free("127.0.0.1", taken.getsockname()[1])


class TestStamp:
    @pytest.fixture
    def files(self, tmp_path: Path) -> tuple[Path, Path, Path]:
        venv, main, dev = tmp_path / "venv", tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
        venv.mkdir()
        main.write_text("a==1\n", encoding="utf-8")
        dev.write_text("-r requirements.txt\nb==1\n", encoding="utf-8")
        return venv, main, dev

    def test_nothing_is_installed_at_first(self, files):
        venv, main, _ = files
        assert not run.is_installed(venv, main)

    def test_both_files_are_remembered(self, files):
        venv, main, dev = files
        run._stamp(venv, main)
        run._stamp(venv, dev)
        assert run.is_installed(venv, main)
        assert run.is_installed(venv, dev)

    def test_a_changed_pin_asks_for_both_again(self, files):
        venv, main, dev = files
        run._stamp(venv, main)
        run._stamp(venv, dev)
        main.write_text("a==2\n", encoding="utf-8")
        assert not run.is_installed(venv, main)
        assert not run.is_installed(venv, dev)

    @pytest.mark.parametrize("content", ["", "{", "[]", "\x00"])
    def test_a_broken_stamp_counts_as_none(self, files, content):
        venv, main, _ = files
        (venv / run.STAMP).write_text(content, encoding="utf-8")
        assert not run.is_installed(venv, main)
        run._stamp(venv, main)
        assert run.is_installed(venv, main)


class TestVenv:
    def test_this_one_works(self):
        assert run.venv_works(Path(sys.prefix))

    def test_a_link_to_one_works(self, tmp_path):
        link = tmp_path / ".venv"
        try:
            link.symlink_to(sys.prefix, target_is_directory=True)
        except OSError:
            pytest.skip("no symlinks here")
        assert run.venv_works(link)

    def test_missing_or_broken_does_not(self, tmp_path):
        assert not run.venv_works(tmp_path / "missing")
        python = run.venv_python(tmp_path / "broken")
        python.parent.mkdir(parents=True)
        python.write_text("not a program", encoding="utf-8")
        python.chmod(0o755)
        assert not run.venv_works(tmp_path / "broken")

    @POSIX
    def test_another_environments_python_does_not(self, tmp_path):
        python = run.venv_python(tmp_path / "moved")
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        assert not run.venv_works(tmp_path / "moved")

    def test_a_broken_one_is_made_anew_and_a_link_is_not_followed(self, tmp_path, monkeypatch):
        target = tmp_path / "elsewhere"
        target.mkdir()
        (target / "precious").write_text("x", encoding="utf-8")
        link = tmp_path / ".venv"
        try:
            link.symlink_to(target, target_is_directory=True)
        except OSError:
            pytest.skip("no symlinks here")
        made: list[list[str]] = []

        def make(command: list[str], **_: object) -> subprocess.CompletedProcess:
            made.append(command)
            return subprocess.CompletedProcess(command, 0, "", "")

        monkeypatch.setattr(run.subprocess, "run", make)
        run._make_venv(link)
        assert made[0][1:3] == ["-m", "venv"]
        assert not link.exists()
        assert (target / "precious").exists()


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution\nNo matching distribution", "mạng"),
        ("ERROR: No matching distribution found for torch==2.13.0", "torch==2.13.0"),
        ("The virtual environment was not created because ensurepip is not available", "python3-venv"),
        ("error: [Errno 13] Permission denied: '/x'", "quyền ghi"),
        ("something else", "LOG"),
    ],
    ids=["disk", "network", "package", "venv", "rights", "other"],
)
def test_install_advice(log, expected):
    assert expected in run.install_advice(log, "LOG")


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], ["-m", "not slow"]),
        (["tests/store"], ["-m", "not slow", "tests/store"]),
        (["-m", "slow"], ["-m", "slow"]),
        (["-mslow"], ["-mslow"]),
    ],
)
def test_pytest_arguments(given, passed):
    assert run.pytest_arguments(given) == passed


def test_children_find_our_modules_from_any_folder(tmp_path, capfd):
    (tmp_path / "errors.py").write_text("raise SystemExit('the wrong module')", encoding="utf-8")
    code = "import errors, sys, os; print(os.path.dirname(errors.__file__)); sys.exit(3)"
    assert run.run_child([sys.executable, "-c", code], folder=tmp_path) == 3
    assert Path(capfd.readouterr().out.strip()) == ROOT


SERVER = """
    import http.server, subprocess, sys
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200); self.end_headers()
        def log_message(self, *_): pass
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], stderr=subprocess.DEVNULL)
    print("helper", helper.pid, flush=True)
    try:
        http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
    except KeyboardInterrupt:
        pass
"""


@POSIX
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_ctrl_c_ends_the_server_and_its_children(tmp_path, sent):
    process, helper, port = _serve(tmp_path, textwrap.dedent(SERVER))
    process.send_signal(sent)
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in output
    assert "Đã đóng ứng dụng" in output
    assert not _alive(helper)
    assert run.is_free("127.0.0.1", port)


def test_a_server_that_fails_is_said_so():
    with pytest.raises(run.Trouble, match="dừng bất thường"):
        run.serve([sys.executable, "-c", "raise SystemExit(7)"], "http://127.0.0.1:9", browser=False)


def _serve(folder: Path, server: str) -> tuple[subprocess.Popen, int, int]:
    """run.py's serve() around a stub server; waits until both say that they run."""
    port = run.choose_port("127.0.0.1")
    (folder / "server.py").write_text(server, encoding="utf-8")
    driver = f"""
        import signal, sys, run
        signal.signal(signal.SIGTERM, run._interrupt)
        run._utf8_output()
        command = [sys.executable, {str(folder / "server.py")!r}, "{port}"]
        sys.exit(run.serve(command, "http://127.0.0.1:{port}", browser=False))
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(driver)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    helper = int(process.stdout.readline().split()[1])
    assert "đang chạy tại" in process.stdout.readline()
    return process, helper, port


def _alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and not yet waited for by init doesn't."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat")
            if state.exists() and state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z":
                return False
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True
