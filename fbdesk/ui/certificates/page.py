"""The page Bescheinigungen: who gets one, issuing with a question before, the register, and a look at every paper."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.certificates import certificate_candidates, certificates
from fbdesk.services.certificates.certificate_candidates import Candidates
from fbdesk.services.certificates.certificates import Draft, Issued
from fbdesk.ui.certificates import issuing
from fbdesk.ui.certificates.columns import certificate_columns, group_of, is_in_force
from fbdesk.ui.certificates.files import CertificateFiles
from fbdesk.ui.certificates.filters import CertificateFilters
from fbdesk.ui.certificates.issuing import Task
from fbdesk.ui.certificates.pane import CertificatePane
from fbdesk.ui.certificates.papers import PaperStrip
from fbdesk.ui.certificates.person import ChosenPerson
from fbdesk.ui.certificates.question import Question
from fbdesk.ui.certificates.register import RegisterLine
from fbdesk.ui.certificates.table import CertificateTable
from fbdesk.ui.widgets.frames.page import Page, PageContext
from fbdesk.ui.widgets.key_figure import Figure
from fbdesk.ui.work import Told
from fbdesk.vocabulary import CertificateState

#: Small blocks: the progress counts smoothly, and cancelling takes effect at once.
_BLOCK = 4


class CertificatesPage(Page):
    """Certificates of the chosen programme."""

    tables = frozenset(
        {
            "certificates",
            "kept_papers",
            "registrations",
            "persons",
            "attendance",
            "registration_units",
            "unit_results",
            "teams",
            "session_units",
            "signatories",
            "programmes",
            "units",
            "training_sessions",
            "office",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Certificates"))
        self.shown: Candidates | None = None
        self._task = Task((), True, 0)
        self._refusal = ""
        self._writing: int | None = None
        self._closed = False
        self._wanted: tuple[int | None, int | None] = (None, None)
        self._voids: set[int] | None = None
        self._heard = ""
        self.papers = PaperStrip()
        self.filters = CertificateFilters()
        self.candidates = CertificateTable(self.filters, certificate_columns(), context.state)
        self.detail = CertificatePane(self.work)
        self.question = Question()
        self.register = RegisterLine()
        self.files = CertificateFiles(self)
        self.person = ChosenPerson(context, self.candidates, self.detail)
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.header.bind_programme(self.context.programme)
        self._save_button = self.header.add_button(_("&Save as PDF"), self.open_save_menu, "pdf", menu=True)
        self._print_button = self.header.add_button(_("P&rint"), self.print_marked, "print")
        self.header.set_primary(_("&Issue certificates"), self.ask)
        self.set_strip(self.papers)
        self.set_filter_line(self.filters)
        self._banner_place.addWidget(self.question)
        self.set_table(self.candidates)
        self._main_column.addWidget(self.register)
        self.set_pane(self.detail, 448, (360, 640))
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_marked)
        for key, by in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self.candidates.step(by))
        for keys, steps in ((("Ctrl++", "Ctrl+="), 1), (("Ctrl+-",), -1), (("Ctrl+0",), 0)):
            for key in keys:
                QShortcut(QKeySequence(key), self, lambda steps=steps: self.detail.paper.zoom_by(steps))

    def _connect(self) -> None:
        self.context.programme.changed.connect(lambda _id: self._change_programme())
        self.header.figure_clicked.connect(self._filter_by_figure)
        self.candidates.current_changed.connect(lambda _row: self._show_current())
        self.candidates.count_changed.connect(lambda _n, _of: self._show_current())
        self.candidates.checks_changed.connect(self._name_actions)
        self.candidates.page_wanted.connect(self.context.go_to)
        self.candidates.menu_wanted.connect(lambda _row, at: self.detail.open_menu(at))
        self.papers.chosen.connect(self._change_paper)
        self.register.open_wanted.connect(self._open_register)
        self.question.agreed.connect(self._plan)
        self.question.declined.connect(self._leave_question)
        self.detail.open_wanted.connect(lambda: self.files.open_paper(self.person.row))
        self.detail.print_wanted.connect(lambda: self.files.print_paper(self.person.row))
        self.detail.save_wanted.connect(lambda: self.files.save_paper(self.person.row))
        self.detail.layout_wanted.connect(self._open_layout)
        self.work.told.connect(self._hear)

    # ---- what the window calls

    def reload(self) -> None:
        """Read who gets a certificate in the chosen programme."""
        programme_id = self.context.programme.id
        self.person.forget()
        if programme_id is None:
            self._show_nothing("")
            return
        if self._writing == programme_id:
            return  # the blocks come faster than a long list is read; it is read once at the end
        of, unit_id = self._wanted
        self.work.read(
            certificate_candidates.get_candidates,
            programme_id,
            unit_id if of == programme_id else None,
            done=lambda shown: self._show_list(programme_id, shown),
            failed=self._show_nothing,
            key="certificates",
        )

    def show_target(self, **target: Any) -> None:
        """Show a programme (or with `unit_id` one of its building blocks), a group or `state`, or a `registration_id`.

        With a programme all of its people are shown unless a `state` is wanted: so many as another page said.
        """
        if target.get("programme_id") is not None:
            self.context.programme.choose(int(target["programme_id"]))
            self.filters.reset()
        if "unit_id" in target or "programme_id" in target:
            self._change_paper(target.get("unit_id"))
        if "state" in target:
            self.filters.choose("state", target["state"])
        if "registration_id" in target:
            self.filters.reset()
            self.candidates.select_id(int(target["registration_id"]))  # now, or as soon as it is listed

    def step_back(self) -> bool:
        """Esc: away with the question."""
        if self.question.isHidden():
            return False
        self.question.no.click()
        return True

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this page."""
        return [
            (_("Space"), _("Mark who gets a certificate")),
            (_("Ctrl+P"), _("Print the marked certificates")),
            (_("Shift+F10"), _("What can be done with a certificate")),
            (_("PgUp / PgDn"), _("Previous or next person")),
            (_("Ctrl+Mouse wheel, Ctrl++ / Ctrl+-"), _("Zoom the paper")),
            (_("Ctrl+0"), _("Show the whole page")),
        ]

    def toggle_pane(self) -> None:
        """Strg+.: close the pane until it is wanted again."""
        self._closed = not self.detail.isHidden()
        super().toggle_pane()

    def open_pane(self) -> None:
        """Enter: show the pane and move the keyboard into it."""
        self._closed = False
        super().open_pane()

    # ---- the list

    def _change_programme(self) -> None:
        self._voids = None
        self.question.hide()
        self.candidates.forget_marks()
        self.reload()

    def _change_paper(self, unit_id: int | None) -> None:
        """Show the candidates for another paper of the programme: marks and void ones are those of that paper."""
        self._wanted = (self.context.programme.id, unit_id)
        self._change_programme()

    def _open_register(self) -> None:
        register = self.shown.register if self.shown is not None else None
        if register is not None:
            self.context.go_to("register", prefix=register.prefix, year=register.year)

    def _open_layout(self) -> None:
        self.context.go_to("programmes", programme_id=self.context.programme.id, tab="certificate")

    def _show_nothing(self, refusal: str) -> None:
        """Without a programme, or with one that gives no certificates."""
        self.shown, self._refusal = None, refusal
        self.papers.show_papers((), None)
        self.header.set_figures(())
        self.register.show_register(None)
        self.filters.show_rule("", 0)
        self.candidates.show_list(None, has_programme=bool(refusal))
        self.detail.hide()
        self._name_actions()

    def _show_list(self, programme_id: int, shown: Candidates) -> None:
        if programme_id != self.context.programme.id:
            return
        self.shown, self._refusal = shown, ""
        self.person.forget()
        self.person.unit_id = self.files.unit_id = shown.unit_id
        self.papers.show_papers(shown.papers, shown.unit_id)
        counts = [group_of(row) for row in shown.rows]
        captions = (_("entitled"), _("to clarify"), _("not entitled"))
        self.header.set_figures(
            [
                Figure(state.value, format_number(counts.count(state)), caption)
                for state, caption in zip(Entitlement, captions, strict=True)
            ]
        )
        self.register.show_register(shown.register)
        self.filters.show_rule(shown.rule, len(shown.rows))
        self.candidates.show_list(shown)
        # over a narrow list the sample would only hide why it is empty
        self.detail.setVisible(not self._closed and bool(shown.rows or not self.split.is_overlaid()))
        self._name_actions()
        self._tell_lacking(shown)
        self._tell_voided(shown)

    def _tell_lacking(self, shown: Candidates) -> None:
        """Say before anything is issued what no paper would have."""
        if not shown.lacks or not shown.rows:
            return
        text = _("Not on the paper yet: {what}. Say it in the settings before you issue.")
        self.banner.show_message(
            "warn",
            text.format(what=shown.lacks),
            _("Open settings"),
            lambda: self.context.go_to("settings", section="letterhead"),
        )

    def _filter_by_figure(self, key: str) -> None:
        """A second click takes the filter away again."""
        self.filters.choose("state", None if self.filters.choice("state") == key else key)

    def _name_actions(self) -> None:
        """Name the primary action for what is marked now, and switch off what cannot be done."""
        primary = self.header.primary
        assert primary is not None
        if self.shown is None:
            self._task = Task((), True, 0)
            reason = self._refusal or _("There is no programme yet. Create one first.")
            saving = reason
        else:
            checked = self.candidates.checked_ids()
            self._task = issuing.next_task(self.shown, checked)
            reason = self._task.reason
            saving = (
                "" if self._holders() else _("Issue certificates first: then they can be printed and saved.")
            )
        if not self.question.isHidden():
            self.question.change(issuing.question(self._task))
            self.question.setVisible(bool(self._task.ids))
        primary.setText(issuing.button_text(self._task))
        if self._writing is not None:
            reason = _("Certificates are being written.")
        elif not self.question.isHidden():
            reason = _("Answer the question below first.")
        primary.set_reason(reason)
        self._save_button.set_reason(saving)
        self._print_button.set_reason(saving)

    def _show_current(self) -> None:
        if self.shown is not None:
            self.person.show_current()

    # ---- issuing

    def ask(self) -> None:
        """Ask before numbers are given."""
        if self._task.ids:
            self.banner.clear()
            verb = _("&Issue") if self._task.valid else _("&Prepare")
            self.question.ask(issuing.question(self._task), verb)
            self._name_actions()

    def _leave_question(self) -> None:
        self._name_actions()
        self.focus_content()

    def _plan(self) -> None:
        """Work out the papers, then issue them."""
        programme_id, task = self.context.programme.id, self._task
        if programme_id is None or not task.ids:
            return
        self._writing = programme_id
        self._leave_question()
        self.work.read(
            certificates.plan_drafts,
            programme_id,
            task.ids,
            unit_id=self.files.unit_id,
            foreseen=not task.valid,
            done=lambda planned: self._write(programme_id, task, planned[0]),
            failed=self._stop_writing,
        )

    def _write(self, programme_id: int, task: Task, drafts: list[Draft]) -> None:
        if not drafts:
            self._stop_writing(_("Nobody is entitled any more. Look at the reasons in the list."))
            return
        self.work.write_each(
            issuing.label(task, programme_id, self.files.unit_id),
            certificates.issue if task.valid else certificates.prepare,
            drafts,
            block=_BLOCK,
            done=self._end_writing,
            failed=self._stop_writing,
            tell=lambda issued: issuing.told(task, len(drafts), issued),
            progress_text=issuing.progress_text,
        )

    def _stop_writing(self, sentence: str) -> None:
        self._writing = None
        self.show_failure(sentence)
        self.reload()

    def _end_writing(self, _issued: list[Issued]) -> None:
        self._writing = None
        self._name_actions()
        self.reload()

    def _hear(self, told: Told) -> None:
        """After an undo look whether it made certificates void."""
        if told.kind == "note":
            return
        self._heard = told.kind
        if self.isVisible():
            self.reload()
        else:
            self._voids = None

    def _tell_voided(self, shown: Candidates) -> None:
        voids = {
            row.certificate.id
            for row in shown.rows
            if row.certificate is not None and row.certificate.state is CertificateState.VOID
        }
        before, heard = self._voids, self._heard
        if before is None or heard:  # a reload that nothing was heard about yet may come before the telling
            self._voids, self._heard = voids, ""
        n = len(voids - before) if before is not None and heard == "undone" else 0
        if n:
            text = ngettext(
                "{n} certificate is void now. The number stays in the register.",
                "{n} certificates are void now. Their numbers stay in the register.",
                n,
            )
            self.work.tell(text.format(n=format_number(n)), "note")

    # ---- files

    def _holders(self) -> list[int]:
        """Return the marked people who hold a paper, and all who hold one if none of them is marked."""
        checked = self.candidates.checked_ids()
        rows = self.shown.rows if self.shown is not None else ()
        held = [row.registration_id for row in rows if is_in_force(row)]
        return [row_id for row_id in held if row_id in checked] or held

    def open_save_menu(self) -> None:
        """Let the person choose between one file for all and one a person."""
        self.files.open_menu(self._save_button, self._holders())

    def print_marked(self) -> None:
        """Print the papers of the marked people, all in one go."""
        if holders := self._holders():
            self.files.print_papers(holders)
