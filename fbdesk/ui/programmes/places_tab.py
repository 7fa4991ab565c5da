"""The tab Plätze und Auswahl: places taken and waiting, and the mix by group against its quotas."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fbdesk.i18n import _, ngettext, pgettext
from fbdesk.rules.registrations import quotas as quota_rules
from fbdesk.services.history import labels
from fbdesk.services.programmes import quotas
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.programmes import ProgrammeRow
from fbdesk.services.programmes.quotas import GroupRow
from fbdesk.ui.programmes.overview import FORM_WIDTH
from fbdesk.ui.programmes.saving import save_field
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.capacity import CapacityMeter
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.fields.number_field import NumberField
from fbdesk.ui.widgets.frames.banner import Banner
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.icon_view import IconView
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.tokens import MEDIUM, PAGE_MARGIN, SECTION_GAP, SMALL
from fbdesk.vocabulary import OrganisationGroup, RegistrationStatus, heading

_MARKS = {
    quota_rules.QuotaState.MISSING: ("warning", "warn"),
    quota_rules.QuotaState.WITHIN: ("checkmark_circle", "ok"),
    quota_rules.QuotaState.TOO_MANY: ("error_circle", "err"),
}
#: Three digits are enough for people, and the line fits a narrow window.
_NUMBER_WIDTH: Final = 56


class PlacesTab(ScrollColumn):
    """Places are edited here and in the overview; quotas only here."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(margin=PAGE_MARGIN)
        self._context = context
        self.meter = CapacityMeter()
        self.summary = Label("", wrap=True)
        self.form = EditForm()
        self.form.setMaximumWidth(FORM_WIDTH)
        self.form.add(self.form.number("capacity", _("Places"), optional=True, hint=_("Empty: no limit")))
        ways = [(False, _("Places go at once, in the order of arrival")), (True, _("The office selects"))]
        self.form.add(self.form.choice("selection", _("How places are given"), ways))
        self.criteria = self.form.text(
            "criteria",
            _("Criteria of the selection"),
            optional=True,
            lines=3,
            hint=_("What points are given for; stands beside every registration"),
        )
        self.form.add(self.criteria)
        self.form.edited.connect(lambda column, value: save_field(context, self.form, column, value))
        self.banner = Banner()
        self.mix = QuotaTable()
        self.mix.edited.connect(self._set)
        self.group = Choice()
        self.group.setAccessibleName(_("Group for a new quota"))
        self.group.setMinimumWidth(200)
        self.add_quota = Button(_("Add &quota"), icon="plus")
        self.add_quota.clicked.connect(self._add_quota)
        self.show_registrations = Button(_("Show registrations"), "link")
        self.show_registrations.clicked.connect(lambda: context.go_to("registrations"))
        self._build()

    def _build(self) -> None:
        self.add(Label(_("Occupancy"), "strong"))
        self.add_space(SMALL)
        for widget in (self.meter, self.summary, self.show_registrations):
            self.add(widget)
            self.add_space(SMALL)
        self.add(self.form)
        self.add_space(SECTION_GAP)
        self.add(Label(_("Mix and quotas"), "strong"))
        self.add_space(SMALL)
        text = _(
            "How many people of a group shall have a place. Every way in keeps to it, unless the office says why not."
        )
        self.add(Label(text, "body", "text2", wrap=True))
        self.add_space(SMALL)
        self.add(self.banner)
        self.add(self.mix)
        self.add_space(MEDIUM)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.group)
        row.addWidget(self.add_quota)
        row.addStretch(1)
        self.add(line)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme."""
        row = story.detail.row
        shown = {"capacity": row.capacity, "selection": row.selection, "criteria": story.detail.criteria}
        self.form.show_values(shown, keep_typed=True)
        self.criteria.setVisible(row.selection)
        self.meter.setVisible(bool(row.capacity))
        if row.capacity:
            self.meter.set_places(row.capacity, row.taken)
        self.summary.setText(summary(row))
        self.banner.clear()
        self.mix.show_groups(story.groups)
        taken = {one.group for one in story.groups if one.has_quota}
        free = [group for group in OrganisationGroup if group not in taken]
        self.group.set_choices([(group.value, heading(group)) for group in free])
        for widget in (self.group, self.add_quota):
            widget.setVisible(bool(free))

    def focus_first(self) -> None:
        """Move the keyboard to the places."""
        self.form.focus_on("capacity")

    def _add_quota(self) -> None:
        """A new quota asks for at least one; the number is changed in its row."""
        if self.group.value is not None:
            self.mix.wanted = str(self.group.value)
            self._set(str(self.group.value), 1, None)

    def _set(self, group: str, least: int | None, most: int | None) -> None:
        programme_id = self._context.programme.id
        if programme_id is None:
            return
        self.banner.clear()
        self._context.work.write(
            labels.quota_changed(programme_id),
            quotas.set_quota,
            programme_id,
            group,
            least=least,
            most=most,
            failed=lambda sentence: self.banner.show_message("err", sentence),
        )


def summary(row: ProgrammeRow) -> str:
    """Say how many have a place, wait, and are to be decided."""
    if row.capacity is None:
        placed = ngettext(
            "{n} person has a place, there is no limit.",
            "{n} people have a place, there is no limit.",
            row.taken,
        )
    else:
        placed = ngettext("{n} person has a place.", "{n} people have a place.", row.taken)
    parts = [placed.format(n=row.taken) if row.taken else _("Nobody has a place yet.")]
    if row.waiting:
        text = ngettext("{n} is on the waiting list.", "{n} are on the waiting list.", row.waiting)
        parts.append(text.format(n=row.waiting))
    if row.to_decide:
        text = ngettext(
            "{n} registration has to be decided.", "{n} registrations have to be decided.", row.to_decide
        )
        parts.append(text.format(n=row.to_decide))
    return " ".join(parts)


class QuotaTable(QWidget):
    """A line a group: who is in, waiting and undecided, and at least and at most to be edited in place.

    `edited(group, least, most)` comes when a number was left with a change, or the quota taken away.
    """

    edited = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, tuple[NumberField, NumberField]] = {}
        self.wanted = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnMinimumWidth(0, 76)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(7, 2)
        self._shown: tuple[GroupRow, ...] | None = None

    def show_groups(self, groups: tuple[GroupRow, ...]) -> None:
        """Show these groups; nothing is drawn anew, and no typing lost, while they are the same."""
        if groups == self._shown:
            return
        self._shown = groups
        self._clear()
        headings = (
            _("Group"),
            _("With a place"),
            heading(RegistrationStatus.WAITING),
            _("Undecided"),
            _("At least"),
            _("At most"),
        )
        for column, word in enumerate(headings if groups else ()):
            self._grid.addWidget(Label(word, "caption_strong", "text2"), 0, column)
        for line, row in enumerate(groups, 1):
            self._add_line(line, row)
        if not groups:
            self._grid.addWidget(
                Label(_("Nobody is registered and there is no quota."), "body", "text2"), 0, 0
            )
        if self.wanted in self.fields:
            self.fields[self.wanted][0].setFocus(Qt.FocusReason.TabFocusReason)
        self.wanted = ""

    def groups(self) -> tuple[str, ...]:
        """Return the codes of the groups that are shown."""
        return tuple(row.group for row in self._shown or ())

    def _clear(self) -> None:
        self.fields = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add_line(self, line: int, row: GroupRow) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        name = group_name(row.group)
        self._grid.addWidget(Label(name, elide=True), line, 0)
        for column, number in enumerate((row.placed, row.waiting, row.undecided), 1):
            self._grid.addWidget(Label(str(number)), line, column, right)
        if not row.has_quota:
            return
        fields = (NumberField(row.least, optional=True), NumberField(row.most, optional=True))
        self.fields[row.group] = fields
        for column, (field, words) in enumerate(zip(fields, (_("At least"), _("At most")), strict=True), 4):
            field.setAccessibleName(f"{name}: {words}")
            field.edit.setFixedWidth(_NUMBER_WIDTH)
            field.left.connect(partial(self._tell, row.group))
            self._grid.addWidget(field, line, column)
        self._add_state(line, row, name, lambda: self.edited.emit(row.group, None, None))

    def _add_state(self, line: int, row: GroupRow, name: str, drop: Callable[[], object]) -> None:
        rule = quota_rules.QuotaRule(row.group, row.least, row.most)
        stand = quota_rules.quota_standing(rule, {row.group: row.placed})
        state = QWidget()
        inside = QHBoxLayout(state)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        icon, colour = _MARKS[stand.state]
        inside.addWidget(IconView(icon, colour))
        inside.addWidget(Label(quota_rules.quota_state_text(stand), "body", colour), 1)
        self._grid.addWidget(state, line, 6)
        remove = IconButton("delete", _("Remove the quota of {group}").format(group=name))
        remove.clicked.connect(lambda _checked=False: drop())
        self._grid.addWidget(remove, line, 7, Qt.AlignmentFlag.AlignLeft)

    def _tell(self, group: str, _value: int | None) -> None:
        least, most = self.fields[group]
        self.edited.emit(group, least.value, most.value)


def group_name(group: str) -> str:
    """Return what a group is called; the empty one is of those whose organisation tells nothing."""
    if group not in list(OrganisationGroup):
        return pgettext("organisation group", "not known")
    return heading(OrganisationGroup(group))
