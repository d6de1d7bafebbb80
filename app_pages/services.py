"""The library and the assistant, opened once a process in the background, so that the page is there at once."""

from __future__ import annotations

import gc
import logging
import threading

import streamlit as st

from answer.assistant import Assistant
from conferences import ConferenceTable
from errors import HoiError
from settings import Settings, load_settings
from store.library import Library

logger = logging.getLogger(__name__)


class Services:
    """What every page needs. `wait()` gives the assistant once it is open, or raises the HoiError that kept it shut."""

    def __init__(self) -> None:
        self._opened = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._assistant: Assistant | None = None
        self._error: HoiError | None = None

    def start(self) -> None:
        """Begin to open what isn't open yet; tries anew after an error."""
        with self._lock:
            if self._assistant or (self._thread and self._thread.is_alive()):
                return
            self._opened.clear()
            self._thread = threading.Thread(target=self._open, name="open-library", daemon=True)
            self._thread.start()

    def wait(self) -> Assistant:
        """The assistant. Raises HoiError, worded for the user."""
        self._opened.wait()
        if self._assistant is None:
            raise self._error or HoiError("Chưa mở được kho. Hãy chạy: python run.py doctor")
        return self._assistant

    def _open(self) -> None:
        try:
            self._error = None
            settings = load_settings()
            library = Library.open(settings)
            self._assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
            self._opened.set()
            # The model takes seconds to load: it is there before the first question is typed.
            _ = library.vectors, library.embedder
            _spare_from_collection()
            self._assistant.warm_up()
            _spare_from_collection()
        except HoiError as error:
            self._error = error
        except Exception:
            logger.exception("opening the library failed")
            self._error = HoiError("Chưa mở được kho. Hãy chạy: python run.py doctor")
        finally:
            self._opened.set()


def _spare_from_collection() -> None:
    """Take what is loaded by now out of the garbage collector's sight.

    Streamlit collects all generations after every run of the script. Over the hundreds of thousands of objects of the
    model's libraries that takes half a second each time, and a page that draws itself anew while an answer grows
    would leave no time to make the answer.
    """
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def services() -> Services:
    """The services of this process."""
    return Services()


def settings_or_none() -> Settings | None:
    """The settings, None when they are wrong (the pages then show what the services say)."""
    try:
        return load_settings()
    except HoiError:
        return None
