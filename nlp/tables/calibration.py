"""The line (slope, intercept) from a sum of cue weights to log-odds, for each kind. Written by nlp.evaluation.calibrate."""

LINES = {
    "commitments": (0.861, 0.792),
    "decisions": (0.425, 2.332),
    "follow_ups": (2.859, -0.367),
    "questions": (1.304, 1.070),
    "speakers": (1.000, 0.000),
}
