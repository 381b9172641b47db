"""The line (slope, intercept) from a sum of cue weights to log-odds, for each kind. Written by nlp.evaluation.calibrate."""

LINES = {
    "commitments": (1.140, 0.563),
    "decisions": (0.521, 2.616),
    "follow_ups": (2.641, 0.329),
    "questions": (1.849, 0.433),
    "speakers": (1.000, 0.000),
}
