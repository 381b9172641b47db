"""Measuring the reading against gold: `evaluate` scores samples, `report_text` prints them."""

from nlp.evaluation.measure import Report, compare, evaluate
from nlp.evaluation.printing import report_json, report_text

__all__ = ["Report", "compare", "evaluate", "report_json", "report_text"]
