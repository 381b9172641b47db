"""Quality of reading, measured: the sample minutes against the frozen baseline, real minutes where they are at hand."""

import collections
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from test_nlp_reading import assert_exact

from ingest.folder import minutes_in
from ingest.reading import read
from nlp.contract import as_json
from nlp.evaluation import Report, compare, evaluate, report_json, report_text
from nlp.reading import find, find_many

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FORUM = SHARED / "real" / "schools-forum-2022-07-04"
with_shared = pytest.mark.skipif(not SHARED.exists(), reason="the folder of real minutes is not beside this checkout")


@pytest.fixture(scope="module")
def report() -> Report:
    return evaluate([ROOT / "corpus"])


def test_no_figure_fell_below_the_frozen_baseline(report: Report) -> None:
    baseline = json.loads((ROOT / "corpus" / "baseline.json").read_text(encoding="utf-8"))
    assert report.failed == []
    assert compare(report, baseline) == []


def test_every_figure_beats_the_naive_floor(report: Report) -> None:
    for kind in ("speakers", "questions", "commitments", "decisions", "follow_ups"):
        figure = report.figures[kind]
        assert figure.low > figure.floor, kind


def test_a_fall_is_told_in_a_sentence(report: Report) -> None:
    high = {"figures": {"questions": {"f1": 0.999, "attributes": {"asker": 1.01}}, "poems": {"f1": 1.0}}}
    told = compare(report, high)
    assert any(line.startswith("questions: F1 fell from 0.999 to") for line in told)
    assert any(line.startswith("questions asker: fell from") for line in told)
    assert any(line.startswith("poems: not measured") for line in told)


def test_the_report_prints_figures_floor_and_reliability(report: Report) -> None:
    text = report_text(report, verbose=True)
    assert "floor" in text
    assert "how sure" in text
    assert json.loads(json.dumps(report_json(report)))["samples"] == report.samples


def test_confidence_means_what_it_says(report: Report) -> None:
    for kind, judged in report.judged.items():
        said = sum(c for c, _ in judged) / len(judged)
        right = sum(r for _, r in judged) / len(judged)
        assert abs(said - right) < 0.1, kind


def test_enough_meetings_and_styles() -> None:
    meetings = list((ROOT / "corpus").rglob("gold.json"))
    assert len(meetings) >= 40
    assert len({m.parent.parent for m in meetings}) >= 12


@with_shared
def test_the_same_figures_as_the_reference_scorer() -> None:
    reference = _scorer()
    total: collections.defaultdict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    gold = json.loads((FORUM / "gold.json").read_text(encoding="utf-8"))
    document = read(FORUM / "minutes.txt")[0]
    reference.add(total, gold, as_json(document, find(document)), False, "forum")
    theirs, ours = reference.report(total), evaluate([FORUM]).figures
    for kind in ("speakers", "questions", "commitments", "decisions", "follow_ups"):
        assert theirs[kind]["f1"] == pytest.approx(ours[kind].f1, abs=0.001), kind


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@with_shared
def test_the_first_real_sample_through_the_command() -> None:
    matters = Path(sys.executable).parent / "matters"
    run = f'{matters} extract {{source}} --json --body "{{body}}" --date "{{date}}"'
    done = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), "--json", "--run", run, str(FORUM)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    figures = json.loads(done.stdout)["figures"]
    assert figures["speakers"]["f1"] >= 0.95
    assert figures["questions"]["missed"] == 0
    assert figures["questions"]["false"] <= 1
    assert figures["questions"]["asker"].startswith("6/6")
    assert int(figures["questions"]["status"][0]) >= 5
    assert figures["commitments"]["missed"] == 0
    assert figures["commitments"]["false"] <= 2
    assert figures["decisions"]["false"] == 0


@with_shared
def test_all_real_minutes_are_read_without_error_and_with_exact_spans() -> None:
    files = list(minutes_in([SHARED / "real"]))
    assert len(files) > 200
    documents = [document for file in files for document in read(file)]
    assert not [p for d in documents for p in d.problems if p.severity == "error"]
    for document, findings in zip(documents, find_many(documents), strict=True):
        assert_exact(document, findings)
    dated = [d for d in documents if d.meeting.date]
    assert len(dated) / len(documents) >= 0.9
