"""From cues to a confidence: the sum of the cues' log-odds, calibrated and squashed.

The weights in the tables are judged by hand, so their sum is no probability yet. A straight line
for each kind of finding, fitted on the sample minutes (`python -m nlp.evaluation.calibrate`),
makes it one; the reliability table of `matters evaluate` shows how well.
"""

import math
from collections.abc import Iterable
from typing import Literal

from nlp.findings import Cue
from nlp.tables.calibration import LINES

Kind = Literal["questions", "commitments", "decisions", "follow_ups", "speakers"]


def weight(cues: Iterable[Cue]) -> float:
    """The sum of the cues' log-odds: above 0 where more speaks for a finding than against it."""
    return sum(c.weight for c in cues)


def confidence(kind: Kind, cues: Iterable[Cue]) -> float:
    """The probability (0 to 1) that a finding of this kind with these cues is right."""
    slope, intercept = LINES[kind]
    return 1 / (1 + math.exp(-(slope * weight(cues) + intercept)))


def uncalibrated(kind: Kind, probability: float) -> float:
    """The sum of weights from which `confidence` made a probability."""
    slope, intercept = LINES[kind]
    odds = math.log(probability / (1 - probability))
    return (odds - intercept) / slope
