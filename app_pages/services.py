"""The library and the assistant, opened once a process in the background, so that the page is there at once."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

import streamlit as st

from answer.assistant import Assistant, Progress, Turn
from app_pages.conversation import Conversations
from app_pages.jobs import Job
from conferences import ConferenceTable
from errors import HoiError
from settings import Settings, load_settings
from store.library import Library

logger = logging.getLogger(__name__)
NOT_OPENED = "Chưa mở được kho bài viết. Hãy chạy: python run.py doctor"


class Services:
    """What every page needs. `wait()` gives the assistant once it is open, or raises the HoiError that kept it shut."""

    def __init__(self) -> None:
        self.conversations = Conversations()
        self.warm = threading.Event()
        """Set once the embedding model is loaded: from then on a search takes well under a second."""
        self._opened = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._assistant: Assistant | None = None
        self._by_model: dict[str, Assistant] = {}
        self._error: HoiError | None = None

    def start(self) -> None:
        """Begin to open what isn't open yet; tries anew after an error."""
        with self._lock:
            if self._assistant or (self._thread and self._thread.is_alive()):
                return
            self._opened.clear()
            self._thread = threading.Thread(target=self._open, name="open-library", daemon=True)
            self._thread.start()

    def spare_from_collection(self) -> None:
        """Take what is loaded by now out of the garbage collector's sight. Call at the beginning of each run.

        Streamlit collects all generations after every run of the script. Over the hundreds of thousands of objects of
        the model's libraries that takes half a second each time, and a page that draws itself anew while the model
        loads would leave no time to load it.
        """
        if self._thread and self._thread.is_alive():
            gc.freeze()

    def wait(self) -> Assistant:
        """The assistant. Raises HoiError, worded for the user."""
        self._opened.wait()
        if self._assistant is None:
            raise self._error or HoiError(NOT_OPENED)
        return self._assistant

    def assistant(self, model: str | None = None) -> Assistant:
        """The assistant that writes with a model; None stands for the model of the settings. Raises HoiError."""
        usual = self.wait()
        if model in (None, usual.settings.ollama_model):
            return usual
        with self._lock:
            if model not in self._by_model:
                settings = usual.settings.model_copy(update={"ollama_model": model})
                self._by_model[model] = Assistant(usual.library, usual.table, settings)
            return self._by_model[model]

    def ask(
        self,
        question: str,
        history: Sequence[Turn],
        dropped: tuple[str, ...] = (),
        *,
        engine: str | None = None,
        model: str | None = None,
    ) -> Job:
        """Begin to answer a question with an engine and a model; None stands for those of the settings."""

        def stream(stop: threading.Event) -> Iterator[Progress]:
            assistant = self.assistant(model)
            yield from assistant.stream(question, history, engine=engine, dropped=dropped, stop=stop)

        return Job(question, stream, dropped)

    def _open(self) -> None:
        try:
            self._error = None
            settings = load_settings()
            library = Library.open(settings)
            self._assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
            self._opened.set()
            # The model takes seconds to load: it is there before the first question is typed.
            _ = library.vectors, library.embedder
            self._assistant.warm_up()
            self.warm.set()
            _give_back_memory()
            self._assistant.writer.warm_up()
        except HoiError as error:
            self._error = error
        except Exception:
            logger.exception("opening the library failed")
            self._error = HoiError(NOT_OPENED)
        finally:
            self._opened.set()


def _give_back_memory() -> None:
    """What loading left behind: first Python's garbage, then what the C library keeps for later."""
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)


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
