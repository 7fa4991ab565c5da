"""All sheets as offices get them."""

from tests.sheets.form_sheets import FORM_SHEETS
from tests.sheets.list_sheets import LIST_SHEETS

OFFICE_SHEETS = [*FORM_SHEETS, *LIST_SHEETS]
