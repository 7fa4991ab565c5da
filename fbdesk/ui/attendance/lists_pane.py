"""What is printed for a programme: sign-in sheets, the list of participants, wishes and questions for the speakers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal

from fbdesk.i18n import _, ngettext
from fbdesk.services.attendance import sign_in
from fbdesk.services.attendance.sign_in import SheetChoice
from fbdesk.services.history import labels
from fbdesk.services.registrations import answer_list
from fbdesk.ui.attendance.heading_choice import HeadingChoice
from fbdesk.ui.print_pane import PrintPane, Then
from fbdesk.ui.widgets.fields.check_box import CheckBox
from fbdesk.ui.widgets.fields.fields import Choice, Field
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.frames.page import PageContext

_PARTICIPANTS: Final = "participants"
_ANSWERS: Final = "answers"
_BADGES: Final = "badges"
#: So many pages of a long document are drawn in the pane; printed are all.
_PREVIEWED: Final = 12


@dataclass(frozen=True, slots=True)
class _Asked:
    """The list that is shown or being made."""

    programme_id: int
    kind: object
    session_ids: tuple[int, ...] = ()


class ListsPane(PrintPane):
    """Choose a list, see it, print it. `left` when the pane shall be closed."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._work = context.work
        self._asked: _Asked | None = None
        self.what = Choice()
        self.blank = NumberField(sign_in.BLANK_ROWS, maximum=sign_in.MOST_BLANK_ROWS)
        self.together = CheckBox(_("Days side by side on one sheet"))
        self.with_names = CheckBox(_("With the names of those who wrote"))
        self.headings = HeadingChoice()
        self._blank_field = Field(_("Blank lines for people without registration"), self.blank)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.set_head(_("Print lists"))
        self.options_column.addWidget(Field(_("List"), self.what))
        self.options_column.addWidget(self._blank_field)
        self.options_column.addWidget(self.together)
        self.options_column.addWidget(self.headings)
        self.options_column.addWidget(self.with_names)

    def _connect(self) -> None:
        self.what.chosen.connect(lambda _value: self._ask())
        self.blank.left.connect(lambda _value: self._ask())
        self.together.toggled.connect(lambda _on: self._ask())
        self.with_names.toggled.connect(lambda _on: self._ask())
        self.headings.changed.connect(self._ask)

    def focus_first(self) -> None:
        """Move the keyboard to the choice of the list."""
        self.what.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what is asked

    def start(self, programme_id: int, session_id: int) -> None:
        """Offer the lists of a programme, first the sheet of a session."""
        self.set_head(_("Print lists"), self._context.programme.title)
        self._work.read(
            sign_in.list_sheet_choices,
            programme_id,
            session_id,
            done=partial(self._offer, programme_id),
            key="sheet choices",
        )

    def _offer(self, programme_id: int, choices: Sequence[SheetChoice]) -> None:
        sheets: list[tuple[object, str]] = [
            (choice.session_ids, _("Sign-in sheet: {what}").format(what=_what(choice))) for choice in choices
        ]
        others = [
            (_PARTICIPANTS, _("List of participants")),
            (_ANSWERS, _("Wishes and questions of the participants")),
            (_BADGES, _("Name badges")),
        ]
        before = self.what.value
        self.what.set_choices([*sheets, *others])
        known = [value for value, _text in (*sheets, *others)]
        same = self._asked is not None and self._asked.programme_id == programme_id and before in known
        self.what.set_value(before if same and isinstance(before, str) else known[0])
        self._programme_id = programme_id
        self._ask()
        self._work.read(
            answer_list.list_answer_headings, programme_id, done=self.headings.show_headings, key="headings"
        )

    def again(self) -> None:
        """Make the list anew after something it shows was changed."""
        if self._asked is not None and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        """Have the chosen list made."""
        kind = self.what.value
        ids = kind if isinstance(kind, tuple) else ()
        self._asked = _Asked(self._programme_id, kind, ids)
        self._blank_field.setVisible(bool(ids))
        self.together.setVisible(len(ids) > 1)
        self.with_names.setVisible(kind == _ANSWERS)
        self.headings.setVisible(kind == _ANSWERS)
        make: dict[object, Callable[[], None]] = {
            _PARTICIPANTS: lambda: self._make(answer_list.render_participants),
            _ANSWERS: self._make_answers,
            _BADGES: lambda: self._make(answer_list.render_badges),
        }
        make.get(kind, self._make_sheets)()

    def _make(self, service: Callable[..., bytes]) -> None:
        self._read(service, self._programme_id, done=self._show)

    def _make_answers(self) -> None:
        named, chosen = self.with_names.isChecked(), self.headings.chosen()
        self._read(answer_list.render_answers, self._programme_id, chosen, with_names=named, done=self._show)

    def _make_sheets(self) -> None:
        assert self._asked is not None
        self._read(
            sign_in.collect_sheets,
            self._programme_id,
            self._asked.session_ids,
            blank_rows=self.blank.value or 0,
            side_by_side=self.together.isChecked() and len(self._asked.session_ids) > 1,
            done=self._draw,
        )

    def _read(self, service: Callable[..., Any], *args: Any, **values: Any) -> None:
        self._work.read(service, *args, **values, failed=self.show_waiting, key="list")

    def _draw(self, sheets: Any) -> None:
        def draw(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bytes:
            return sign_in.draw_sheets(sheets, progress, cancelled)

        self._work.background(draw, self._show, self.show_waiting, progress_text=_progress_text, key="sheets")

    def _show(self, pdf: bytes) -> None:
        name = f"{self.what.currentText()} {self._context.programme.title}"
        self.show_document(name, pdf, sign_in.first_pages(pdf, _PREVIEWED))

    # ---- the ways out

    def before_out(self, then: Then) -> None:
        """Sheets keep their numbers from the first time they leave the office."""
        if self._asked is None or not self._asked.session_ids:
            then()
            return
        self._work.read(
            sign_in.plan_new_numbers,
            self._asked.programme_id,
            self._asked.session_ids,
            done=partial(self._keep_numbers, self._asked, then),
        )

    def _keep_numbers(self, asked: _Asked, then: Then, new: int) -> None:
        if not new:
            then()
            return
        self._work.write(
            labels.sheets_numbered(asked.programme_id),
            sign_in.keep_sheet_numbers,
            asked.programme_id,
            asked.session_ids,
            done=lambda _new: then(),
        )


def _what(choice: SheetChoice) -> str:
    n = len(choice.session_ids)
    if n == 1:
        return choice.name
    days = ngettext("{n} session", "{n} sessions", n).format(n=n)
    return _("{name} ({days})").format(name=choice.name, days=days)


def _progress_text(n: int, of: int) -> str:
    return _("Sheet {n} of {total} is being drawn").format(n=n, total=of)
