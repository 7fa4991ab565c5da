"""An office's own words for the certificate: names in braces are filled in for each person, and nothing else is."""

from collections.abc import Mapping
from string import Formatter
from typing import Final

from fbdesk.errors import UserError
from fbdesk.i18n import N_, _

#: What an office may write in braces, and what comes in its place.
_PLACEHOLDERS: Final = {
    "programme": N_("title of the programme"),
    "run": N_("number of the run"),
    "start": N_("first day"),
    "end": N_("last day"),
    "towns": N_("towns where it took place"),
    "deliverable": N_("title of the accepted project"),
    "min_share": N_("share that is asked for in percent"),
    "share": N_("share that was reached in percent"),
}


def list_placeholders() -> tuple[tuple[str, str], ...]:
    """Return what may stand in the words, and what comes in its place: ("{start}", "first day")."""
    return tuple((f"{{{name}}}", _(meaning)) for name, meaning in _PLACEHOLDERS.items())


def require_placeholders(words: str) -> None:
    """Raise UserError naming the known placeholders where the words have another one."""
    fill_in(words, dict.fromkeys(_PLACEHOLDERS, ""))


def fill_in(words: str, facts: Mapping[str, str]) -> str:
    """Put the facts in the place of the placeholders; raises UserError where the words have an unknown one."""
    known = {name: facts[name] for name in _PLACEHOLDERS}
    try:
        parts = list(Formatter().parse(words))
        plain = all(not form and not change for _text, _name, form, change in parts)
        if plain and all(name is None or name in known for _text, name, _form, _change in parts):
            return words.format(**known)
    except ValueError:
        pass  # a single brace
    listed = ", ".join(f"{{{name}}}" for name in known)
    text = _("The words for the certificate contain an unknown placeholder. Possible are {known}.")
    raise UserError(text.format(known=listed))
