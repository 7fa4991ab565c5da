"""Strg+K: what is found by a few letters, and where each of it opens; pages and actions stand in the same list."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from fbdesk.i18n import _
from fbdesk.rules.people import names
from fbdesk.services.people import finding
from fbdesk.services.people.finding import Hit
from fbdesk.ui.doors import Doors
from fbdesk.ui.main_window import MainWindow
from fbdesk.ui.widgets import file_dialogs
from fbdesk.ui.widgets.tables.find_overlay import Found

_ICONS: Final = {
    "programme": "cap",
    "person": "person",
    "certificate": "ribbon",
    "organisation": "building",
    "venue": "location",
}
#: With nothing typed yet so many recent office files are offered.
_RECENT: Final = 3


def offer_finding(window: MainWindow, doors: Doors) -> None:
    """Connect the search field and Strg+K of a window."""
    window.set_finder(_Finder(window, doors).find)


class _Finder(QObject):
    def __init__(self, window: MainWindow, doors: Doors) -> None:
        super().__init__(window)
        self._window, self._doors = window, doors

    def find(self, text: str) -> None:
        """Look up what is typed; pages and actions are known at once, the rest is read."""
        near = [*self._pages(text), *self._actions(text)]
        if len(text.strip()) < 2:
            self._window.find_overlay.show_results(near)
            return
        self._window.work.read(
            finding.find_anything, text, done=lambda hits: self._show(hits, near), key="find anything"
        )

    def _show(self, hits: list[Hit], near: list[Found]) -> None:
        headings = _headings()
        found = [
            Found(headings[hit.kind], hit.text, hit.detail, _ICONS[hit.kind], partial(self._open, hit))
            for hit in hits
        ]
        self._window.find_overlay.show_results([*found, *near])

    def _open(self, hit: Hit) -> None:
        go = self._window.go_to
        if hit.kind == "programme":
            go("programmes", programme_id=hit.id)
        elif hit.kind == "certificate":
            go("certificates", programme_id=hit.programme_id, certificate_id=hit.id)
        else:
            pages = {"person": "people", "organisation": "organisations", "venue": "venues"}
            go(pages[hit.kind], **{f"{hit.kind}_id": hit.id})

    def _pages(self, text: str) -> Iterator[Found]:
        for entry in self._window.entries.values():
            if _fits(text, entry.title):
                yield Found(_("Page"), entry.title, "", entry.icon, partial(self._window.go_to, entry.key))

    def _actions(self, text: str) -> Iterator[Found]:
        for words, icon, keys, action in self._known_actions():
            if _fits(text, words):
                yield Found(_("Action"), words, keys, icon, action)
        for path in map(Path, self._doors.settings.recent[1 : 1 + _RECENT]):
            words = _("Open {file}").format(file=path.name)
            if _fits(text, words):
                yield Found(_("Action"), words, "", "database", partial(self._doors.open_file, path))

    def _known_actions(self) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
        yield _("Read in table"), "table_in", _("Ctrl+O"), self._read_in
        yield _("New programme"), "plus", "", lambda: self._window.go_to("programmes", new=True)
        yield _("New person"), "person_add", "", lambda: self._window.go_to("people", new=True)
        yield _("New session"), "calendar", "", lambda: self._window.go_to("calendar", new=True)
        yield _("Back up now"), "shield", "", self._doors.back_up
        yield _("Open another office file"), "folder", "", self._open_file
        yield _("Restore a backup"), "history", "", lambda: self._window.go_to("settings", section="backups")

    def _read_in(self) -> None:
        if (path := file_dialogs.choose_sheet(self._window, self._window.state)) is not None:
            self._window.go_to("import", path=path)

    def _open_file(self) -> None:
        if (path := file_dialogs.choose_office(self._window, self._window.state)) is not None:
            self._doors.open_file(path)


def _headings() -> dict[str, str]:
    return {
        "programme": _("Programme"),
        "person": _("Person"),
        "certificate": _("Certificate"),
        "organisation": _("Organisation"),
        "venue": _("Venue"),
    }


def _fits(text: str, words: str) -> bool:
    folded, wanted = names.search_text(words), names.fold_query(text).split()
    return all(word in folded for word in wanted) if wanted else not text.strip()
