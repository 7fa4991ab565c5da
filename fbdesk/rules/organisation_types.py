"""The types of organisations that take part, the groups they are counted in, and which are public bodies."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from fbdesk.i18n import pgettext


class OrganisationType(StrEnum):
    """What an organisation is; the office's default list."""

    MUNICIPALITY = "municipality"
    TOWN = "town"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    JOINT_MUNICIPALITY = "joint_municipality"
    MUNICIPAL_ASSOCIATION = "municipal_association"
    MUNICIPAL_COMPANY = "municipal_company"
    LAND_AUTHORITY = "land_authority"
    FEDERAL_AUTHORITY = "federal_authority"
    LAND_POLICE = "land_police"
    FEDERAL_POLICE = "federal_police"
    JUSTICE = "justice"
    SCHOOL = "school"
    YOUTH_WELFARE = "youth_welfare"
    UNIVERSITY = "university"
    INDEPENDENT = "independent"
    WELFARE = "welfare"
    RELIGIOUS = "religious"
    MIGRANT = "migrant"
    INITIATIVE = "initiative"
    EMPLOYMENT = "employment"
    CHAMBER = "chamber"
    ADVICE = "advice"
    COMPANY = "company"
    PRIVATE = "private"
    OTHER = "other"


class OrganisationGroup(StrEnum):
    """The few groups that quotas and the table's column count by."""

    MUNICIPAL = "municipal"
    POLICE = "police"
    STATE = "state"
    EDUCATION = "education"
    INDEPENDENT = "independent"
    BUSINESS = "business"
    OTHER = "other"


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

_TYPE_LABELS: Final[Mapping[OrganisationType, Callable[[], str]]] = {
    _T.MUNICIPALITY: lambda: pgettext("organisation", "municipality"),
    _T.TOWN: lambda: pgettext("organisation", "town in a county"),
    _T.CITY: lambda: pgettext("organisation", "independent city"),
    _T.COUNTY: lambda: pgettext("organisation", "county"),
    _T.REGION: lambda: pgettext("organisation", "region or city district"),
    _T.JOINT_MUNICIPALITY: lambda: pgettext("organisation", "joint municipality"),
    _T.MUNICIPAL_ASSOCIATION: lambda: pgettext("organisation", "association of municipalities"),
    _T.MUNICIPAL_COMPANY: lambda: pgettext("organisation", "municipal company"),
    _T.LAND_AUTHORITY: lambda: pgettext("organisation", "Land authority or ministry"),
    _T.FEDERAL_AUTHORITY: lambda: pgettext("organisation", "federal authority"),
    _T.LAND_POLICE: lambda: pgettext("organisation", "Land police"),
    _T.FEDERAL_POLICE: lambda: pgettext("organisation", "federal police"),
    _T.JUSTICE: lambda: pgettext("organisation", "justice or prison"),
    _T.SCHOOL: lambda: pgettext("organisation", "school or school authority"),
    _T.YOUTH_WELFARE: lambda: pgettext("organisation", "day care or youth welfare"),
    _T.UNIVERSITY: lambda: pgettext("organisation", "university or research"),
    _T.INDEPENDENT: lambda: pgettext("organisation", "independent agency"),
    _T.WELFARE: lambda: pgettext("organisation", "welfare association"),
    _T.RELIGIOUS: lambda: pgettext("organisation", "religious community"),
    _T.MIGRANT: lambda: pgettext("organisation", "migrants' organisation"),
    _T.INITIATIVE: lambda: pgettext("organisation", "club, initiative or volunteers"),
    _T.EMPLOYMENT: lambda: pgettext("organisation", "employment agency or job centre"),
    _T.CHAMBER: lambda: pgettext("organisation", "chamber or association"),
    _T.ADVICE: lambda: pgettext("organisation", "advice centre"),
    _T.COMPANY: lambda: pgettext("organisation", "company"),
    _T.PRIVATE: lambda: pgettext("organisation", "private person"),
    _T.OTHER: lambda: pgettext("organisation", "other"),
}
_GROUP_LABELS: Final[Mapping[OrganisationGroup, Callable[[], str]]] = {
    _G.MUNICIPAL: lambda: pgettext("organisation group", "municipal"),
    _G.POLICE: lambda: pgettext("organisation group", "police"),
    _G.STATE: lambda: pgettext("organisation group", "Land and federation"),
    _G.EDUCATION: lambda: pgettext("organisation group", "education"),
    _G.INDEPENDENT: lambda: pgettext("organisation group", "independent agencies"),
    _G.BUSINESS: lambda: pgettext("organisation group", "business"),
    _G.OTHER: lambda: pgettext("organisation group", "other"),
}


def type_label(organisation_type: OrganisationType) -> str:
    """Return the word the screen shows for an organisation type."""
    return _TYPE_LABELS[organisation_type]()


def group_label(group: OrganisationGroup) -> str:
    """Return the word the screen shows for a group: "Kommune", "Polizei", "Freie Träger"."""
    return _GROUP_LABELS[group]()


def group_of(organisation_type: OrganisationType) -> OrganisationGroup:
    """Return the group that a type is counted in."""
    return _GROUPS[organisation_type]


def is_public_body(organisation_type: OrganisationType) -> bool:
    """Say whether an organisation of this type is usually a public body."""
    return organisation_type in _PUBLIC
