"""From cues to a confidence: the sum of the cues' log-odds, squashed."""

import math
from collections.abc import Iterable

from nlp.findings import Cue


def confidence(cues: Iterable[Cue]) -> float:
    """The probability (0 to 1) that a finding with these cues is right."""
    return 1 / (1 + math.exp(-sum(c.weight for c in cues)))
