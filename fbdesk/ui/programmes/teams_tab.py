"""The tab Teams: project groups with what they work on, how far they are, and who is in them."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fbdesk.i18n import _, capitalised, ngettext
from fbdesk.services.attendance import results
from fbdesk.services.history import labels
from fbdesk.services.programmes import teams
from fbdesk.services.programmes.programme_story import ProgrammeStory
from fbdesk.services.programmes.teams import Member, TeamRow, Teams
from fbdesk.ui.programmes.overview import FORM_WIDTH
from fbdesk.ui.widgets.buttons import Button, IconButton
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.fields.fields import Choice
from fbdesk.ui.widgets.frames.page import PageContext
from fbdesk.ui.widgets.frames.scroll import ScrollColumn
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.look.hairline import Hairline
from fbdesk.ui.widgets.look.tokens import LARGE, MEDIUM, PAGE_MARGIN, SMALL, TINY


class TeamsTab(ScrollColumn):
    """A card a team; people are added from the list of those who are in none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(margin=PAGE_MARGIN)
        self._context = context
        self._shown: tuple[int, Teams] | None = None
        self.cards: dict[int, TeamCard] = {}
        self.summary = Label("", "body", "text2", wrap=True)
        self.new = Button(_("Add &team"), icon="plus")
        self.new.clicked.connect(self._add_team)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(LARGE)
        self._list.setMaximumWidth(FORM_WIDTH)
        for widget in (self.summary, self._list, self.new):
            self.add(widget)
            self.add_space(MEDIUM)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show the teams of one programme; cards are kept while they are of the same teams."""
        shown = story.teams
        self.summary.setText(summary(shown))
        now = (story.detail.row.id, shown)
        if now == self._shown:
            return
        self._shown = now
        if [team.id for team in shown.teams] != list(self.cards):
            self._make_cards(shown)
        free = tuple(one for one in shown.people if one.team_id is None)
        for team in shown.teams:
            self.cards[team.id].show_team(team, free)

    def _make_cards(self, shown: Teams) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        is_new = bool(self.cards) or not shown.teams
        before, self.cards = set(self.cards), {}
        for team in shown.teams:
            card = TeamCard()
            card.edited.connect(partial(self._change, team.id))
            card.members_wanted.connect(partial(self._set_members, team.id))
            card.removed.connect(partial(self._remove, team.id))
            self.cards[team.id] = card
            self._column.addWidget(card)
        added = [team_id for team_id in self.cards if team_id not in before]
        if is_new and len(added) == 1 and self.new.hasFocus():
            self.cards[added[0]].form.focus_on("title")

    def focus_first(self) -> None:
        """Move the keyboard to the first team, or to the button that adds one."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.form.focus_on("title")
        else:
            self.new.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_team(self) -> None:
        programme_id = self._context.programme.id
        if programme_id is not None:
            title = _("Team {n}").format(n=len(self.cards) + 1)
            self._context.work.write(labels.team_added, results.add_team, programme_id, title, [])

    def _change(self, team_id: int, column: str, value: object) -> None:
        values: dict[str, Any] = {column: value}
        self._context.work.write(
            labels.team_changed(team_id),
            teams.change_team,
            team_id,
            failed=lambda sentence: self.cards[team_id].form.show_problem(column, sentence),
            **values,
        )

    def _set_members(self, team_id: int, registration_ids: list[int]) -> None:
        self._context.work.write(labels.team_changed(team_id), teams.set_members, team_id, registration_ids)

    def _remove(self, team_id: int) -> None:
        self._context.work.write(labels.team_removed(team_id), teams.remove_team, team_id)


def summary(shown: Teams) -> str:
    """Say how many teams there are, and how many people are in none."""
    if not shown.teams:
        return _("No team yet. Small groups that work on a project of their own stand here.")
    count = ngettext("{n} team.", "{n} teams.", len(shown.teams)).format(n=len(shown.teams))
    free = sum(one.team_id is None for one in shown.people)
    if not free:
        return count + " " + _("Everybody is in a team.")
    return count + " " + ngettext("{n} person is in none.", "{n} people are in none.", free).format(n=free)


class TeamCard(QWidget):
    """One team: title, state, its people with a button to take each out, and a list to add somebody.

    `edited(column, text)`, `members_wanted([registration id])`, `removed`.
    """

    edited = Signal(str, object)
    members_wanted = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._members: tuple[Member, ...] = ()
        self.form = EditForm()
        self.form.add(
            self.form.text("title", capitalised(_("project"))),
            self.form.text("state", _("State"), optional=True),
        )
        self.form.edited.connect(self.edited)
        self.person = Choice()
        self.person.setAccessibleName(_("Person to be added to the team"))
        self.person.setMinimumWidth(280)
        self.person.chosen.connect(self._add_member)
        self.remove = Button(_("Dissolve team"), "flat", small=True)
        self.remove.clicked.connect(self.removed)
        self._people = QVBoxLayout()
        self._people.setSpacing(TINY)
        self._arrange()

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.person)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.form)
        column.addLayout(self._people)
        column.addLayout(foot)
        column.addWidget(Hairline())

    def show_team(self, team: TeamRow, free: tuple[Member, ...]) -> None:
        """Show a team, and those who could join it."""
        self.form.show_values({"title": team.title, "state": team.state}, keep_typed=True)
        if team.members != self._members or not self._people.count():
            self._members = team.members
            self._fill()
        choices = [(one.id, _line(one)) for one in free]
        self.person.set_choices([(None, _("Add person …")), *choices])
        self.person.set_value(None)
        self.person.setVisible(bool(free))

    def _fill(self) -> None:
        while (item := self._people.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for member in self._members:
            self._people.addWidget(self._line_of(member))
        if not self._members:
            self._people.addWidget(Label(_("Nobody is in this team yet."), "body", "text2"))

    def _line_of(self, member: Member) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        out = IconButton("close", _("Take {person} out of the team").format(person=member.name))
        out.clicked.connect(lambda _checked=False: self._drop(member.id))
        row.addWidget(Label(member.name))
        row.addWidget(Label(member.organisation, "body", "text2", elide=True), 1)
        row.addWidget(out)
        return line

    def _add_member(self, registration_id: object) -> None:
        if isinstance(registration_id, int):
            self.members_wanted.emit([*(one.id for one in self._members), registration_id])

    def _drop(self, registration_id: int) -> None:
        self.members_wanted.emit([one.id for one in self._members if one.id != registration_id])


def _line(member: Member) -> str:
    return " · ".join(filter(None, (member.name, member.organisation)))
