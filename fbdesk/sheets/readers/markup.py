"""Reading XML parts as a stream with expat: quick, and nothing is ever expanded or fetched.

A document type is refused outright: no spreadsheet has one, entity bombs and foreign files need one.
"""

import re
from collections.abc import Callable
from typing import IO, Final
from xml.parsers import expat

from fbdesk.sheets.refusals import Refused

Attributes = dict[str, str]
_CHUNK: Final = 2**18
_LONGEST_ELEMENT: Final = 2**22
"""Bytes after which the end of a begun element is no longer waited for."""
_OTHER_ENCODING: Final = re.compile(rb"""\A\W*<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def new_parser() -> expat.XMLParserType:
    """Return a parser whose handlers get names as "namespace}name"."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_arguments: object) -> None:
    raise Refused("damaged")


def feed(
    parser: expat.XMLParserType, part: IO[bytes], shorten: Callable[[bytes], bytes] | None = None
) -> None:
    """Run a whole part through the parser; raises `Refused` when it is not well-formed.

    `shorten` may take out of a piece of the text what is not worth parsing.
    """
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(shorten(chunk) if shorten else chunk, False)
        parser.Parse(shorten(b"") if shorten else b"", True)
    except expat.ExpatError:
        raise Refused("damaged") from None


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name[name.rfind("}") + 1 :]


class WholeElements:
    """Cuts a stream of XML before elements of one name, so that a pattern meets whole elements only.

    Reading plainly written elements by pattern takes a third of the time that expat's calls take; whatever is
    written in another way is left to expat.
    """

    def __init__(self, start: bytes) -> None:
        self._start = start
        self._rest = b""
        self.usable = True
        """No longer so for other encodings than UTF-8 and for endless elements: then portions are as they come."""

    def portion(self, chunk: bytes) -> bytes:
        """Take the next piece of the stream, empty at its end, and return what is whole by now."""
        text = self._rest + chunk
        self._rest = b""
        if not self.usable:
            return text
        self.usable = len(text) < _LONGEST_ELEMENT and not (
            _OTHER_ENCODING.match(text) or b"\x00" in text[:100]
        )
        cut = text.rfind(self._start) if chunk and self.usable else -1
        if cut < 0:
            return text
        self._rest = text[cut:]
        return text[:cut]


def resolved(text: str) -> str:
    """Return a text taken out of XML with its character references resolved, as the parser would."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
