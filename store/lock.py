"""One writer at a time, who is named to whoever comes second."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from errors import LibraryBusy, LibraryError


class WriterLock:
    """A lock file in the data folder; the system frees it when its owner dies."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / "writer.lock", timeout=0)
        self._owner = folder / "writer.json"

    def acquire(self) -> None:
        """Take the lock at once. Raises LibraryBusy naming who holds it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryBusy(f"Kho đang được {self._named()} ghi. Hãy đợi tiến trình đó xong rồi thử lại.") from error
        except OSError as error:
            raise LibraryError(
                f"Không ghi được vào thư mục dữ liệu {self._owner.parent}. "
                "Hãy kiểm tra quyền ghi hoặc đặt DATA_DIR sang thư mục khác."
            ) from error
        mine = {"pid": os.getpid(), "command": Path(sys.argv[0]).name, "since": f"{datetime.now():%H:%M %d/%m/%Y}"}
        self._owner.write_text(json.dumps(mine), encoding="utf-8")

    def release(self) -> None:
        """Let the next writer in."""
        if self._lock.is_locked:
            self._owner.unlink(missing_ok=True)
            self._lock.release()

    def _named(self) -> str:
        try:
            owner = json.loads(self._owner.read_text(encoding="utf-8"))
            return f"tiến trình {owner['pid']} ({owner['command']}, từ {owner['since']})"
        except (OSError, ValueError, KeyError):
            return "một tiến trình khác"
