"""The line (slope, intercept) from a sum of cue weights to log-odds, for each kind. Written by nlp.evaluation.calibrate."""

LINES = {
    "commitments": (1.066, 0.459),
    "decisions": (0.676, 1.309),
    "follow_ups": (0.212, 0.987),
    "questions": (2.997, -2.349),
    "speakers": (1.000, 0.000),
}
