"""The line under the header: which session is being entered, and the way to another one."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fbdesk.i18n import _, format_date, format_weekday
from fbdesk.services.calendar.training_sessions import SessionRow
from fbdesk.ui.attendance.grid.counts import of
from fbdesk.ui.attendance.grid.grid_model import GridModel
from fbdesk.ui.attendance.grid.marks import day_name, facts, group_of, is_held, when_text
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.keycaps import Keycap
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.painting import rounded_box
from fbdesk.ui.widgets.look.tokens import ICON_LARGE, LARGE, MEDIUM, PAGE_MARGIN, RADIUS_CARD

_HINTS_FROM = 960
_FIGURE_SPACE = "\N{FIGURE SPACE}"


class EntryLine(QWidget):
    """Session in words, menu of sessions, keys; while everybody but some is entered, what to do now."""

    session_chosen = Signal(int)
    step_wanted = Signal(int)
    discarded = Signal()

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._icon = IconView("edit", "accent", ICON_LARGE)
        self._title = Label("", "strong", elide=True)
        self._facts = Label("", "caption", "text2", elide=True)
        self._choose = Button(_("Choose &session"), icon="calendar", menu=True)
        self._choose.clicked.connect(lambda _checked=False: self.open_menu())
        self.walk_in = Button(_("Ot&her person …"), icon="person_add")
        self._discard = Button(_("&Discard"))
        self._discard.clicked.connect(lambda _checked=False: self.discarded.emit())
        self._discard.hide()
        self._hints = _Hints()
        self._menu: QMenu | None = None
        self._arrange()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN + LARGE + 2, 8, PAGE_MARGIN + LARGE, 18)
        row.setSpacing(LARGE)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self.walk_in)
        row.addWidget(self._choose)
        row.addWidget(self._discard)
        row.addWidget(self._hints)
        self.setFixedHeight(70)

    @property
    def title(self) -> str:
        """Which session is shown."""
        return self._title.text()

    @property
    def facts(self) -> str:
        """What is said about it."""
        return self._facts.text()

    def show_session(self, session: SessionRow) -> None:
        """Show the active session."""
        self._set_texts(_icon_of(session), session_title(session, self._model), self._session_facts(session))
        self._offer_walk_in(self._model.refusal(self._model.column_of(session.id)))
        self._show_controls(drafting=False)

    def _offer_walk_in(self, reason: str) -> None:
        self.walk_in.set_reason(reason)
        if not reason:
            self.walk_in.setToolTip(_("Enter somebody who signed on a blank line (Ctrl+N)"))

    def show_draft(self, session: SessionRow, count: int) -> None:
        """Show that everybody is about to be entered, and how the exceptions are typed."""
        title = _("Everybody present except …: {session}").format(session=session_title(session, self._model))
        text = _("Type only the exceptions (E, A, H, minutes). Ctrl+Enter enters all {n}, Esc discards.")
        self._set_texts(("people_check", "accent"), title, text.format(n=count))
        self._show_controls(drafting=True)

    def _set_texts(self, icon: tuple[str, str], title: str, text: str) -> None:
        self._icon.set_icon(*icon)
        self._title.setText(title)
        self._facts.setText(text)
        self.setAccessibleName(f"{title}. {text}")

    def _show_controls(self, *, drafting: bool) -> None:
        self._choose.setVisible(not drafting)
        self.walk_in.setVisible(not drafting)
        self._discard.setVisible(drafting)
        self._hints.setVisible(not drafting and self.width() >= _HINTS_FROM)

    def _session_facts(self, session: SessionRow) -> str:
        parts = facts(session)
        if session.sheet is not None:
            parts.append(_("Sheet {n}, order as on the paper").format(n=session.sheet))
        if session.cancelled:
            reason = session.state_reason
            parts.insert(0, _("cancelled, {reason}").format(reason=reason) if reason else _("cancelled"))
        elif not is_held(session):
            parts.insert(0, _("not held yet"))
        return " · ".join(parts)

    def open_menu(self) -> None:
        """List the sessions with how far each is entered."""
        menu = QMenu(self)
        current = self._title.text()
        for column, session in enumerate(self._model.sessions):
            action = QAction(_menu_text(column, session, self._model).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(session_title(session, self._model) == current)
            action.triggered.connect(lambda _on=False, place=column: self.session_chosen.emit(place))
            menu.addAction(action)
            if action.isChecked():
                menu.setActiveAction(action)
        self._menu = menu
        menu.popup(self._choose.mapToGlobal(self._choose.rect().bottomLeft() + QPoint(0, 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key hints out where there is no room."""
        super().resizeEvent(event)
        self._hints.setVisible(self._discard.isHidden() and self.width() >= _HINTS_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        card = self.rect().adjusted(PAGE_MARGIN, 0, -PAGE_MARGIN, -MEDIUM)
        rounded_box(QPainter(self), card, "raised", "line", radius=RADIUS_CARD)


class _Hints(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key in (_("Ctrl+←"), _("Ctrl+→")):
            row.addWidget(Keycap(key), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(_("change session"), "caption", "text2"))


def session_title(session: SessionRow, model: GridModel) -> str:
    """Name a session: "WE 7, Samstag, 18.06.2022"."""
    day = f"{day_name(session)}, {format_date(session.day)}" if session.day else when_text(session)
    return ", ".join(part for part in (group_of(session, model.grid) or session.title, day) if part)


def _icon_of(session: SessionRow) -> tuple[str, str]:
    if session.cancelled:
        return "prohibited", "err"
    return ("edit", "accent") if is_held(session) else ("calendar", "text2")


def _menu_text(column: int, session: SessionRow, model: GridModel) -> str:
    when = format_weekday(session.day) if session.day else when_text(session)
    if session.cancelled:
        state = _("cancelled")
    elif not is_held(session):
        state = _("not held yet")
    else:
        total = model.expected(column)
        state = of(total - len(model.missing(column)), total)
    number = f"{column + 1}.".rjust(3, _FIGURE_SPACE)
    words = "   ".join(part for part in (number, when, group_of(session, model.grid)) if part)
    return f"{words}\t{state}"
