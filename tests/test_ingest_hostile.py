"""Files that are no minutes: one sentence each, with the file, what it is, and what to do."""

import os
from pathlib import Path

import pytest

from ingest.document import Unreadable
from ingest.folder import minutes_in
from ingest.forms import form_of
from ingest.limits import FILE_BYTES
from ingest.reading import read, read_bytes

SIGN_IN = (
    b"<html><head><title>Sign in</title></head><body><form><input name=u><input type=password></form></body></html>"
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", bytes(range(256)) * 40, "the file holds no text"),
        ("a.txt", b"MZ\x90\0" + b"\0" * 400, "it is a program"),
        ("a.txt", b"Rar!\x1a\x07" + b"\0" * 99, "RAR archive"),
        ("a.html", SIGN_IN, "sign-in form"),
        ("a.html", b"<html><body><h1>404</h1><p>Page not found</p></body></html>", "error message"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no text"),
        ("a.docx", b"PK\x05\x06" + b"\0" * 18, "no text part"),
    ],
)
def test_a_refusal_is_one_sentence_about_the_file(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refusal:
        read_bytes(data, name)
    problem = refusal.value.problem
    assert problem.where == name
    assert problem.what.endswith(".")
    assert problem.severity == "error"


def test_a_file_above_the_limit_is_refused_unread_and_the_limit_said(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as out:
        out.truncate(2 * FILE_BYTES)
    with pytest.raises(Unreadable, match=r"200 MB, more than the 100 MB"):
        read(large)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "none.txt")


def test_mixed_encodings_are_read_and_told() -> None:
    data = "Café and “quotes” of Norton\n".encode() * 3 + b"the clerk\x92s \xa35 note\n"
    (document,) = read_bytes(data, "mixed.txt")
    assert "clerk’s £5" in document.text
    (problem,) = document.problems
    assert problem.where == "mixed.txt, line 4"
    assert "mixes encodings" in problem.what


def test_an_old_encoding_is_told() -> None:
    (document,) = read_bytes("The clerk’s £5 note – paid\n".encode("cp1252"), "old.txt")
    assert "clerk’s £5 note –" in document.text
    assert "cp1252" in document.problems[0].what


def test_garbled_letters_are_mended_and_told() -> None:
    garbled = "The clerk’s £5 note".encode().decode("cp1252").encode()
    (document,) = read_bytes(garbled, "garbled.txt")
    assert document.text == "The clerk’s £5 note"
    assert "garbled" in document.problems[0].what


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.7 ...", "minutes.txt", "pdf"),
        (b"<!doctype html><p>x", "minutes.txt", "html"),
        (b"---\ntitle: x\n---\nhello", "minutes", "markdown"),
        (b"Present: A Bell", "minutes.md", "markdown"),
        (b"Present: A Bell", "minutes", "text"),
        (b"5 < 6 and so on", "minutes.html", "html"),
    ],
)
def test_the_form_is_told_by_content_first(data: bytes, name: str, form: str) -> None:
    assert form_of(data, name) == form


def test_a_folder_gives_its_readable_files_once_and_sorted(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "skip.exe", ".hidden/c.txt", "deep/d.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    os.symlink(tmp_path / "a.txt", tmp_path / "z.txt")
    found = [p.relative_to(tmp_path).as_posix() for p in minutes_in([tmp_path, tmp_path / "b.md"])]
    assert found == ["a.txt", "b.md", "deep/d.html"]


def test_odd_names_are_only_names() -> None:
    name = "minutes\u202etxt.exe\0"
    (document,) = read_bytes(b"Present: A Bell", name)
    assert document.source == "minutestxt.exe"
