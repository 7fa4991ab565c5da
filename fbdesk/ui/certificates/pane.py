"""The pane: the paper of the chosen person, what can be done with it, and the way to the next one."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, format_number
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.services.attendance.results import OpenWork
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.ui.certificates.columns import (
    entitlement_state,
    group_of,
    is_in_force,
    paper_state,
    reason_text,
)
from fbdesk.ui.certificates.reason_form import Asking, ReasonForm, asks_correction, asks_keep, asks_void
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import SMALL
from fbdesk.ui.widgets.paper_view import PaperView
from fbdesk.ui.work import Work
from fbdesk.vocabulary import CertificateState


class CertificatePane(DetailPane):
    """What is wanted for the person shown comes as a signal; `step_wanted` as every pane."""

    open_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    layout_wanted = Signal()
    void_wanted = Signal(str)
    correction_wanted = Signal(str)
    keep_wanted = Signal(str)
    work_accepted = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.row: CandidateRow | None = None
        self._works: tuple[OpenWork, ...] = ()
        self.paper = PaperView(work)
        self.reason_form = ReasonForm()
        self._asks_for = self.void_wanted
        self.reason_form.confirmed.connect(self._give_reason)
        self.reason_form.left.connect(self._close_form)
        self.stepper = Stepper()
        self.stepper.step_wanted.connect(self.step_wanted)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        self.replace_body(self.paper)
        column.insertWidget(column.indexOf(self.paper) + 1, self.reason_form)
        self.show_sample()

    def show_sample(self) -> None:
        """Show the head for the sample while nobody is chosen."""
        self.row = None
        self._close_form()
        self.set_head(_("Sample"), facts=_("Choose somebody in the list to see the real certificate."))
        self.set_actions(((_("Adjust la&yout"), self.layout_wanted.emit),))

    def show_row(self, row: CandidateRow, place: int, of: int) -> None:
        """Show the head and the buttons for a person, the `place`-th `of` those listed."""
        if self.row is None or row.registration_id != self.row.registration_id:
            self._close_form()
            self._works = ()
        self.row = row
        shows_paper = row.certificate is not None and (is_in_force(row) or not _is_ready(row))
        state = paper_state(row) if shows_paper else entitlement_state(row)
        self.set_head(row.full_name, status=state, facts=_facts(row))
        self.paper.setAccessibleName(_("Certificate of {name}").format(name=row.full_name))
        self.stepper.show_position(place, of)
        self._name_actions()

    def show_works(self, works: tuple[OpenWork, ...]) -> None:
        """Offer to note the first thing the person still owes."""
        self._works = works
        if self.row is not None:
            self._name_actions()

    def _name_actions(self) -> None:
        row = self.row
        assert row is not None
        actions: list[tuple[str, Callable[[], object]]] = [
            (_("Adjust la&yout"), self.layout_wanted.emit),
        ]
        if is_in_force(row):
            actions = [(_("&Open PDF"), self.open_wanted.emit)]
        elif self._works:
            actions = [(work_text(self._works[0]), self._accept)]
        focused = self._focused_action()
        buttons = self.set_actions(actions)
        if is_in_force(row):
            buttons[0].set_icon_name("pdf")
            buttons.append(self._add_more(len(buttons)))
        self.add_to_foot(self.stepper)
        self.stepper.show()
        if 0 <= focused < len(buttons):
            buttons[focused].setFocus()
        if not self.reason_form.isHidden():
            self._show_foot(False)

    def _focused_action(self) -> int:
        """Return which button has the keyboard, so that it is not lost when the buttons are made anew."""
        buttons = self._foot.findChildren(Button, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [button for button in buttons if not button.isHidden()]
        return next((i for i, button in enumerate(shown) if button.hasFocus()), -1)

    def set_actions(self, actions: Iterable[tuple[str, Callable[[], object]]]) -> list[Button]:
        """Put the buttons at the foot; the stepper is kept."""
        self.stepper.hide()
        self._foot_row.removeWidget(self.stepper)
        self.stepper.setParent(self)
        return super().set_actions(actions)

    def _accept(self) -> None:
        self.work_accepted.emit(self._works[0])

    def _add_more(self, place: int) -> Button:
        """Add the button with everything else that can be done with a paper."""
        button = Button(_("&More"), menu=True)
        button.clicked.connect(
            lambda _checked=False: self.open_menu(button.mapToGlobal(button.rect().topLeft()), above=True)
        )
        self._foot_row.insertWidget(place, button)
        return button

    def open_menu(self, at: QPoint, *, above: bool = False) -> None:
        """Offer what can be done with the paper of the person shown."""
        if self.row is None or not is_in_force(self.row):
            return
        menu = QMenu(self)
        for text, slot in self._choices(self.row):
            if not text:
                menu.addSeparator()
                continue
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, act=slot: act())
            menu.addAction(action)
        menu.popup(at - QPoint(0, menu.sizeHint().height()) if above else at)

    def _choices(self, row: CandidateRow) -> list[tuple[str, Callable[[], object]]]:
        """A paper that is signed already can be given once more; one that is only prepared has no second copy."""
        issued = row.is_issued
        again = [_("&Print once more …"), _("&Save once more …")] if issued else [_("&Print …"), _("&Save …")]
        corrected = (
            _("Issue correcte&d version …") if issued else _("Prepare with the &data as they are now …")
        )
        return [
            (again[0], self.print_wanted.emit),
            (again[1], self.save_wanted.emit),
            ("", lambda: None),
            (corrected, self.ask_correction),
            (_("Make &void …"), self.ask_void),
            *([(_("&Keep with a reason …"), self.ask_keep)] if row.changed else []),
            ("", lambda: None),
            (_("Adjust la&yout"), self.layout_wanted.emit),
        ]

    def ask_void(self) -> None:
        """Ask why the certificate becomes void."""
        self._ask(asks_void, self.void_wanted)

    def ask_keep(self) -> None:
        """Ask why the certificate is kept although its facts changed."""
        self._ask(asks_keep, self.keep_wanted)

    def ask_correction(self) -> None:
        """Ask what was wrong."""
        self._ask(asks_correction, self.correction_wanted)

    def _ask(self, asking: Callable[[str], Asking], wanted: SignalInstance) -> None:
        self._asks_for = wanted
        self.reason_form.start(
            asking(self.row.certificate.number if self.row and self.row.certificate else "")
        )
        self._show_foot(False)

    def _give_reason(self, reason: str) -> None:
        self._asks_for.emit(reason)

    def _close_form(self) -> None:
        had_focus = self.reason_form.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.reason_form.hide()
        self._show_foot(self.row is not None)
        if had_focus:
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self, shown: bool) -> None:
        self._foot.setVisible(shown)
        self._foot_line.setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the question about the reason first."""
        if event.key() == Qt.Key.Key_Escape and not self.reason_form.isHidden():
            self._close_form()
        else:
            super().keyPressEvent(event)


