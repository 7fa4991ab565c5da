"""Below the table: the question that a row asks, its faulty entries to correct, or simply what it says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.fields import label_of
from fbdesk.i18n import _, pgettext
from fbdesk.services.imports.import_plan import PlanRow, RowDecision
from fbdesk.services.imports.imports import Counterpart
from fbdesk.ui.imports import import_views
from fbdesk.ui.imports.import_draft import TO_CLARIFY, ImportDraft
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.fields import Field, TextField
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.keycaps import KeyHints
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look import states, theme
from fbdesk.ui.widgets.look.painting import hairline
from fbdesk.ui.widgets.look.status import Status, StatusMark
from fbdesk.ui.widgets.look.tokens import PANE_MARGIN, SMALL
from fbdesk.vocabulary import RowOutcome

_HEIGHT = 252
_FIELD_WIDTH = 380
_LABEL_WIDTH = 168


class ImportDetail(QWidget):
    """`decided(row, Decision or None)`, `corrected(row, field, text)`, `step_wanted(±1)`, `leave_wanted` on Esc.

    G, Z and the arrows work anywhere in it, because no names are typed here.
    """

    decided = Signal(int, object)
    corrected = Signal(object, str, str)
    step_wanted = Signal(int)
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: PlanRow | None = None
        self._title = Label("", "section")
        self._mark = StatusMark()
        self._facts = Label("", "body", "text2", elide=True)
        self.previous = IconButton("chevron_left", _("Previous row to clarify"), "Up")
        self.next = IconButton("chevron_right", _("Next row to clarify"), "Down")
        self.body = ScrollColumn()
        self.same = self._button(_("The &same person"), RowDecision.SAME, "person")
        self.two = self._button(_("&Two people"), RowDecision.TWO, "people")
        self.take = self._button(_("&Take the row over"), RowDecision.TAKE, "checkmark")
        self.leave = self._button(_("Leave it &out"), RowDecision.LEAVE, "subtract_circle")
        self.back = self._button(_("Take &back"), None, "undo")
        self.later = Button(_("Decide &later"), "flat")
        self.later.clicked.connect(lambda _checked=False: self.step_wanted.emit(1))
        self._hints = KeyHints(
            [
                (pgettext("key", "S"), pgettext("key of the question", "same")),
                (pgettext("key", "T"), pgettext("key of the question", "two")),
                ("↓", pgettext("key of the question", "next question")),
            ]
        )
        self._fields: dict[str, Field] = {}
        self._is_narrow = False
        self._arrange()
        self._connect_keys()

    def _button(self, text: str, decision: RowDecision | None, icon: str) -> Button:
        button = Button(text, icon=icon)
        button.clicked.connect(lambda _checked=False: self._decide(decision))
        return button

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PANE_MARGIN, 8, PANE_MARGIN, 6)
        head.setSpacing(12)
        for widget in (self._title, self._mark):
            head.addWidget(widget)
        head.addWidget(self._facts, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        self.body.column.setContentsMargins(PANE_MARGIN, 0, PANE_MARGIN, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(PANE_MARGIN, 12, PANE_MARGIN, 14)
        foot.setSpacing(SMALL)
        for button in self._actions():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body, 1)
        column.addLayout(foot)

    def _actions(self) -> tuple[Button, ...]:
        return (self.same, self.two, self.take, self.leave, self.back, self.later)

    def _connect_keys(self) -> None:
        self.previous.clicked.connect(lambda _checked=False: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda _checked=False: self.step_wanted.emit(1))
        self._key(pgettext("key", "S"), self.same.click)
        self._key(pgettext("key", "T"), self.two.click)
        self._key("Down", lambda: self.step_wanted.emit(1))
        self._key("Up", lambda: self.step_wanted.emit(-1))

    def _key(self, sequence: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _decide(self, decision: RowDecision | None) -> None:
        if self.row is not None:
            self.decided.emit(self.row.row, decision)

    # ---- showing a row

    def show_row(self, row: PlanRow, draft: ImportDraft, other: Counterpart | None) -> None:
        """Show a row; `other` is who it is compared with, once that is read."""
        had_focus = self.isAncestorOf(self.focusWidget()) and self.focusWidget() is not None
        stays = self.row is not None and self.row.row == row.row and self._update_fields(row)
        self.row = row
        self._show_head(row, draft)
        self._show_actions(row, draft)
        if not stays:
            self._show_body(row, draft, other)
        focused = self.focusWidget()
        if had_focus and (focused is None or not self.isAncestorOf(focused) or not focused.isVisible()):
            self.focus_first()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the keys out where there is no room for them; F1 shows them too."""
        self._is_narrow = narrow
        self._hints.setVisible(not narrow and not self.same.isHidden())

    def _show_head(self, row: PlanRow, draft: ImportDraft) -> None:
        self._title.setText(import_views.heading(row))
        self.setAccessibleName(import_views.heading(row))
        status = states.import_outcome(row.outcome)
        rows = [one.row for one in draft.plan.rows if one.outcome is row.outcome] if draft.plan else []
        if row.outcome in TO_CLARIFY and row.row in rows:
            text = _("{what} {n} of {of}").format(what=status.text, n=rows.index(row.row) + 1, of=len(rows))
            status = Status(text, status.icon, status.colour)
        self._mark.set_status(status)
        self._facts.setText(import_views.remark(row))
        open_rows = [one for one in draft.to_clarify() if one != row.row]
        for button in (self.previous, self.next):
            button.setEnabled(bool(open_rows))

    def _show_actions(self, row: PlanRow, draft: ImportDraft) -> None:
        is_question, is_decided = row.outcome is RowOutcome.QUESTION, row.row in draft.decisions
        asks = is_question and row.match is not None
        can_split = row.match is not None or row.outcome is RowOutcome.DUPLICATE
        self.same.setVisible(asks)
        self.two.setVisible(asks or (can_split and not is_decided))
        self.take.setVisible(is_question and not asks)
        self.leave.setVisible(
            (is_question and not asks) or (row.outcome is RowOutcome.NEW and not is_decided)
        )
        self.back.setVisible((is_decided and not is_question) or draft.is_corrected(row.row))
        self.later.setVisible(is_question)
        self._hints.setVisible(asks and not self._is_narrow)

    def _show_body(self, row: PlanRow, draft: ImportDraft, other: Counterpart | None) -> None:
        self.body.clear()
        self._fields = {}
        if row.outcome is RowOutcome.ERROR:
            self._add_fields(row, draft)
        elif row.match is not None or row.duplicate_of is not None:
            similar = draft.row(row.similar_row or row.duplicate_of)
            self._put(import_views.match_card(row, other, similar))
        elif row.changes:
            self._put(import_views.change_card(row))
        else:
            self._put(_Facts(import_views.row_facts(row, draft)))

    def _put(self, widget: QWidget) -> None:
        """Show a widget in the body at once: shown by the layout later, the body would flash."""
        self.body.add(widget)
        widget.show()
        self.body.column.activate()

    def _add_fields(self, row: PlanRow, draft: ImportDraft) -> None:
        """Show the faulty entries as fields, and beside them what else the row says."""
        fields = QVBoxLayout()
        fields.setSpacing(SMALL)
        for problem in row.problems:
            name = "name" if problem.code == "no_name" else problem.field
            if not problem.hint and name not in self._fields:
                self._fields[name] = self._field(
                    _("Name") if name == "name" else label_of(name), name, draft.text(row, name)
                )
                self._fields[name].set_error(problem.message)
                fields.addWidget(self._fields[name])
        fields.addStretch(1)
        both = QWidget()
        columns = QHBoxLayout(both)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        columns.addLayout(fields)
        facts = KeyValues(import_views.row_facts(row, draft), label_width=_LABEL_WIDTH)
        columns.addWidget(facts, 1, Qt.AlignmentFlag.AlignTop)
        self._put(both)

    def _field(self, label: str, name: str, text: str) -> Field:
        control = TextField(text)
        control.left.connect(lambda typed: self.corrected.emit(self.row, name, typed))
        field = Field(label, control)
        field.setFixedWidth(_FIELD_WIDTH)
        return field

    def _update_fields(self, row: PlanRow) -> bool:
        """Say anew what is wrong with the fields that are open, so that typing in the next one is not lost."""
        if row.outcome is not RowOutcome.ERROR or not self._fields:
            return False
        wrong = {
            "name" if one.code == "no_name" else one.field: one.message
            for one in row.problems
            if not one.hint
        }
        if not wrong.keys() <= self._fields.keys():
            return False
        for name, field in self._fields.items():
            field.set_error(wrong.get(name, ""))
        return True

    # ---- the keyboard

    def focus_first(self) -> None:
        """Move the keyboard to the first thing that can be done here."""
        fields = [field.control for field in self._fields.values()]
        for widget in (*fields, *self._actions(), self.next):
            if not widget.isHidden() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a question about a person."""
        return QSize(400, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the raised ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        hairline(painter, 0, 0, self.width(), 1, "line2")


class _Facts(QWidget):
    """What a row says, in two columns."""

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        half = (len(facts) + 1) // 2
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(24)
        for some in (facts[:half], facts[half:]):
            row.addWidget(KeyValues(some, label_width=_LABEL_WIDTH), 1, Qt.AlignmentFlag.AlignTop)
