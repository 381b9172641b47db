"""The embedding model that ships: whole, and near enough to the library's own."""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from search.embedder import (
    LIBRARY,
    MODEL_FOLDER,
    SHIPPED,
    Rows,
    ShippedEmbedder,
    batches_by_length,
    load,
    name_of,
)
from search.errors import EmbedderError

ROOT = Path(__file__).resolve().parents[1]
LIBRARY_PYTHON = ROOT / ".venv-models" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

ENCODE_WITH_LIBRARY = """
import json, sys
import numpy as np
from search.embedder import load
from search.make_model import source_folder, check_weights
check_weights(source_folder())
texts = json.load(sys.stdin)
np.save(sys.argv[1], load(f"sentence-transformers:{source_folder()}").encode(texts))
"""


@pytest.fixture(scope="module")
def shipped() -> ShippedEmbedder:
    return ShippedEmbedder()


def sentences_of_minutes() -> list[str]:
    """Sentences of the sample minutes that come with the product."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.txt"))]
    found = [one.strip() for text in texts for one in re.split(r"(?<=[.?!])\s+", text)]
    return [one for one in dict.fromkeys(found) if 30 < len(one) < 600][:400]


def nearest(rows: Rows, count: int = 5) -> list[set[int]]:
    near = rows @ rows.T
    np.fill_diagonal(near, -1)
    return [set(row) for row in np.argsort(-near, axis=1)[:, :count].tolist()]


def test_files_are_the_recorded_ones() -> None:
    for line in (MODEL_FOLDER / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines():
        sha256, name = line.split()
        assert hashlib.sha256((MODEL_FOLDER / name).read_bytes()).hexdigest() == sha256, name


def test_gives_unit_rows_in_the_order_given(shipped: ShippedEmbedder) -> None:
    texts = ["The budget was agreed.", "a " * 2000, "", "Who will pay for the pool?", "The budget was agreed."]
    rows = shipped.encode(texts)
    assert rows.shape == (5, 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert rows[0] @ rows[4] > 0.99
    assert rows[0] @ rows[3] < 0.8


def test_nothing_to_encode(shipped: ShippedEmbedder) -> None:
    assert shipped.encode([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["\x00\x01", "🏫" * 300, "﷽\u202e"])
def test_odd_characters_are_encoded(shipped: ShippedEmbedder, text: str) -> None:
    assert np.isfinite(shipped.encode([text])).all()


def test_batches_hold_like_lengths_and_each_text_once() -> None:
    lengths = [3, 500, 7, 7, 2, 90, 1]
    batches = list(batches_by_length(lengths, 100))
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    assert [1] in batches
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= 100 for batch in batches)


def test_the_name_is_known_without_loading() -> None:
    assert name_of(None) == SHIPPED
    assert name_of(f"{LIBRARY}all-mpnet-base-v2") == f"{LIBRARY}all-mpnet-base-v2"


@pytest.mark.parametrize("spec", ["word2vec", LIBRARY, "http://example.org/model"])
def test_an_unknown_embedder_is_refused_in_a_sentence(spec: str) -> None:
    with pytest.raises(EmbedderError, match="leave it out for the shipped one"):
        load(spec)


def test_without_the_extra_the_library_is_refused_in_a_sentence() -> None:
    if importlib.util.find_spec("sentence_transformers"):
        pytest.skip("the extra `models` is installed in this environment")
    with pytest.raises(EmbedderError, match="install the extra `models`"):
        load(f"{LIBRARY}all-MiniLM-L6-v2")


def test_shipped_and_library_vectors_agree(shipped: ShippedEmbedder, tmp_path: Path) -> None:
    if not LIBRARY_PYTHON.exists():
        pytest.skip("the environment .venv-models is not there: `make test` makes it, with the extra `models`")
    texts = sentences_of_minutes()
    if len(texts) < 100:
        pytest.skip("the folder corpus/ holds too few minutes to compare on")
    saved = tmp_path / "library.npy"
    run = subprocess.run(
        [str(LIBRARY_PYTHON), "-c", ENCODE_WITH_LIBRARY, str(saved)],
        input=json.dumps(texts),
        text=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    ours, theirs = shipped.encode(texts), np.load(saved)
    cosines = (ours * theirs).sum(axis=1)
    shared = [len(mine & yours) / 5 for mine, yours in zip(nearest(ours), nearest(theirs), strict=True)]
    assert cosines.mean() >= 0.98
    assert np.quantile(cosines, 0.05) >= 0.97
    assert np.mean(shared) >= 0.85
