"""In which group a type of organisation is counted, and which types are public bodies."""

from collections.abc import Mapping
from typing import Final

from fbdesk.vocabulary import OrganisationGroup, OrganisationType

_T = OrganisationType
_G = OrganisationGroup
_MEMBERS: Final[Mapping[OrganisationGroup, tuple[OrganisationType, ...]]] = {
    _G.MUNICIPAL: (
        *(_T.MUNICIPALITY, _T.TOWN, _T.CITY, _T.COUNTY, _T.REGION, _T.JOINT_MUNICIPALITY),
        *(_T.MUNICIPAL_ASSOCIATION, _T.MUNICIPAL_COMPANY),
    ),
    _G.POLICE: (_T.LAND_POLICE, _T.FEDERAL_POLICE),
    _G.STATE: (_T.LAND_AUTHORITY, _T.FEDERAL_AUTHORITY, _T.JUSTICE, _T.EMPLOYMENT),
    _G.EDUCATION: (_T.SCHOOL, _T.UNIVERSITY),
    _G.INDEPENDENT: (
        *(_T.INDEPENDENT, _T.WELFARE, _T.RELIGIOUS, _T.MIGRANT),
        *(_T.INITIATIVE, _T.YOUTH_WELFARE, _T.ADVICE),
    ),
    _G.BUSINESS: (_T.COMPANY, _T.CHAMBER),
    _G.OTHER: (_T.PRIVATE, _T.OTHER),
}
_GROUPS: Final = {member: group for group, members in _MEMBERS.items() for member in members}
_PUBLIC: Final = frozenset(
    (*_MEMBERS[_G.MUNICIPAL], *_MEMBERS[_G.POLICE], *_MEMBERS[_G.STATE], _T.SCHOOL, _T.UNIVERSITY)
) - {_T.MUNICIPAL_COMPANY, _T.MUNICIPAL_ASSOCIATION}


def group_of(organisation_type: OrganisationType) -> OrganisationGroup:
    """Return the group that a type is counted in."""
    return _GROUPS[organisation_type]


def is_public_body(organisation_type: OrganisationType) -> bool:
    """Say whether an organisation of this type is usually a public body."""
    return organisation_type in _PUBLIC
