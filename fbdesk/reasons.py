"""Why something was decided: a message id with values, worded when it is shown, or the office's own words.

What the program decided is kept like the label of a change, so that the history reads in the language of the
screen. What somebody typed stays as it is, and is internal unless it was meant for those concerned.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Union

from fbdesk.i18n import _, format_date, ngettext
from fbdesk.vocabulary import Arrival, OrganisationGroup, RegistrationStatus, label

#: What fills a placeholder: a number, words as they were then, a day, a member of a vocabulary, another reason.
Value = Union[int, str, date, Arrival, OrganisationGroup, RegistrationStatus, "Reason", tuple["Value", ...]]

_KINDS: Final = {kind.__name__: kind for kind in (Arrival, OrganisationGroup, RegistrationStatus)}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason. With `typed` the text is the office's own; only if `public` may it reach a letter.

    Otherwise `text` (and `plural`, where `values["n"]` is a number that decides) are ids of messages.
    """

    text: str = ""
    plural: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    typed: bool = False
    public: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def words(self) -> str:
        """Return the reason in the language in use."""
        if self.typed or not self.text:
            return self.text
        n = self.values.get("n", 0)
        text = ngettext(self.text, self.plural, int(str(n))) if self.plural else _(self.text)
        return text.format(**{name: _worded(value) for name, value in self.values.items()})

    def stored(self) -> str:
        """Return how the office's file keeps it; "" for no reason."""
        return json.dumps(self.as_json(), ensure_ascii=False) if self.text else ""

    def as_json(self) -> dict[str, Any]:
        """Return the reason as data."""
        if self.typed:
            return {"typed": self.text, **({"public": True} if self.public else {})}
        data: dict[str, Any] = {"text": self.text}
        if self.plural:
            data["plural"] = self.plural
        if self.values:
            data["values"] = {name: _kept(value) for name, value in self.values.items()}
        return data


NONE: Final = Reason()


def typed(text: str, *, public: bool = False) -> Reason:
    """Return what somebody typed as a reason; NONE for nothing but spaces."""
    return Reason(text.strip(), typed=True, public=public) if text.strip() else NONE


def typed_part(reason: Reason) -> Reason:
    """Return what the office typed of a reason, NONE where all of it is the program's."""
    if reason.typed:
        return reason
    inside = (typed_part(value) for value in reason.values.values() if isinstance(value, Reason))
    return next(filter(None, inside), NONE)


def parse(stored: str) -> Reason:
    """Return a reason as it was kept; a text that is none of ours is what somebody typed."""
    if not stored.startswith("{"):
        return typed(stored)
    try:
        return _read(json.loads(stored))
    except (ValueError, KeyError):
        return typed(stored)


def _read(data: Mapping[str, Any]) -> Reason:
    if "typed" in data:
        return Reason(data["typed"], typed=True, public=data.get("public", False))
    values = {name: _value(value) for name, value in data.get("values", {}).items()}
    return Reason(data["text"], data.get("plural", ""), values)


def words(stored: str) -> str:
    """Return a kept reason in the language in use."""
    return parse(stored).words() if stored else ""


def _worded(value: Value) -> object:
    if isinstance(value, Reason):
        return value.words()
    if isinstance(value, Arrival | OrganisationGroup | RegistrationStatus):
        return label(value)
    if isinstance(value, tuple):
        return ", ".join(str(_worded(one)) for one in value)
    return format_date(value) if isinstance(value, date) else value


def _kept(value: Value) -> object:
    if isinstance(value, Reason):
        return {"reason": value.as_json()}
    if isinstance(value, Arrival | OrganisationGroup | RegistrationStatus):
        return {"word": [type(value).__name__, value.value]}
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _value(kept: Any) -> Value:
    if isinstance(kept, list):
        return tuple(_value(one) for one in kept)
    if not isinstance(kept, dict):
        return kept if isinstance(kept, int) else str(kept)
    if "reason" in kept:
        return _read(kept["reason"])
    if "word" in kept:
        return _KINDS[kept["word"][0]](kept["word"][1])
    return date.fromisoformat(kept["day"])
