"""Sets everything up and runs it: `python3 run.py --help`. Standard library only; Windows, macOS and Linux."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
OLDEST_PYTHON = (3, 11)
FIRST_PORT = 8501
STAMP = "installed.json"
INSTALL_LOG = "install.log"
# pip's many ways of saying that it did not get through, or found no room.
OFFLINE = re.compile(
    r"NewConnectionError|name resolution|getaddrinfo failed|Max retries|ConnectTimeout|ReadTimeout|ProxyError"
    r"|unreachable|Connection (refused|reset|broken|aborted)|SSLError|IncompleteRead"
)
DISK_FULL = re.compile(r"No space left|Errno 28|WinError 112|Disk quota")
NO_PACKAGE = re.compile(r"No matching distribution found for (\S+)")

COMMANDS = {
    "start": "cài đặt nếu cần, nạp thư mục articles/ rồi mở ứng dụng (mặc định)",
    "setup": "chỉ cài đặt: .venv, thư viện, mô hình tìm kiếm",
    "ingest": "nạp bài viết: run.py ingest [TỆP hoặc THƯ MỤC …] [--json]",
    "ask": 'hỏi ngay trong cửa sổ lệnh: run.py ask "câu hỏi"',
    "test": "chạy bộ kiểm thử; tham số sau đó đưa cho pytest",
    "lint": "kiểm tra mã nguồn bằng ruff và mypy",
    "evals": "đo chất lượng tìm kiếm, trả lời và tốc độ",
    "doctor": "kiểm tra máy: Python, thư viện, mô hình, dung lượng, Ollama",
}
PASSING_ON = {"ingest": "ingest", "ask": "answer", "evals": "evals", "test": "pytest"}


class Trouble(Exception):
    """Something that the user can do something about; the message says what, in Vietnamese."""


def main(argv: list[str]) -> int:
    """Run one command; returns its exit code."""
    _utf8_output()
    if problem := python_problem(sys.version_info[:2]):
        print(problem, file=sys.stderr)
        return 2
    # What follows these commands belongs to them, `--help` too.
    own = 1 if argv and argv[0] in PASSING_ON else len(argv)
    options, rest = _parser().parse_args(argv[:own]), argv[own:]
    command = options.command or "start"
    # Closing the window or stopping the service ends it as Ctrl-C does.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    try:
        return _dispatch(command, options, rest)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nĐã dừng.")
        return 130


def python_problem(version: tuple) -> str | None:
    """What is wrong with this version of Python, in Vietnamese; None when nothing is."""
    if tuple(version) >= OLDEST_PYTHON:
        return None
    return "Cần Python {}.{} trở lên, máy đang dùng {}.{}. Hãy cài bản mới từ trang python.org rồi chạy lại.".format(
        *OLDEST_PYTHON, *version
    )


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:8} {what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Hỏi Hội nghị: hỏi đáp có trích dẫn từ bài viết về các hội nghị, chạy trọn trên máy này.",
        epilog="Các lệnh:\n" + lines,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", choices=list(COMMANDS), metavar="LỆNH", help="một trong các lệnh ở dưới")
    parser.add_argument("--port", type=int, help=f"cổng của ứng dụng (mặc định {FIRST_PORT} hoặc cổng trống kế tiếp)")
    parser.add_argument("--address", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định chỉ máy này)")
    parser.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    return parser


def _dispatch(command: str, options: argparse.Namespace, rest: list[str]) -> int:
    if command == "doctor":
        return doctor()
    python = install(dev=command in ("test", "lint", "evals"))
    if command == "lint":
        return lint(python)
    build_model(python)
    if command == "setup":
        print("Đã cài đặt xong. Chạy `python run.py` để mở ứng dụng.")
        return 0
    if command == "start":
        return start(python, options)
    if command == "test":
        return run_child([python, "-m", "pytest", *pytest_arguments(rest)])
    return run_child([python, "-m", PASSING_ON[command], *rest], folder=Path.cwd())


def pytest_arguments(rest: list[str]) -> list[str]:
    """The default run leaves out what is marked `slow`; any `-m` of the user's replaces that."""
    return rest if any(part.startswith("-m") for part in rest) else ["-m", "not slow", *rest]


