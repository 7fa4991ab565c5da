"""Whether somebody belongs to a programme's target group: a hint for the office, never a refusal."""

from collections.abc import Sequence

from fbdesk.i18n import _
from fbdesk.rules.organisations.laender import land_code, land_name


def hints(public_bodies_only: bool, region: Sequence[str], public_body: bool | None, land: str) -> list[str]:
    """Return why an organisation may not fit, in sentences; what is unknown gives no hint.

    `region` are the Länder of the programme by name, empty for the whole country; `land` is a code or a name.
    """
    found = []
    if public_bodies_only and public_body is False:
        found.append(_("Not a public body"))
    code = land_code(land)
    if code and region and code not in {land_code(name) for name in region}:
        found.append(_("Land {land} does not belong to the region").format(land=land_name(code)))
    return found
