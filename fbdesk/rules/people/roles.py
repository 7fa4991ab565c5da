"""What somebody can be to the office besides taking part, in words."""

from fbdesk.i18n import _


def role_word(role: str) -> str:
    """Return the word for a stored role, "" without one."""
    known = {
        "internal speaker": _("speaker (internal)"),
        "external speaker": _("speaker (external)"),
        "contact": _("contact person"),
    }
    return known.get(role, role)


def role_choices() -> list[tuple[object, str]]:
    """Return the roles to choose from; most people have none, they take part."""
    roles = ("external speaker", "internal speaker", "contact")
    return [("", _("none")), *((role, role_word(role)) for role in roles)]
