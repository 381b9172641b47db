"""Scoring the reading of samples, and holding it against the figures of before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.settings import BadSetting
from nlp import evaluation
from nlp.evaluation import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, and each figure of the baseline that it falls short of."""

    report: Report
    fallen: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether every sample was read and no figure fell."""
        return not self.fallen and not self.report.failed


def measure(folders: Sequence[Path], baseline: Path | None = None) -> Outcome:
    """Score every sample in the folders. Raises BadSetting where there is none, or no such baseline."""
    before = _baseline(baseline) if baseline else None
    report = evaluation.evaluate(folders)
    if not report.samples and not report.failed:
        raise BadSetting(f"No gold.json is in {', '.join(map(str, folders))}: there is nothing to score.")
    return Outcome(report, tuple(evaluation.compare(report, before)) if before else ())


def _baseline(file: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(file.read_text("utf-8"))
        told["figures"]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadSetting(f"{file} is no baseline: write one with matters evaluate FOLDER --json.") from None
    return told


def as_text(outcome: Outcome, verbose: bool = False) -> str:
    """The table of figures, and what fell."""
    lines = [evaluation.report_text(outcome.report, verbose), *(f"FELL {line}" for line in outcome.fallen)]
    return "\n".join(lines)


def as_plain(outcome: Outcome) -> dict[str, Any]:
    """The figures as plain data, which is also the form of a baseline."""
    return evaluation.report_json(outcome.report) | {"fallen": list(outcome.fallen)}
