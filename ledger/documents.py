"""Keeping a document, and giving it back as it was read."""

import json
import sqlite3
from typing import Any

from ingest.document import AgendaItem, Attendance, Cell, Document, Margin, Paragraph
from ledger import plain
from ledger.people import Known, meant_by
from ledger.statements import statements


def add_version(
    db: sqlite3.Connection, meeting_id: int, number: int, document: Document, people: str, rules: str, at: str
) -> int:
    """Keep what a document states as a version of a meeting; the version's own number in the table."""
    return int(
        statements("versions").add_version(
            db,
            meeting_id=meeting_id,
            number=number,
            sha256=document.sha256,
            source=document.source,
            form=document.form,
            text=document.text,
            header=plain.header_json(document.meeting),
            problems=plain.problems_json(document.problems),
            people=people,
            rules=rules,
            at=at,
        )
    )


def reread_version(
    db: sqlite3.Connection, version_id: int, document: Document, people: str, rules: str, at: str
) -> None:
    """Note that a version was read again by other rules; its text stays."""
    statements("versions").reread_version(
        db,
        id=version_id,
        header=plain.header_json(document.meeting),
        problems=plain.problems_json(document.problems),
        people=people,
        rules=rules,
        at=at,
    )
    statements("versions").forget_items(db, version_id=version_id)
    statements("versions").forget_attendance(db, version_id=version_id)


def write_layout(db: sqlite3.Connection, version_id: int, document: Document, known: Known) -> None:
    """Keep items, paragraphs and attendance of a version."""
    for position, item in enumerate(document.items):
        statements("versions").add_item(
            db,
            version_id=version_id,
            position=position,
            number=item.number,
            title=item.title,
            begins=item.start,
            ends=item.end,
            parent=item.parent,
        )
    for paragraph in document.paragraphs:
        statements("versions").add_paragraph(db, version_id=version_id, **_paragraph(document, paragraph))
    for position, one in enumerate(document.attendance):
        statements("versions").add_attendance(
            db, version_id=version_id, position=position, **_attendance(one), person_id=meant_by(known, one.name)
        )


def document_of(db: sqlite3.Connection, version: sqlite3.Row) -> Document:
    """The document of a version, as it was read."""
    by_version = {"version_id": version["id"]}
    return Document(
        source=version["source"],
        sha256=version["sha256"],
        form=version["form"],
        text=version["text"],
        paragraphs=tuple(_paragraph_from(r) for r in statements("versions").document_paragraphs(db, **by_version)),
        items=tuple(
            AgendaItem(r["number"], r["title"], r["begins"], r["ends"], r["parent"])
            for r in statements("versions").items(db, **by_version)
        ),
        meeting=plain.header_from(version["header"]),
        attendance=tuple(_attendance_from(r) for r in statements("versions").attendance(db, **by_version)),
        problems=plain.problems_from(version["problems"]),
    )


def _paragraph(document: Document, paragraph: Paragraph) -> dict[str, Any]:
    return {
        "n": paragraph.n,
        "begins": paragraph.start,
        "ends": paragraph.end,
        "role": paragraph.role,
        "item": paragraph.item,
        "page": paragraph.page,
        "label": paragraph.label,
        "cells": json.dumps([(c.column, c.start, c.end) for c in paragraph.cells]),
        "margins": json.dumps([(m.column, m.start, m.end, m.beside_start, m.beside_end) for m in paragraph.margins]),
        "marks": json.dumps(sorted(paragraph.marks)),
        "words": document.words(paragraph),
    }


def _paragraph_from(row: sqlite3.Row) -> Paragraph:
    return Paragraph(
        n=row["n"],
        start=row["begins"],
        end=row["ends"],
        role=row["role"],
        item=row["item"],
        page=row["page"],
        label=row["label"],
        cells=tuple(Cell(*cell) for cell in json.loads(row["cells"])),
        margins=tuple(Margin(*margin) for margin in json.loads(row["margins"])),
        marks=frozenset(json.loads(row["marks"])),
    )


def _attendance(one: Attendance) -> dict[str, Any]:
    return {
        "name": one.name,
        "role": one.role,
        "status": one.status,
        "initials": one.initials,
        "substitute_for": one.substitute_for,
        "begins": one.start,
        "ends": one.end,
    }


def _attendance_from(row: sqlite3.Row) -> Attendance:
    return Attendance(
        name=row["name"],
        role=row["role"],
        status=row["status"],
        initials=row["initials"],
        substitute_for=row["substitute_for"],
        start=row["begins"],
        end=row["ends"],
    )
