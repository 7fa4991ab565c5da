"""Write one field of the chosen programme; what is refused is said at the field."""

from typing import Any

from fbdesk.services.history import labels
from fbdesk.services.programmes import programme_editing
from fbdesk.ui.widgets.fields.edit_form import EditForm
from fbdesk.ui.widgets.frames.page import PageContext


def save_field(context: PageContext, form: EditForm, column: str, value: object) -> None:
    """Write what a field was left with, as one change."""
    programme_id = context.programme.id
    if programme_id is None:
        return
    form.show_problem(column, "")
    values: dict[str, Any] = {column: value}
    context.work.write(
        labels.programme_changed(programme_id),
        programme_editing.change_programme,
        programme_id,
        failed=lambda sentence: form.show_problem(column, sentence),
        **values,
    )
