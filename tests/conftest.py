"""What every test gets: no way out of this machine, no writing outside of tmp_path, no settings of the developer."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(_GUARD))
_LOG = Path(tempfile.mkdtemp(prefix="loopback-")) / "refused.txt"

# Set before anything of ours is imported, and inherited by the processes that tests start.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    ANONYMIZED_TELEMETRY="False",
    STREAMLIT_BROWSER_GATHER_USAGE_STATS="false",
    LOOPBACK_ONLY_LOG=str(_LOG),
    PYTHONPATH=os.pathsep.join(filter(None, [str(_GUARD), os.environ.get("PYTHONPATH")])),
)

import loopback_only  # noqa: E402

loopback_only.install()

from settings import ROOT, Settings, load_settings  # noqa: E402
from store import bundled  # noqa: E402

for _name in Settings.model_fields:
    os.environ.pop(_name.upper(), None)
Settings.model_config["env_file"] = None

BUNDLED_FOLDER = ROOT / "data" / "models" / bundled.FOLDER_NAME


@pytest.fixture(autouse=True)
def _nothing_leaves() -> Iterator[None]:
    """Fails a test during which this process or one that it started tried to reach another machine."""
    _LOG.unlink(missing_ok=True)
    yield
    if _LOG.exists():
        pytest.fail(f"tried to leave this machine:\n{_LOG.read_text(encoding='utf-8')}")


@pytest.fixture
def refused() -> Path:
    """The file that names refused connections; a test of the guard itself deletes it."""
    return _LOG


@pytest.fixture(autouse=True)
def _fresh_settings() -> Iterator[None]:
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose data lies under tmp_path, with the fake embedder; change them by `settings.model_copy`."""
    return Settings(data_dir=tmp_path / "data", embedding_model="fake")


@pytest.fixture(scope="session")
def bundled_model() -> Path:
    """The folder of the real bundled model. It is built before the tests, as they have no network."""
    if not bundled.is_built(BUNDLED_FOLDER):
        pytest.fail(f"no bundled model in {BUNDLED_FOLDER}: run `python3 run.py setup` first")
    return BUNDLED_FOLDER


@pytest.fixture
def bundled_settings(settings: Settings, bundled_model: Path) -> Settings:
    """Like `settings`, with the real bundled model."""
    return settings.model_copy(update={"embedding_model": str(bundled_model)})


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real articles and questions beside the repository; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "articles").is_dir():
        pytest.skip("no ../shared/articles here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium. Without one browser tests are skipped, but never where CI runs them."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    if os.environ.get("CI"):
        pytest.fail("no Chromium: .ci/run installs Debian's package `chromium`")
    pytest.skip("no Chromium on this machine")