class Stepper(QWidget):
    """ "9 von 16" with a button to either side."""

    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._text = Label("", "body", "text2")
        self.before = IconButton("chevron_left", _("Previous person"))
        self.after = IconButton("chevron_right", _("Next person"))
        self.before.set_name(_("Previous person ({key})").format(key=_("PgUp")))
        self.after.set_name(_("Next person ({key})").format(key=_("PgDown")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL // 2)
        row.addWidget(self._text)
        row.addSpacing(SMALL // 2)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.before.clicked.connect(lambda _checked=False: self.step_wanted.emit(-1))
        self.after.clicked.connect(lambda _checked=False: self.step_wanted.emit(1))

    @property
    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def show_position(self, place: int, of: int) -> None:
        """Show where in the list we are."""
        self._text.setText(_("{n} of {total}").format(n=format_number(place), total=format_number(of)))
        self.before.setEnabled(place > 1)
        self.after.setEnabled(place < of)


def work_text(work: OpenWork) -> str:
    """Return the button that notes what somebody owed as done."""
    if work.deliverable:
        return _("{deliverable} acc&epted").format(deliverable=work.deliverable.replace("&", "&&"))
    return _("{unit} don&e").format(unit=work.unit.replace("&", "&&"))


def _is_ready(row: CandidateRow) -> bool:
    return group_of(row) is Entitlement.ENTITLED


def _facts(row: CandidateRow) -> str:
    entry = row.certificate
    if entry is None or (entry.state is CertificateState.VOID and _is_ready(row)):
        return _("Preview, not issued yet") if _is_ready(row) else reason_text(row)
    if entry.state is CertificateState.VOID:
        return f"{entry.number} · {entry.void_reason}"
    text = _("issued on {day}").format(day=format_date(entry.issued_on))
    if entry.state is CertificateState.PREPARED:
        text = _("printed for signature on {day}").format(day=format_date(entry.printed_on))
    changed = row.changed and reason_text(row)
    parts = [entry.number, text, _("corrected version") if entry.corrected else "", changed, _kept(row)]
    return " · ".join(filter(None, parts))


def _kept(row: CandidateRow) -> str:
    """Say why a paper is kept although what it rests on has changed."""
    entry = row.certificate
    if entry is None or entry.kept is None or entry.kept != row.facts:
        return ""
    return _("kept: {reason}").format(reason=entry.kept_reason)
