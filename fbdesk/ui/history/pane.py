"""One change in full: which rows, what they were and what they became, and whether it can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from fbdesk.i18n import _, format_number, ngettext
from fbdesk.services.history.change_detail import ChangeDetail, RowWords, UndoStep
from fbdesk.services.history.history_words import moment_text
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.look.tokens import MEDIUM, SMALL
from fbdesk.ui.widgets.note import Note


class ChangePane(DetailPane):
    """`undo_wanted(change id)` takes the change back, `redo_wanted(id of the taking back)` does it again."""

    undo_wanted = Signal(int)
    redo_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.detail: ChangeDetail | None = None
        self.button: Button | None = None

    def show_change(self, detail: ChangeDetail, kept: Sequence[str] = (), *, refusal: str = "") -> None:
        """Show a change; `kept` is what the last taking back left as it was, `refusal` why nobody can write."""
        same = self.detail is not None and self.detail.entry.id == detail.entry.id
        self.detail = detail
        entry = detail.entry
        self.clear()
        status = Status(_("taken back"), "undo", "mute") if entry.undone else None
        self.set_head(entry.text, "", status, f"{moment_text(entry.at)} · {entry.who}")
        self._show_outlook(detail, kept)
        self._show_rows(detail)
        self._show_steps(detail.steps)
        self._show_action(detail, refusal)
        if not same:
            self.body.verticalScrollBar().setValue(0)

    def _show_outlook(self, detail: ChangeDetail, kept: Sequence[str]) -> None:
        if kept:
            self.add_text(_("Changed since and kept"), "\n".join(kept))
        if detail.refusal:
            self.body.add(Note("info", "text2", detail.refusal))
            self.body.add_space(MEDIUM)
        for warning in detail.warnings:
            self.body.add(Note("warning", "warn", warning))
            self.body.add_space(MEDIUM)
        if detail.staying:
            self.add_text(_("Would stay as it is now"), "\n".join(detail.staying))

    def _show_rows(self, detail: ChangeDetail) -> None:
        self.add_heading(_("What was changed"))
        if not detail.rows:
            self.body.add(
                Label(_("Only data that are not shown, for example how forms are read."), wrap=True)
            )
        for place, row in enumerate(detail.rows):
            if place:
                self.body.add_space(SMALL + 2)
            self.body.add(Label(_row_title(row), "strong", wrap=True, selectable=True))
            if row.fields:
                self.body.add(Label(_row_fields(row), "body", "text2", wrap=True, selectable=True))
        if detail.more:
            text = ngettext("and {n} more row", "and {n} more rows", detail.more)
            self.body.add_space(SMALL + 2)
            self.body.add(Label(text.format(n=format_number(detail.more)), "body", "text2"))

    def _show_steps(self, steps: Sequence[UndoStep]) -> None:
        if not steps:
            return
        lines = []
        for step in steps:
            text = _("Done again: {moment}, {who}") if step.again else _("Taken back: {moment}, {who}")
            lines.append(text.format(moment=moment_text(step.at), who=step.who))
        self.add_text(_("Since then"), "\n".join(lines))

    def _show_action(self, detail: ChangeDetail, refusal: str) -> None:
        undo_id = detail.undo_id
        if undo_id is not None:
            (self.button,) = self.set_actions([(_("&Do again"), lambda: self.redo_wanted.emit(undo_id))])
        else:
            back = (_("&Take this change back"), lambda: self.undo_wanted.emit(detail.entry.id))
            (self.button,) = self.set_actions([back])
        self.button.set_reason(refusal or detail.refusal)


def _row_title(row: RowWords) -> str:
    name = f"{row.noun}: {row.name}" if row.name else row.noun
    if row.action == "added":
        return _("{what} (new)").format(what=name)
    return _("{what} (removed)").format(what=name) if row.action == "removed" else name


def _row_fields(row: RowWords) -> str:
    return "\n".join(
        f"{field.name}: {field.after}"
        if field.before in ("", "–")
        else f"{field.name}: {field.before} → {field.after}"
        for field in row.fields
    )
