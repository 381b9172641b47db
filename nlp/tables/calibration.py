"""The line (slope, intercept) from a sum of cue weights to log-odds, for each kind. Written by nlp.evaluation.calibrate."""

LINES = {
    "commitments": (1.219, 0.437),
    "decisions": (0.635, 2.436),
    "follow_ups": (2.710, 0.209),
    "questions": (1.956, 0.247),
    "speakers": (1.000, 0.000),
}
