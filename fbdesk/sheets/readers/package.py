"""A spreadsheet file that is a ZIP of XML parts, and how its parts refer to each other."""

import posixpath
import zipfile
from pathlib import Path
from typing import IO

from fbdesk.sheets.readers.markup import Attributes, feed, local, new_parser
from fbdesk.sheets.refusals import Refused


class Package:
    """The parts by name; capitals, backslashes and a slash in front make no difference."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._infos = {_plain(info.filename): info for info in self._zip.infolist()}

    def open(self, name: str) -> IO[bytes] | None:
        """Open a part; None when there is none of this name."""
        info = self._infos.get(_plain(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Refused("encrypted")
        return self._zip.open(info)

    def relations(self, source: str) -> list[tuple[str, str, str]]:
        """Return (id, kind, part) of what a part refers to; "" is the package itself."""
        folder, name = posixpath.split(source)
        part = self.open(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: list[tuple[str, str, str]] = []

        def start(name: str, attributes: Attributes) -> None:
            if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "").replace("\\", "/")
                found.append((attributes.get("Id", ""), kind, posixpath.join("/", folder, target)))

        if part is not None:
            parser = new_parser()
            parser.StartElementHandler = start
            feed(parser, part)
        return found


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
