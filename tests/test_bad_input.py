"""Files that are no minutes, by the installed command: a sentence each, nothing half-saved, the rest goes on."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import outcome, run, write_minutes

PLACED = ("--body", "Amberley Vale Schools Forum", "--date", "2023-05-01")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def large(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(200 * 1024**2)  # a file with a hole: it takes no room


def binary(file: Path) -> None:
    file.write_bytes(os.urandom(50_000))


def bomb(file: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b"\0" * 1024**2)
    file.write_bytes(packed.getvalue())


def locked(file: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file), encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 700, "Minutes of the meeting")
    canvas.save()


def scan(file: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file))
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()


def sign_in(file: Path) -> None:
    file.write_text(
        "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1>"
        "<form method='post' action='/login'><label>User name <input name='user'></label>"
        "<label>Password <input type='password' name='pass'></label><button>Sign in</button></form></body></html>",
        encoding="utf-8",
    )


def picture(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def broken(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7\n%%EOF")


REFUSED: list[tuple[str, Callable[[Path], None], str]] = [
    ("empty.txt", empty, "empty"),
    ("large.txt", large, "200 MB"),
    ("binary.txt", binary, ""),
    ("bomb.docx", bomb, "unpack"),
    ("locked.pdf", locked, "password"),
    ("scan.pdf", scan, ""),
    ("sign-in.html", sign_in, "sign"),
    ("picture.txt", picture, "picture"),
    ("broken.pdf", broken, ""),
]


@pytest.mark.parametrize(("name", "make", "told"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, make: Callable[[Path], None], told: str) -> None:
    bad = tmp_path / name
    make(bad)
    done = outcome("ingest", bad, *PLACED, data=tmp_path / "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    lines = done.stdout.strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("refused")
    assert name in lines[0]
    assert told in lines[0]
    assert json.loads(run("meetings", "--json", data=tmp_path / "data"))["total"] == 0

    extracted = outcome("extract", bad, "--json", *PLACED)
    assert extracted.returncode == 1
    assert not extracted.stdout
    assert told in extracted.stderr
    assert len(extracted.stderr.strip().splitlines()) == 1


def test_the_rest_of_a_batch_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    write_minutes(folder)
    for name, make, _ in REFUSED:
        make(folder / name)
    done = outcome("ingest", folder, "--json", data=tmp_path / "data")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [one["outcome"] for one in told].count("new") == 2
    assert [one["outcome"] for one in told].count("refused") == len(REFUSED)
    assert json.loads(run("meetings", "--json", data=tmp_path / "data"))["total"] == 2
    assert "high needs" in run("search", "high needs deficit", data=tmp_path / "data")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = outcome("ingest", tmp_path / "none.txt", data=tmp_path / "data")
    assert done.returncode == 1
    assert "none.txt" in done.stdout
    assert outcome("extract", tmp_path / "none.txt").returncode == 1


def test_an_unknown_body_and_date_are_asked_for(tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("The Chair asked whether the roof had been mended.\n", encoding="utf-8")
    done = outcome("ingest", bare, data=tmp_path / "data")
    assert done.returncode == 1
    assert "--body" in done.stdout
    done = outcome("ingest", bare, "--body", "Roof Board", data=tmp_path / "data")
    assert done.returncode == 1
    assert "--date" in done.stdout
    assert json.loads(run("meetings", "--json", data=tmp_path / "data"))["total"] == 0
    assert outcome("ingest", bare, "--body", "Roof Board", "--date", "soon").returncode == 2


def test_mixed_encodings_are_read_and_told(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.txt"
    mixed.write_bytes("The Chair asked about the café.\n\n".encode() + "The Clerk’s reply was £5.\n".encode("cp1252"))
    told = json.loads(run("ingest", mixed, "--json", *PLACED, data=tmp_path / "data"))[0]
    assert told["outcome"] == "new"
    assert any("UTF-8" in problem["what"] for problem in told["problems"])
    words = run("show", "1", data=tmp_path / "data")
    assert "£5" in words


def test_interrupted_between_files_keeps_what_was_told(tmp_path: Path) -> None:
    import subprocess

    from conftest import MATTERS

    write_minutes(tmp_path / "minutes")
    command = [str(MATTERS), "ingest", str(tmp_path / "minutes"), "--data", str(tmp_path / "data")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline().startswith("new")
    process.kill()
    process.wait(20)
    assert json.loads(run("meetings", "--json", data=tmp_path / "data"))["total"] >= 1
    told = json.loads(run("ingest", tmp_path / "minutes", "--json", data=tmp_path / "data"))
    assert {one["outcome"] for one in told} <= {"unchanged", "new"}
    assert "high needs" in run("search", "high needs deficit", data=tmp_path / "data")
