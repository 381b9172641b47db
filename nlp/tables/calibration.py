"""The line (slope, intercept) from a sum of cue weights to log-odds, for each kind. Written by nlp.evaluation.calibrate."""

LINES = {
    "commitments": (1.221, 0.434),
    "decisions": (0.645, 2.411),
    "follow_ups": (2.702, 0.209),
    "questions": (1.967, 0.188),
    "speakers": (1.000, 0.000),
}
