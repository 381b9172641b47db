"""How `matters ask` behaves on judged questions over corpus/: right, wrong, silent; and on what nothing answers.

Run by `make bench`. Thresholds were set on the questions marked "tune"; how far those marked
"held" were kept apart stands in the file.
"""

import json
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from api.workflow import log_minutes
from ledger.database import open_ledger
from search.answers import Answered, ask

JUDGED = Path(__file__).parent / "judged_questions.json"


def main() -> None:
    """Logs corpus/ into a scratch folder, asks every question and prints what came of it."""
    judged: dict[str, Any] = json.loads(JUDGED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        for _ in log_minutes(db, Path(scratch), [Path("corpus")]):
            pass
        for part in ("tune", "held"):
            begin = time.perf_counter()
            answerable = [one for one in judged["answerable"] if one["set"] == part]
            hopeless = [one for one in judged["unanswerable"] if one["set"] == part]
            answers = [(one, ask(db, Path(scratch), one["ask"])) for one in answerable]
            right = sum(is_right(answer, one["says"]) for one, answer in answers)
            silent = sum(not answer.found for _, answer in answers)
            answered = sum(ask(db, Path(scratch), one["ask"]).found for one in hopeless)
            took = (time.perf_counter() - begin) / (len(answerable) + len(hopeless))
            print(f"{part}: {len(answerable)} answerable: {right} right, {silent} silent;", end=" ")
            print(f"{len(hopeless)} unanswerable: {len(hopeless) - answered} silent; {took * 1000:.0f} ms each")


def is_right(answer: Answered, says: list[str]) -> bool:
    """Whether a cited sentence has the words that were looked for."""
    said = " ".join(" ".join(cited.text.split()) for cited in answer.sentences).lower()
    return any(words.lower() in said for words in says)


if __name__ == "__main__":
    main()
