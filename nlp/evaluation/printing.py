"""The report of an evaluation as a table for people and as JSON for scripts and baselines."""

from typing import Any

from nlp.evaluation.measure import Report, reliability


def report_text(report: Report, verbose: bool = False) -> str:
    """A table: each kind with precision, recall, F1, its 95 % interval, the naive floor, and what of each is right."""
    lines = [f"{report.samples} samples", ""]
    lines.append(
        f"{'':13}{'prec':>6}{'recall':>8}{'F1':>7}  {'95 %':<13}{'floor':>6}{'found':>7}{'missed':>7}{'false':>6}"
    )
    for kind, f in report.figures.items():
        lines.append(
            f"{kind:13}{f.precision:6.3f}{f.recall:8.3f}{f.f1:7.3f}  {f.low:.3f}–{f.high:.3f}  {f.floor:6.3f}"
            f"{f.found:7}{f.missed:7}{f.false:6}"
        )
        for name, (right, of) in f.attributes.items():
            lines.append(f"   {name:12}{right}/{of} = {right / of:.3f}" if of else f"   {name:12}–")
    lines += _reliability(report)
    lines += [f"FAILED {line}" for line in report.failed]
    if verbose:
        lines += ["", *report.remarks]
    return "\n".join(lines)


def _reliability(report: Report) -> list[str]:
    """How often findings of each confidence were right."""
    lines = ["", f"{'how sure':13}{'findings':>9}{'said':>7}{'right':>7}"]
    for kind, judged in report.judged.items():
        lines.append(kind)
        lines += [
            f"   {low:.2f}–{high:.2f}{n:10}{said:7.2f}{right:7.2f}" for low, high, n, said, right in reliability(judged)
        ]
    return lines


def report_json(report: Report) -> dict[str, Any]:
    """The figures as plain values; the same form is a baseline."""
    return {
        "samples": report.samples,
        "figures": {
            kind: {
                "precision": round(f.precision, 4),
                "recall": round(f.recall, 4),
                "f1": round(f.f1, 4),
                "interval": [round(f.low, 4), round(f.high, 4)],
                "floor": round(f.floor, 4),
                "found": f.found,
                "missed": f.missed,
                "false": f.false,
                "attributes": {n: round(r / of, 4) for n, (r, of) in f.attributes.items() if of},
            }
            for kind, f in report.figures.items()
        },
        "reliability": {
            kind: [
                {"from": low, "to": high, "findings": n, "said": round(said, 4), "right": round(right, 4)}
                for low, high, n, said, right in reliability(judged)
            ]
            for kind, judged in report.judged.items()
        },
        "failed": report.failed,
    }