def lint(python: str) -> int:
    """ruff, its formatter and mypy over the whole tree; 0 when all three are content."""
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    codes = []
    for check in checks:
        print("$ " + " ".join(check), flush=True)
        codes.append(run_child([python, "-m", *check]))
    return 1 if any(codes) else 0


# --- the virtual environment ---------------------------------------------------------------------------------------


def venv_python(venv: Path) -> Path:
    """Where the interpreter of a virtual environment lies on this system."""
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def install(dev: bool = False) -> str:
    """Makes `.venv` and installs what is pinned, unless that is done already; returns its interpreter."""
    if not venv_works(VENV):
        _make_venv(VENV)
    python = str(venv_python(VENV))
    for name in ("requirements.txt", "requirements-dev.txt") if dev else ("requirements.txt",):
        if not is_installed(VENV, ROOT / name):
            _pip_install(python, ROOT / name)
            _stamp(VENV, ROOT / name)
    return python


def venv_works(venv: Path) -> bool:
    """Whether the environment's Python runs, is this environment's, is new enough and has pip."""
    code = "import sys, pip; print(sys.prefix); print(sys.version_info[0] * 100 + sys.version_info[1])"
    try:
        done = subprocess.run(
            [str(venv_python(venv)), "-c", code], capture_output=True, encoding="utf-8", timeout=120, check=True
        )
        prefix, version = done.stdout.splitlines()[-2:]
        return Path(prefix).samefile(venv) and int(version) >= OLDEST_PYTHON[0] * 100 + OLDEST_PYTHON[1]
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def _make_venv(venv: Path) -> None:
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        print("Thư mục .venv bị hỏng, đang tạo lại…")
        shutil.rmtree(venv)
    print("Đang tạo môi trường Python riêng (.venv)…", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        raise Trouble(install_advice(done.stdout + done.stderr, "python -m venv"))


def fingerprint(requirements: Path) -> str:
    """Changes with the content of a requirements file and of those that it names by `-r`."""
    text = requirements.read_text(encoding="utf-8")
    named = [requirements.parent / line.split()[1] for line in text.splitlines() if line.startswith("-r ")]
    return hashlib.sha256("\0".join([text, *map(fingerprint, named)]).encode()).hexdigest()


def is_installed(venv: Path, requirements: Path) -> bool:
    """Whether the last complete installation into `venv` was of just these requirements."""
    return _stamps(venv).get(requirements.name) == fingerprint(requirements)


def _stamps(venv: Path) -> dict:
    try:
        found = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def _stamp(venv: Path, requirements: Path) -> None:
    """Written only after pip ended well, so that an interrupted installation is taken up again."""
    values = {**_stamps(venv), requirements.name: fingerprint(requirements)}
    (venv / STAMP).write_text(json.dumps(values), encoding="utf-8")


def _pip_install(python: str, requirements: Path) -> None:
    print(f"Đang cài thư viện theo {requirements.name} (lần đầu mất vài phút, cần mạng)…", flush=True)
    command = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["--retries", "3", "--timeout", "20", "-r", str(requirements)]
    log = VENV / INSTALL_LOG
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=_env()
        )
        try:
            for line in child.stdout or ():
                file.write(line)
                _show_pip_line(line)
            code = child.wait()
        finally:
            _end(child)
    _progress("")
    if code:
        raise Trouble(install_advice(log.read_text(encoding="utf-8"), str(log)))


def _show_pip_line(line: str) -> None:
    if line.startswith("Collecting "):
        _progress(f"  đang tải {line.split()[1]}")
    elif line.startswith("Installing collected"):
        _progress("  đang chép các thư viện vào .venv…")


