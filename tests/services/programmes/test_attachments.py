"""Files attached to a programme: out as they went in, names that stay apart, what cannot be attached."""

from pathlib import Path

import pytest

from fbdesk.desk import Desk
from fbdesk.errors import UserError
from fbdesk.i18n import Label
from fbdesk.services.programmes import attachments
from tests import factories


@pytest.fixture
def programme_id(desk: Desk) -> int:
    return desk.write(Label("Test"), factories.add_programme)


def test_a_file_comes_out_as_it_went_in(desk: Desk, programme_id: int, tmp_path: Path) -> None:
    content = b"%PDF-1.7 Programm"
    first = desk.write(Label("x"), attachments.add_attachment, programme_id, "Programm.pdf", content)
    desk.write(Label("x"), attachments.add_attachment, programme_id, "programm.PDF", content + b"2")
    rows = desk.read(attachments.list_attachments, programme_id)
    assert [(row.name, row.size) for row in rows] == [("programm (2).PDF", 18), ("Programm.pdf", 17)]
    assert desk.read(attachments.get_attachment, first) == ("Programm.pdf", content)
    desk.read(attachments.save_attachment, first, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes() == content
    with pytest.raises(UserError):
        desk.read(attachments.save_attachment, first, tmp_path / "gone" / "x.pdf")
    desk.write(Label("x"), attachments.remove_attachment, first)
    assert len(desk.read(attachments.list_attachments, programme_id)) == 1
    desk.undo()
    assert desk.read(attachments.get_attachment, first)[1] == content


def test_empty_and_huge_files_are_refused(desk: Desk, programme_id: int) -> None:
    for content in (b"", bytes(attachments.LARGEST + 1)):
        with pytest.raises(UserError):
            desk.write(Label("x"), attachments.add_attachment, programme_id, "x.pdf", content)


def test_a_file_belongs_to_its_programme_and_says_what_it_is(desk: Desk, programme_id: int) -> None:
    other = desk.write(Label("x"), factories.add_programme)
    for programme in (programme_id, programme_id, programme_id, other):
        desk.write(Label("x"), attachments.add_attachment, programme, " Plan.pdf ", b"x")
    desk.write(Label("x"), attachments.add_attachment, other, "ohne Endung", b"xy")
    assert [row.name for row in desk.read(attachments.list_attachments, programme_id)] == [
        "Plan (2).pdf",
        "Plan (3).pdf",
        "Plan.pdf",
    ]
    assert [
        (row.name, row.media_type, row.size) for row in desk.read(attachments.list_attachments, other)
    ] == [
        ("ohne Endung", "application/octet-stream", 2),
        ("Plan.pdf", "application/pdf", 1),
    ]


def test_a_file_without_a_name_and_one_that_is_gone_are_refused(desk: Desk, programme_id: int) -> None:
    with pytest.raises(UserError, match="keinen Namen"):
        desk.write(Label("x"), attachments.add_attachment, programme_id, "  ", b"x")
    for service in (attachments.get_attachment, attachments.remove_attachment):
        with pytest.raises(UserError, match="gibt es nicht mehr"):
            desk.write(Label("x"), service, 99)
