"""The table of certificates: its columns, its groups by entitlement, and what can be filtered."""

from collections.abc import Callable
from typing import Final

from fbdesk.i18n import NBSP, _, pgettext
from fbdesk.rules.certificates.certificate import Entitlement
from fbdesk.rules.people import names
from fbdesk.services.certificates.certificate_candidates import CandidateRow
from fbdesk.ui.widgets.look import states
from fbdesk.ui.widgets.look.status import Status
from fbdesk.ui.widgets.tables.columns import Column, Group, status_column
from fbdesk.vocabulary import CertificateState

Keep = Callable[[CandidateRow], bool]
NONE_YET: Final = "none"
CHANGED: Final = "changed"
_ICONS: Final = {
    Entitlement.ENTITLED: ("checkmark", "ok"),
    Entitlement.UNCLEAR: ("question_circle", "ask"),
    Entitlement.REFUSED: ("error_circle", "err"),
}
_FORESEEN: Final = ("clock", "info")
_CHANGED: Final = ("warning", "warn")
#: The mark of a corrected version: a motif and its colour.
CORRECTED: Final = ("arrow_sync", "text2")


def group_of(row: CandidateRow) -> Entitlement:
    """Return the group of a row; before the last day whoever only has to stay counts as entitled."""
    return Entitlement.ENTITLED if row.foreseen else row.state


def groups() -> list[Group]:
    """Return the groups in their order."""
    return [Group(state, title) for state, title in _group_titles()]


def _group_titles() -> list[tuple[Entitlement, str]]:
    return [
        (Entitlement.ENTITLED, pgettext("certificate group", "Entitled")),
        (Entitlement.UNCLEAR, pgettext("certificate group", "To clarify")),
        (Entitlement.REFUSED, pgettext("certificate group", "Not entitled")),
    ]


def is_in_force(row: CandidateRow) -> bool:
    """Tell whether the person holds a paper that is prepared or valid."""
    return row.is_in_force


def state_choices() -> list[tuple[object, str]]:
    """Return what the menu "Stand" offers: the groups, then the states of the papers."""
    papers = [(state.value, states.certificate_state(state).text) for state in CertificateState]
    titles: list[tuple[object, str]] = [(state.value, title) for state, title in _group_titles()]
    changed = (CHANGED, pgettext("certificate", "Basis changed"))
    return [*titles, *papers, (NONE_YET, _("none yet")), changed]


def keep_for(choice: object) -> Keep | None:
    """Return which rows a choice of the menu lets pass, None for all."""
    if choice is None:
        return None
    if choice in set(Entitlement):
        return lambda row: group_of(row) == choice
    if choice == CHANGED:
        return lambda row: bool(row.changed)
    if choice == NONE_YET:
        return lambda row: row.certificate is None
    return lambda row: row.certificate is not None and row.certificate.state == choice


def certificate_columns() -> list[Column]:
    """Return the columns."""
    return [
        Column(
            key="name",
            heading=_("Name"),
            text=_name,
            width=168,
            stretch=2,
            strong=True,
            sort=_sort_key,
            tooltip=_name,
        ),
        Column(key="share", heading=_("Share"), text=_share, width=62, align="right", sort=_share_key),
        Column(
            key="reason",
            heading=_("Reason"),
            text=reason_text,
            width=222,
            stretch=3,
            icon=_reason_icon,
            tooltip=reason_text,
        ),
        Column(
            key="number",
            heading=pgettext("certificate", "Number"),
            text=_number,
            width=116,
            colour="text2",
            icon=_number_icon,
            tooltip=_number_tip,
        ),
        status_column("state", _("State"), paper_state, width=98, tooltip=_void_reason),
    ]


def _name(row: CandidateRow) -> str:
    return row.name


def _sort_key(row: CandidateRow) -> object:
    return names.sort_key(row.given_name, row.family_name)


def _share(row: CandidateRow) -> str:
    if row.collected is not None:
        return "{} / {}".format(*row.collected)
    return f"{row.share}{NBSP}%" if row.share is not None else "–"


def _share_key(row: CandidateRow) -> int | None:
    return row.collected[0] if row.collected is not None else row.share


def reason_text(row: CandidateRow) -> str:
    """Return why somebody gets a certificate or not, beginning with a capital letter."""
    text = "; ".join(row.reasons)
    return text[:1].upper() + text[1:]


def _reason_icon(row: CandidateRow) -> tuple[str, str]:
    if row.changed:
        return _CHANGED
    return _FORESEEN if row.foreseen else _ICONS[row.state]


def _number(row: CandidateRow) -> str:
    return row.certificate.number if row.certificate is not None else ""


def _number_icon(row: CandidateRow) -> tuple[str, str] | None:
    """A corrected version is marked beside its number."""
    return CORRECTED if row.certificate is not None and row.certificate.corrected else None


def _number_tip(row: CandidateRow) -> str:
    number = _number(row)
    return _("{number}, corrected version").format(number=number) if _number_icon(row) else number


def _void_reason(row: CandidateRow) -> str:
    return row.certificate.void_reason if row.certificate is not None else ""


def paper_state(row: CandidateRow) -> Status | None:
    """Return the state of the person's newest paper, None when there is none."""
    return states.certificate_state(row.certificate.state) if row.certificate is not None else None


def entitlement_state(row: CandidateRow) -> Status:
    """Return how the pane's head shows whether somebody is entitled."""
    icon, colour = _FORESEEN if row.foreseen else _ICONS[row.state]
    words = {
        Entitlement.ENTITLED: _("entitled"),
        Entitlement.UNCLEAR: _("to clarify"),
        Entitlement.REFUSED: _("not entitled"),
    }
    return Status(words[group_of(row)], icon, colour)