def _progress(text: str) -> None:
    """One line that the next one overwrites; silent where nobody watches."""
    if sys.stdout.isatty():
        print("\r\033[K" + text[: shutil.get_terminal_size().columns - 1], end="", flush=True)


def install_advice(log: str, where: str) -> str:
    """What to do about a failed installation, told from what pip or venv printed."""
    if DISK_FULL.search(log):
        return "Ổ đĩa đã đầy. Hãy giải phóng khoảng 6 GB rồi chạy lại; phần đã tải không mất."
    if "ensurepip" in log:
        return "Máy thiếu mô-đun venv. Trên Debian/Ubuntu hãy chạy: sudo apt install python3-venv, rồi chạy lại."
    if OFFLINE.search(log):
        return "Không tải được thư viện vì không có mạng. Hãy kiểm tra mạng hoặc proxy rồi chạy lại."
    if found := NO_PACKAGE.search(log):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return f"Không tìm thấy gói {found[1]} cho Python {version}. Hãy kiểm tra mạng hoặc dùng Python 3.11–3.13."
    if "Permission denied" in log or "Errno 13" in log:
        return f"Không ghi được vào {ROOT}. Hãy chép thư mục này đến nơi bạn có quyền ghi rồi chạy lại."
    return f"Cài đặt chưa xong. Hãy chạy lại; nếu vẫn lỗi, xem chi tiết trong {where}."


def build_model(python: str) -> None:
    """Builds the bundled embedding model on the first run; later this takes under a second."""
    if run_child([python, "-m", "store.bundled"]):
        raise Trouble("Chưa có mô hình tìm kiếm nên chưa thể tiếp tục. Hãy làm theo dòng trên rồi chạy lại.")


# --- the app -------------------------------------------------------------------------------------------------------


def start(python: str, options: argparse.Namespace) -> int:
    """Indexes `articles/`, then serves the app until Ctrl-C."""
    print("Đang nạp thư mục articles/…", flush=True)
    if run_child([python, "-m", "ingest"]):
        print("Có bài chưa nạp được (xem ở trên). Ứng dụng vẫn mở với những bài đã có.", file=sys.stderr)
    port = choose_port(options.address, options.port)
    command = [python, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.headless", "true"]
    command += ["--server.address", options.address, "--server.port", str(port)]
    shown = "127.0.0.1" if options.address in ("0.0.0.0", "::") else options.address
    return serve(command, f"http://{shown}:{port}", browser=not options.no_browser and has_display())


def choose_port(address: str, wanted: int | None = None) -> int:
    """The wanted port, or the first free one from 8501 on. Raises Trouble when there is none."""
    candidates = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 100)
    for port in candidates:
        if is_free(address, port):
            return port
    if wanted:
        raise Trouble(f"Cổng {wanted} đang có chương trình khác dùng. Hãy chọn cổng khác bằng --port.")
    raise Trouble(f"Các cổng từ {FIRST_PORT} đến {FIRST_PORT + 99} đều bận. Hãy chọn cổng khác bằng --port.")


def is_free(address: str, port: int) -> bool:
    """Whether nothing listens there and we may."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        # macOS lets one bind beside a listener on all addresses: so ask it, too.
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        if not WINDOWS:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise Trouble(f"Không có quyền mở cổng {port}. Hãy chọn cổng trên 1024 bằng --port.") from error
        except socket.gaierror as error:
            raise Trouble(f"Địa chỉ {address} không phải của máy này. Hãy sửa --address.") from error
        except (OSError, OverflowError):
            return False
    return True


def has_display() -> bool:
    """Whether a browser window can be shown to somebody here."""
    return WINDOWS or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def serve(command: list[str], url: str, browser: bool) -> int:
    """Runs the server until it ends or Ctrl-C; 0 after Ctrl-C, and none of its processes is left."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    server = subprocess.Popen(command, cwd=ROOT, env=_env(), creationflags=flags, start_new_session=not WINDOWS)
    threading.Thread(target=_announce, args=(server, url, browser), daemon=True).start()
    try:
        code = server.wait()
    except KeyboardInterrupt:
        _end_group(server)
        print("\nĐã đóng ứng dụng. Hẹn gặp lại!")
        return 0
    if code:
        raise Trouble("Ứng dụng dừng bất thường. Hãy chạy lại; nếu vẫn lỗi, chạy `python run.py doctor`.")
    return 0


