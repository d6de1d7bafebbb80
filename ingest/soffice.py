"""Old Word and Excel files into their present formats by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from errors import ReadError

TIMEOUT_S = 120.0
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def convert(path: Path, name: str, target: str, folder: Path, timeout_s: float = TIMEOUT_S) -> Path:
    """The file converted to `target` (`docx` or `xlsx`) inside `folder`.

    Raises ReadError when LibreOffice is missing, fails, or takes longer than `timeout_s`.
    """
    program = find_soffice()
    if program is None:
        raise ReadError(
            f"Cần LibreOffice để đọc tệp {name}. Hãy cài LibreOffice, hoặc mở tệp và lưu lại thành .{target}."
        )
    output = folder / "converted"
    # A plain copy: LibreOffice trips over names in NFD and over files that another program holds open.
    source = folder / f"source{path.suffix.lower()}"
    shutil.copyfile(path, source)
    # A profile of its own lets it run beside an open LibreOffice.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", target, "--outdir", str(output)]
    if not _run([*command, str(source)], timeout_s):
        raise ReadError(f"LibreOffice chưa chuyển được tệp {name}. Hãy mở tệp và lưu lại thành .{target}.")
    converted = output / f"source.{target}"
    if not converted.is_file():
        raise ReadError(f"LibreOffice không đọc được tệp {name}. Hãy mở tệp và lưu lại thành .{target}.")
    return converted


def find_soffice() -> str | None:
    """The path of LibreOffice's program, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _run(command: list[str], timeout_s: float) -> bool:
    """Whether the command ended well and in time; its helpers end with it."""
    own_group = sys.platform != "win32"
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    )
    try:
        return process.wait(timeout_s) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        # soffice is a script that starts the real program; the session started above holds only these two.
        os.killpg(process.pid, 9)
    process.wait()
