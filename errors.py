"""One family of errors; each carries a Vietnamese sentence for the user that says what to do."""


class HoiError(Exception):
    """The base of every error that this project raises on purpose; `str(error)` is fit to show to a user."""


class ReadError(HoiError):
    """A file can't be read as an article."""


class LibraryError(HoiError):
    """The library can't be opened, written or read."""


class LibraryBusy(LibraryError):
    """Another process holds the one writer's lock."""


class IndexMismatch(LibraryError):
    """The vectors were built with other settings than the present ones."""


class EngineError(HoiError):
    """The language model can't answer now."""


class SettingsError(HoiError):
    """A setting has a value that can't be used."""
