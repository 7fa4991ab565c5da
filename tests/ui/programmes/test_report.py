"""The report on a programme is seen, with or without names, and saved; the primary action prints it."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from fbdesk.i18n import Label
from fbdesk.ui.programmes.page import ProgrammesPage
from fbdesk.ui.programmes.steps.report_panel import ReportPanel
from tests import factories
from tests.ui.programmes.conftest import Office
from tests.ui.single_page import Shown


def _panel(shown: Shown, page: ProgrammesPage) -> ReportPanel:
    page.view.head.wanted.emit("report")
    shown.settle()
    panel = page.steps.current
    assert isinstance(panel, ReportPanel)
    return panel


def _text(pdf: bytes) -> str:
    return " ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)


def test_names_stand_in_the_report_only_when_wanted(
    shown: Shown, page: ProgrammesPage, office: Office
) -> None:
    for programme in (office.course, office.event):
        person = shown.desk.write(Label("person"), factories.add_person, family_name="Kaya")
        shown.desk.write(Label("register"), factories.add_registration, programme, person_id=person)
    panel = _panel(shown, page)
    assert page.header.primary is not None
    assert page.header.primary.text() == "Bericht drucken"
    assert "Kaya" not in _text(panel.pdf)
    panel.with_names.setChecked(True)
    shown.settle()
    assert "Kaya" in _text(panel.pdf)
    shown.press(Qt.Key.Key_Escape)
    assert page.steps.current is None


def test_the_report_is_saved(
    shown: Shown, page: ProgrammesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Bericht.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    panel = _panel(shown, page)
    shown.click(panel.save)
    shown.settle()
    assert path.read_bytes() == panel.pdf
