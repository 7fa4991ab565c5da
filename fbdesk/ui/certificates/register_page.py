"""The register: every number that was given, what became of it, and the paper that was kept."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _, format_date, format_number, ngettext
from fbdesk.services.certificates import certificate_register, certificates
from fbdesk.services.certificates.certificate_register import RegisterRow, RegisterSummary, WholeRegister
from fbdesk.ui.certificates.files import CertificateFiles
from fbdesk.ui.certificates.register import RegisterLine
from fbdesk.ui.certificates.register_table import (
    keep_for,
    range_choices,
    register_columns,
    state_choices,
    what_became,
)
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.empty_state import EmptyState
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.paper_view import PaperView
from fbdesk.ui.widgets.tables.data_table import DataTable
from fbdesk.ui.widgets.tables.filter_line import FilterLine
from fbdesk.ui.work import Work


class RegisterPane(DetailPane):
    """The paper of a number in the place of the sections."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.paper = PaperView(work)
        self.replace_body(self.paper)


class RegisterPage(Page):
    """All certificates of all programmes by number; nothing is changed here."""

    tables = frozenset({"certificates", "programmes", "units"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Register"))
        self.ranges: tuple[RegisterSummary, ...] = ()
        self.filters = FilterLine(_("Name or number"))
        self.list = DataTable(
            register_columns(), name="register", state=context.state, accessible_name=_("Register")
        )
        self.detail = RegisterPane(self.work)
        self.paper = self.detail.paper
        self.line = RegisterLine(opens=False)
        self.files = CertificateFiles(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header.set_overline(_("Certificates of all programmes"))
        self.header.add_button(_("&Back to the certificates"), self.leave, "arrow_left")
        self.header.set_primary(_("Save as &table"), self.save_as_table, "save_table")
        self.filters.add_menu("range", _("Range"))
        self.filters.add_menu("state", _("State"), state_choices())
        self.filters.add_columns_button()
        self.set_filter_line(self.filters)
        sentence = _("Every certificate gets a number here when it is prepared or issued, and keeps it.")
        back = EmptyState(
            "ribbon", _("No number has been given yet."), sentence, _("&Open certificates"), self.leave
        )
        self.list.set_empty(back)
        nothing = EmptyState(
            "filter", _("No number fits these filters."), "", _("Reset filters"), self._reset
        )
        self.list.set_nothing_found(nothing)
        self.set_table(self.list)
        self._main_column.addWidget(self.line)
        self.set_pane(self.detail, 360, (320, 640))
        self.detail.hide()
        for keys, steps in ((("Ctrl++", "Ctrl+="), 1), (("Ctrl+-",), -1), (("Ctrl+0",), 0)):
            for key in keys:
                QShortcut(QKeySequence(key), self, lambda steps=steps: self.paper.zoom_by(steps))
        for key, by in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self.list.step(by))

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.columns_clicked.connect(self.list.open_columns_menu)
        self.list.count_changed.connect(self.filters.set_count)
        self.list.current_changed.connect(self._show_row)

    # ---- what the window calls

    def reload(self) -> None:
        """Read the register again."""
        self.work.read(certificate_register.get_whole_register, done=self._show_all, key="register")

    def show_target(self, **target: Any) -> None:
        """Show the range of one `prefix` and `year`."""
        if "prefix" in target and "year" in target:
            self.filters.reset()
            self.filters.choose("range", (target["prefix"], target["year"]))

    def step_back(self) -> bool:
        """Esc goes back to the certificates."""
        self.leave()
        return True

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("Esc"), _("Back to the certificates")),
            (_("PgUp / PgDn"), _("Previous or next person")),
            (_("Ctrl+Mouse wheel, Ctrl++ / Ctrl+-"), _("Zoom the paper")),
            (_("Ctrl+0"), _("Show the whole page")),
        ]

    def leave(self) -> None:
        """Go back to the certificates."""
        self.context.go_to("certificates")

    # ---- the list

    def _show_all(self, shown: WholeRegister) -> None:
        self.ranges, rows = shown.ranges, shown.rows
        self.filters.set_menu("range", range_choices(self.ranges))
        self.list.set_rows(rows)
        primary = self.header.primary
        assert primary is not None
        primary.set_reason("" if rows else _("No number has been given yet."))
        self._filter()

    def _filter(self) -> None:
        chosen, state = self.filters.choice("range"), self.filters.choice("state")
        self.list.set_search(self.filters.search())
        self.list.set_keep(keep_for(chosen, state))
        self.line.show_ranges([r for r in self.ranges if chosen in (None, (r.prefix, r.year))])

    def _reset(self) -> None:
        self.filters.reset()

    def _show_row(self, row: RegisterRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is None:
            return
        facts = [row.number, format_date(row.issued_on), what_became(row)]
        self.detail.set_head(
            row.name, row.title, states.certificate_state(row.state), " · ".join(filter(None, facts))
        )
        buttons = self.detail.set_actions(
            (
                (_("&Open PDF"), lambda: self.files.open_stored(row.pdf_id, row.number)),
                (_("&Go to the person"), lambda: self._open_person(row)),
            )
        )
        buttons[0].set_icon_name("pdf")
        self.paper.setAccessibleName(_("Certificate of {name}").format(name=row.name))
        self.work.read(
            certificates.get_pdf,
            row.pdf_id,
            done=self.paper.show_pdf,
            failed=self.paper.show_sentence,
            key="register paper",
        )

    def _open_person(self, row: RegisterRow) -> None:
        self.context.go_to(
            "certificates",
            programme_id=row.programme_id,
            unit_id=row.unit_id,
            registration_id=row.registration_id,
        )

    # ---- saving

    def save_as_table(self) -> None:
        """Save what is shown as a workbook, in the order of the screen."""
        out = file_dialogs.choose_workbook(self, self.context.state, self.header.title)
        if out is None:
            return
        ids = [row.id for row in self.list.shown_rows()]
        self.work.read(
            certificate_register.save_register,
            ids,
            out,
            done=lambda n: self.work.tell(_saved(n, out.name), "note"),
        )


def _saved(n: int, name: str) -> str:
    text = ngettext("{n} number saved in “{file}”.", "{n} numbers saved in “{file}”.", n)
    return text.format(n=format_number(n), file=name)
