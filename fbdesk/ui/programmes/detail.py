"""The chosen programme: head with state and facts, and tabs for overview, units and sessions, certificate."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fbdesk.i18n import NBSP, _, format_date, format_number, ngettext
from fbdesk.rules import units
from fbdesk.rules.statuses import CertificateKind, label
from fbdesk.services.programme_story import ProgrammeStory
from fbdesk.services.programmes import ProgrammeDetail
from fbdesk.ui.programmes.sessions import SessionsTab
from fbdesk.ui.widgets import states
from fbdesk.ui.widgets.buttons import Button
from fbdesk.ui.widgets.key_values import KeyValues
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.widgets.scroll import ScrollColumn
from fbdesk.ui.widgets.status import StatusMark
from fbdesk.ui.widgets.tabs import Tabs
from fbdesk.ui.widgets.tokens import MEDIUM, PAGE_MARGIN, SMALL, TINY

Facts = list[tuple[str, str]]


class ProgrammeView(QWidget):
    """`cancel_wanted(session id, reason)`, `reinstate_wanted(session id)`, `registrations_wanted`."""

    cancel_wanted = Signal(int, str)
    reinstate_wanted = Signal(int)
    registrations_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._programme_id: int | None = None
        self.title = Label("", "detail", elide=True)
        self.mark = StatusMark()
        self.reason = Label("", "caption", "text2", elide=True)
        self.open = Button(_("Show &registrations"))
        self.open.clicked.connect(self.registrations_wanted)
        self._facts = [(Label("", "caption", "text2"), Label("", elide=True)) for _n in range(4)]
        self.tabs = Tabs(
            [("sessions", _("Units and sessions")), ("overview", _("Overview")), ("certificate", _("Certificate"))]
        )
        self.sessions = SessionsTab()
        self.overview = ScrollColumn(margin=PAGE_MARGIN, spacing=SMALL)
        self.certificate = ScrollColumn(margin=PAGE_MARGIN, spacing=SMALL)
        self._stack = QStackedWidget()
        for widget in (self.sessions, self.overview, self.certificate):
            self._stack.addWidget(widget)
        self._arrange()
        self.tabs.changed.connect(self._show_tab)
        self.sessions.cancel_wanted.connect(self.cancel_wanted)
        self.sessions.reinstate_wanted.connect(self.reinstate_wanted)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, SMALL)
        inside.setSpacing(TINY + 2)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.open)
        second.addWidget(self.mark)
        second.addSpacing(SMALL)
        second.addWidget(self.reason, 1)
        inside.addLayout(first)
        inside.addLayout(second)
        inside.addSpacing(SMALL)
        inside.addLayout(self._arrange_facts())
        column.addWidget(head)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _arrange_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(2)
        for column, (name, value) in enumerate(self._facts):
            grid.addWidget(name, 0, column)
            grid.addWidget(value, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentWidget({"sessions": self.sessions, "overview": self.overview}.get(key, self.certificate))

    def focus_first(self) -> None:
        """Move the keyboard to the sessions."""
        self.sessions.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_story(self, story: ProgrammeStory) -> None:
        """Show one programme."""
        detail = story.detail
        self.title.setText(detail.row.name)
        self.mark.set_status(states.programme_state(detail.row.state.value))
        self.reason.setText(detail.row.state_reason)
        for (name, value), (heading, text) in zip(self._facts, head_facts(story), strict=True):
            name.setText(heading)
            value.setText(text)
        self.sessions.show_story(story)
        _fill(self.overview, overview_facts(detail))
        self.tabs.set_visible("certificate", detail.row.certificate_kind is not None)
        if detail.row.certificate_kind is None and self.tabs.current == "certificate":
            self.tabs.choose("sessions")
        _fill(self.certificate, certificate_facts(story))
        self._programme_id = detail.row.id


def _fill(column: ScrollColumn, facts: Facts) -> None:
    column.clear()
    column.add(KeyValues([(name, text) for name, text in facts if text], label_width=176))


def head_facts(story: ProgrammeStory) -> Facts:
    """Return the four facts of the head: places, extent, deadline, certificate."""
    row, detail = story.detail.row, story.detail
    if row.capacity is None:
        places = ngettext("{n} accepted, no limit", "{n} accepted, no limit", row.accepted).format(n=row.accepted)
    else:
        places = _("{n} of {capacity} accepted").format(n=row.accepted, capacity=row.capacity)
    days = ngettext("{n} day", "{n} days", detail.days).format(n=detail.days)
    extent = _("{ue} UE, {days}").format(ue=f"{units.ue_text(detail.minutes)}", days=days)
    deadline = format_date(row.deadline) if row.deadline else "–"
    return [
        (_("Places"), places),
        (_("Extent"), extent),
        (_("Deadline"), deadline),
        (_("Certificate"), story.rule or _("none")),
    ]


def overview_facts(detail: ProgrammeDetail) -> Facts:
    """Return everything that is known about the programme."""
    lines: Callable[[str], str] = lambda text: ", ".join(text.splitlines())  # noqa: E731
    return [
        (_("Code"), detail.row.code),
        (_("Description"), detail.description),
        (_("Carrier"), detail.carrier),
        (_("Funder"), detail.funder),
        (_("Target group"), detail.target_group),
        (_("Public bodies only"), _("Yes") if detail.public_bodies_only else _("No")),
        (_("Region"), lines(detail.region) or _("nationwide")),
        (_("Topics"), lines(detail.topics)),
        (_("Way to a place"), _("selection by the office") if detail.row.selection else _("in the order of arrival")),
        (_("Fee"), detail.fee),
        (_("Costs"), detail.cost_note),
        (_("Cancelled because"), detail.cancel_reason),
    ]


def certificate_facts(story: ProgrammeStory) -> Facts:
    """Return what the certificate asks for and says."""
    detail = story.detail
    kind = detail.row.certificate_kind
    base = f"{format_number(detail.minutes)}{NBSP}{_('minutes')}"
    return [
        (_("Kind"), label(CertificateKind(kind)) if kind else ""),
        (_("Title"), detail.certificate_title),
        (_("Rule"), story.rule),
        (_("Measured by"), _("{base} of all mandatory sessions that are not cancelled").format(base=base)),
        (_("Numbers begin with"), detail.certificate_prefix),
        (_("Line below the title"), detail.certificate_line),
        (_("Text"), detail.certificate_text),
        (_("Conditions"), detail.certificate_conditions),
        (_("Funding line"), detail.funding_line),
    ]
