"""Training: the same data give the same weights, no worse model passes, judgements become examples."""

import json
from collections import Counter
from pathlib import Path

import pytest
from nlp_minutes import HEAD, minutes

from api.settings import BadSetting
from api.training import as_text, train_classifier
from ledger.added import add
from ledger.database import open_ledger
from ledger.judged import judged
from ledger.minutes import save
from ledger.reviews import review
from nlp import weights
from nlp.classifier import BadModel, present
from nlp.reading import RULES, find
from nlp.training.examples import judged as examples_of
from nlp.training.examples import samples
from nlp.training.fit import fit
from nlp.training.gate import judge, least_gain

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
TEXT = "Helen Corrigan agreed to circulate the modelling to members.\n\nThe hall was cold."


def test_the_same_samples_give_the_same_weights() -> None:
    read = list(samples([CORPUS / "fernhollow-governing-board"]))
    known = [e for s in read for e in s.examples if e.kind == "commitments" and e.right is not None]
    assert {e.right for e in known} == {True, False}
    once, again = (fit([e.seen for e in known], [bool(e.right) for e in known]) for _ in range(2))
    assert once
    assert once == again


def test_fitting_learns_what_tells_right_from_wrong() -> None:
    seen = [{"good": 1.0}] * 20 + [{"bad": 1.0}] * 20
    learnt = fit(seen, [True] * 20 + [False] * 20)
    assert learnt["good"] > 0 > learnt["bad"]


def test_the_gate_refuses_what_is_not_better() -> None:
    assert judge(0.01, 0.02, 0.005)[0]
    assert not judge(0.0, 0.02, 0.005)[0]
    assert not judge(0.01, -0.02, -0.03)[0]
    assert not judge(0.01, 0.02, 0.0)[0]


def test_a_gain_in_one_sample_of_many_is_within_chance() -> None:
    now = [Counter(tp=5, fp=1, fn=0) for _ in range(12)]
    assert least_gain(now, [Counter(tp=5, fp=0, fn=0), *now[1:]]) == 0.0
    assert least_gain(now, [Counter(tp=5, fp=0, fn=0) for _ in now]) > 0.0


def test_the_shipped_weights_load_and_a_model_in_use_is_named(tmp_path: Path) -> None:
    assert find(minutes(TEXT)).rules.startswith(RULES)
    file = tmp_path / weights.NAME
    never = {"used": True, "below": 0.5, "weights": {"before anything is known": -9.0}}
    off = {"used": False, "below": 0.0, "weights": {}}
    kinds = {"commitments": never, "questions": off, "decisions": off, "follow_ups": off}
    try:
        assert find(minutes(TEXT)).commitments
        file.write_text(json.dumps({"kinds": kinds}))
        weights.use(file)
        found = find(minutes(TEXT))
        assert not found.commitments
        assert found.rules == f"{RULES}+{present().version}"
        file.write_text("{}")
        with pytest.raises(BadModel, match="train anew"):
            find(minutes(TEXT))
    finally:
        weights.use(None)


def test_no_samples_is_one_sentence_and_too_few_change_nothing(tmp_path: Path) -> None:
    db = open_ledger(tmp_path)
    with pytest.raises(BadSetting, match="nothing to train on"):
        train_classifier(db, [tmp_path], tmp_path / "w.json")
    outcomes = train_classifier(db, [CORPUS / "tarnbridge-schools-forum"], tmp_path / "w.json")
    assert all("too few examples" in outcome.words for outcome in outcomes)
    assert "the present model stays" in as_text(outcomes)
    assert not (tmp_path / "w.json").exists()


def test_judgements_become_examples(tmp_path: Path) -> None:
    db = open_ledger(tmp_path)
    document = minutes(TEXT)
    save(db, document, find(document), (HEAD + TEXT + "\n").encode())
    key, meeting = db.execute("SELECT key, meeting_id FROM findings WHERE kind = 'commitment'").fetchone()
    paragraph = next(p.n for p in document.paragraphs if document.words(p) == "The hall was cold.")
    assert not list(judged(db))
    review(db, key, "reject", by="Ann")
    add(db, meeting, "decision", paragraph, "The hall was cold.", by="Ann")
    examples = [e for read, told in judged(db) for e in examples_of(read, told)]
    assert [(e.kind, e.right) for e in examples] == [("commitments", False), ("decisions", True)]
    assert any(name.startswith("cue:") for name in examples[0].seen)
    review(db, key, "withdraw", by="Ann")
    assert [e.kind for read, told in judged(db) for e in examples_of(read, told)] == ["decisions"]
