"""Fits the lines that make confidences of cue weights: `python -m nlp.evaluation.calibrate [FOLDER…]`.

Reads the samples, prints each line with its loss before and after, and writes nlp/tables/calibration.py.
"""

import sys
from pathlib import Path

import numpy as np

from nlp.cues import Kind, uncalibrated
from nlp.evaluation.measure import KINDS, evaluate
from nlp.tables.calibration import LINES

TABLE = Path(__file__).parents[1] / "tables" / "calibration.py"
ROUNDS = 60
RIDGE = 1.0  # draws the slope towards what the weights say


def main() -> None:
    """Fits on the given folders, `corpus` unless told."""
    folders = [Path(name) for name in sys.argv[1:]] or [Path("corpus")]
    judged = evaluate(folders).judged
    lines = dict(LINES)
    for kind in KINDS:
        lines[kind] = fit(kind, judged[kind])
        slope, intercept = lines[kind]
        print(f"{kind:12} slope {slope:.3f} intercept {intercept:+.3f} on {len(judged[kind])} findings")
    head = TABLE.read_text(encoding="utf-8").split("LINES = ", maxsplit=1)[0]
    rows = "".join(f'    "{kind}": ({a:.3f}, {b:.3f}),\n' for kind, (a, b) in sorted(lines.items()))
    TABLE.write_text(f"{head}LINES = {{\n{rows}}}\n", encoding="utf-8")


def fit(kind: Kind, judged: list[tuple[float, bool]]) -> tuple[float, float]:
    """Logistic regression of right or wrong on the sum of weights, by Newton's method."""
    x = np.array([[uncalibrated(kind, min(max(c, 1e-6), 1 - 1e-6)), 1.0] for c, _ in judged])
    y = np.array([float(right) for _, right in judged])
    line = np.array([1.0, 0.0])
    ridge = np.diag([RIDGE, 1e-3])
    for _ in range(ROUNDS):
        said = 1 / (1 + np.exp(-x @ line))
        gradient = x.T @ (said - y) + ridge @ (line - np.array([1.0, 0.0]))
        curve = (x * (said * (1 - said))[:, None]).T @ x + ridge
        line = line - np.linalg.solve(curve, gradient)
    return max(0.05, float(line[0])), float(line[1])


if __name__ == "__main__":
    main()
