"""Letters from the page: to those selected or shown, previewed beside the list, as text for an e-mail."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fbdesk.ui.registrations import actions
from fbdesk.ui.registrations.page import RegistrationsPage
from tests.ui.registrations.conftest import Office
from tests.ui.registrations.steps import CTRL, bar, choose, press


def _text(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _write(page: RegistrationsPage, qtbot: QtBot) -> str:
    press(page, qtbot, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(page.letters.pdf) and page.work.is_idle())
    return _text(page.letters.pdf)


def test_everybody_shown_gets_a_letter_and_escape_leads_back(page: RegistrationsPage, qtbot: QtBot) -> None:
    page.list_table.setFocus()
    text = _write(page, qtbot)
    assert page.letters.isVisible()
    assert page.detail.isHidden()
    assert "Birgit Ahrens" in text
    assert "Warteliste" in text
    press(page, qtbot, Qt.Key.Key_Escape)
    assert page.letters.isHidden()
    assert page.list_table.hasFocus()


def test_the_letters_are_saved_where_the_person_says(
    page: RegistrationsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Briefe.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.list_table.setFocus()
    _write(page, qtbot)
    page.letters.save()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(page.work.is_idle)
    assert path.read_bytes() == page.letters.pdf


def test_the_text_for_an_e_mail_is_copied(page: RegistrationsPage, office: Office, qtbot: QtBot) -> None:
    choose(page, qtbot, office.ids["Ahrens"])
    actions.copy_decision(page.work, page.list_table.shown_rows()[0])
    qtbot.waitUntil(page.work.is_idle)
    assert "Mit freundlichen Grüßen" in QGuiApplication.clipboard().text()
    assert "kopiert" in bar(page)