def _announce(server: subprocess.Popen, url: str, browser: bool) -> None:
    for _ in range(240):
        if server.poll() is not None:
            return
        if _answers(url + "/_stcore/health"):
            print(f"Ứng dụng đang chạy tại {url}  (Ctrl-C để dừng)", flush=True)
            if browser:
                webbrowser.open(url)
            return
        time.sleep(0.25)


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


# --- processes -----------------------------------------------------------------------------------------------------


def run_child(command: list[str], folder: Path = ROOT) -> int:
    """Runs a command in this window and waits; Ctrl-C ends it before it is passed on.

    `folder` is where it starts: the user's own where relative paths are the user's.
    """
    child = subprocess.Popen(command, cwd=folder, env=_env())
    try:
        return child.wait()
    finally:
        _end(child)


def _end(child: subprocess.Popen) -> None:
    """Gives a child that still runs a moment to end by itself (Ctrl-C reached it too), then ends it."""
    for stop in (lambda: None, child.terminate, child.kill):
        if child.poll() is not None:
            return
        stop()
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue


def _end_group(server: subprocess.Popen) -> None:
    """Ends the server and every process that it started: politely, then for good."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an impatient second Ctrl-C would leave some behind
    for name in ("CTRL_BREAK_EVENT",) if WINDOWS else ("SIGINT", "SIGTERM"):
        _signal_group(server, name)
        try:
            server.wait(timeout=5)
            break
        except subprocess.TimeoutExpired:
            continue
    if WINDOWS:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(server.pid)], capture_output=True, check=False)
    else:
        _signal_group(server, "SIGKILL")
    server.wait()


def _signal_group(server: subprocess.Popen, name: str) -> None:
    try:
        if sys.platform == "win32":
            server.send_signal(getattr(signal, name))
        else:
            os.killpg(server.pid, getattr(signal, name))
    except (OSError, ValueError):
        return


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _env() -> dict:
    """The environment of our processes: UTF-8 everywhere, telemetry nowhere."""
    quiet = {"PYTHONUTF8": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "ANONYMIZED_TELEMETRY": "False", "DO_NOT_TRACK": "1"}
    # Our modules come from this folder and never from the one that the user happens to be in.
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **quiet, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1"}


def _utf8_output() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


# --- doctor --------------------------------------------------------------------------------------------------------


def doctor() -> int:
    """Looks at what is installed, then has the app look at library, memory and Ollama; 0 when it can run."""
    free = shutil.disk_usage(ROOT).free / 1e9
    works = venv_works(VENV)
    checks = [
        (True, f"Python {sys.version.split()[0]}", ""),
        (works, "Môi trường .venv", "chạy `python run.py setup`"),
        (works and is_installed(VENV, ROOT / "requirements.txt"), "Thư viện", "chạy `python run.py setup`"),
        (works and _model_ready(), "Mô hình tìm kiếm", "chạy `python run.py setup`"),
        (free > 2, f"Dung lượng trống {free:.0f} GB", "giải phóng ít nhất 2 GB"),
    ]
    for good, what, advice in checks:
        print(f"[{'ok' if good else 'THIẾU'}] {what}" + ("" if good else f": {advice}"))
    port = choose_port("127.0.0.1")
    print(f"[ok] Cổng {port} còn trống", flush=True)
    if not all(good for good, _, _ in checks):
        return 1
    return run_child([str(venv_python(VENV)), "-m", "answer.doctor"])


def _model_ready() -> bool:
    command = [str(venv_python(VENV)), "-m", "store.bundled", "--check"]
    return subprocess.run(command, cwd=ROOT, env=_env(), capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
