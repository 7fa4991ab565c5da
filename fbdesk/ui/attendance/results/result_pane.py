"""One person's results: what was done of each unit, saved field by field."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from fbdesk.i18n import _
from fbdesk.services.attendance import results_editing
from fbdesk.services.attendance.results_editing import ResultPerson
from fbdesk.services.history import labels
from fbdesk.services.programmes.programmes import UnitRow
from fbdesk.ui.attendance.results.result_columns import deliverable_state, result_state
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.detail_pane import DetailPane
from fbdesk.ui.widgets.label import Label
from fbdesk.ui.work import Work
from fbdesk.vocabulary import DeliverableState


class ResultPane(DetailPane):
    """A form for each unit below each other; `saved` comes after each field."""

    saved = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._person: ResultPerson | None = None
        self._units: tuple[UnitRow, ...] = ()
        self.forms: dict[int, EditForm] = {}
        self.show_nobody()

    def show_nobody(self) -> None:
        """Say what to do while nobody is chosen."""
        self._person, self._units = None, ()
        self.clear()
        self.forms = {}
        self.set_head(_("Nobody chosen"), _("Choose somebody in the list to enter what was done."))

    def show_person(self, person: ResultPerson, units: Sequence[UnitRow]) -> None:
        """Show somebody; the forms stay the same while person and units do, so that typing goes on."""
        is_same = self._person is not None and self._person.registration_id == person.registration_id
        if not is_same or self._units != tuple(units):
            self._build(person, units)
        self._person, self._units = person, tuple(units)
        self.set_head(person.name, person.organisation)
        for unit_id, form in self.forms.items():
            form.show_values(_values(person, unit_id), keep_typed=True)

    def _build(self, person: ResultPerson, units: Sequence[UnitRow]) -> None:
        self.clear()
        self.forms = {}
        for unit in units:
            title = ": ".join(filter(None, (unit.label, unit.title)))
            if not person.has_unit(unit.id):
                self.add_widget(Label(result_state(unit, person).text, "body", "text2"), title)
                continue
            form = self.forms[unit.id] = _make_form(unit)
            form.edited.connect(partial(self._write, unit.id))
            self.add_widget(form, title)

    def _write(self, unit_id: int, field: str, value: object) -> None:
        person = self._person
        if person is None:
            return
        form = self.forms[unit_id]
        self._work.write(
            labels.unit_result_noted(person.registration_id, unit_id),
            results_editing.change_result,
            person.registration_id,
            unit_id,
            field,
            value,
            done=lambda _none: self._written(form, field),
            failed=lambda sentence: form.show_problem(field, sentence),
        )

    def _written(self, form: EditForm, field: str) -> None:
        form.show_problem(field, "")
        self.saved.emit()


def _make_form(unit: UnitRow) -> EditForm:
    form = EditForm()
    if unit.kind == "self_learning":
        day = form.date("completed_on", _("Completed on"), optional=True)
        form.add(day, form.number("minutes", _("Minutes"), optional=True))
    if unit.deliverable:
        choices: list[tuple[object, str]] = [
            (state.value, deliverable_state(state).text) for state in DeliverableState
        ]
        form.add(form.choice("deliverable", unit.deliverable, choices))
        form.add(form.text("deliverable_title", _("Title"), optional=True))
    form.add(form.text("exemption", _("Exempt because of"), optional=True))
    return form


def _values(person: ResultPerson, unit_id: int) -> Mapping[str, object]:
    result = person.results.get(unit_id)
    if result is None:
        outstanding = DeliverableState.OUTSTANDING.value
        texts = {"deliverable_title": "", "exemption": ""}
        return {"completed_on": None, "minutes": None, "deliverable": outstanding, **texts}
    return {
        "completed_on": result.completed_on,
        "minutes": result.minutes,
        "deliverable": result.deliverable.value,
        "deliverable_title": result.deliverable_title,
        "exemption": result.exemption,
    }
