"""From where a registration comes: its Land, and the group that quotas, lists and reports count it in."""

from fbdesk.rules.organisations.laender import land_code
from fbdesk.rules.organisations.organisation_types import group_of
from fbdesk.rules.organisations.organisations import guess_type
from fbdesk.vocabulary import OrganisationType


def group_of_organisation(organisation_type: str, name: str) -> str:
    """Return the code of the group: by the organisation's type, without one as the name tells; "" for neither."""
    known = OrganisationType(organisation_type) if organisation_type in set(OrganisationType) else None
    found = known or guess_type(name)
    return group_of(found) if found else ""


def land_of(own: str, organisation: str) -> str:
    """Return the Land of a registration: its own, else that of its organisation, as a code when it is known."""
    text = own or organisation
    return land_code(text) or text
