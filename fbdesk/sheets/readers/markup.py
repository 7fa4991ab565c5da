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


def resolved(text: str) -> str:
    """Return a text taken out of XML with its character references resolved, as the parser would."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
