"""Sentences to vectors: the small model that ships, or any sentence-transformers model.

A vector is a float32 row of length 1, so that a dot product is the cosine.
`load()` is cheap to import and loads its runtime (0.3 s) when it is called.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from search.errors import EmbedderError

Rows = NDArray[np.float32]

SHIPPED = "all-MiniLM-L6-v2-int8"
LIBRARY = "sentence-transformers:"
MODEL_FOLDER = Path(__file__).parent / "model"

# What the model was trained to read; longer text is cut here.
MOST_TOKENS = 256
# Tokens, padding included, of one run of the model: large enough to fill the cores, small enough for the cache.
TOKENS_A_BATCH = 2048


class Embedder(Protocol):
    """Turns texts into unit rows."""

    @property
    def name(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def encode(self, texts: Sequence[str]) -> Rows:
        """One unit row for each text, in the order given: float32, (len(texts), dimension)."""
        ...


def load(spec: str | None = None) -> Embedder:
    """The embedder that `spec` names: nothing for the shipped one, or `sentence-transformers:NAME-OR-FOLDER`.

    Raises EmbedderError with one sentence where it cannot be had.
    """
    if not spec or spec == SHIPPED:
        return ShippedEmbedder()
    if spec.startswith(LIBRARY) and spec != LIBRARY:
        return LibraryEmbedder(spec)
    raise EmbedderError(f"No embedder is called {spec!r}: leave it out for the shipped one, or write {LIBRARY}NAME.")


def name_of(spec: str | None) -> str:
    """The name that `load(spec).name` would have, without loading anything."""
    return spec or SHIPPED


class ShippedEmbedder:
    """all-MiniLM-L6-v2 with int8 weights, run by onnxruntime."""

    name = SHIPPED
    dimension = 384

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        self._session = _session(folder / "model.onnx")
        self._tokenizer = _tokenizer(folder / "tokenizer.json")

    def encode(self, texts: Sequence[str]) -> Rows:
        """One unit row for each text, in the order given."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        ids = [coded.ids for coded in self._tokenizer.encode_batch(list(texts))]
        for batch in batches_by_length([len(one) for one in ids], TOKENS_A_BATCH):
            rows[batch] = self._run([ids[i] for i in batch])
        return rows

    def _run(self, ids: list[list[int]]) -> Rows:
        width = max(map(len, ids))
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros((len(ids), width), dtype=np.int64)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = one
            mask[row, : len(one)] = 1
        sentence: Rows = self._session.run(["sentence"], {"input_ids": tokens, "attention_mask": mask})[0]
        return sentence


class LibraryEmbedder:
    """Any model that the sentence-transformers library can load, by name or folder."""

    def __init__(self, spec: str) -> None:
        self.name = spec
        self._model = _library_model(spec.removeprefix(LIBRARY))
        self.dimension = len(self.encode(["width"])[0])

    def encode(self, texts: Sequence[str]) -> Rows:
        """One unit row for each text, in the order given."""
        rows: Rows = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)


def batches_by_length(lengths: Sequence[int], most_tokens: int) -> Iterator[list[int]]:
    """Positions grouped so that like lengths run together and no batch, padded, exceeds `most_tokens`.

    A text that alone exceeds it makes a batch of its own.
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[position] > most_tokens:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _session(path: Path) -> Any:
    import onnxruntime

    if not path.is_file():
        raise EmbedderError("The embedding model is missing from the installation: install the product again.")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Idle threads must sleep: spinning ones take the cores from full-text search and from other processes.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    # The library warns about its threads when a process forks; it has no work for them here.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    # The file pads every text to 128 tokens and cuts it there: a query of 12 would cost as much as 128.
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer


def _library_model(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found,unused-ignore]
    except ImportError as missing:
        raise EmbedderError(
            "The sentence-transformers library is not installed: "
            "install the extra `models`, or leave the embedder out to use the shipped one."
        ) from missing
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=Path(name).is_dir())
    except (OSError, ValueError) as unusable:
        raise EmbedderError(
            f"The model {name!r} cannot be loaded: give a folder that holds one, or the name of a published model."
        ) from unusable
