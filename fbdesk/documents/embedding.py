"""TrueType fonts in PDFs: only the characters in use, and what many documents share prepared only once.

The documents of one batch mostly need the same characters. So a document's subset starts with the letters of German
and its neighbours, and a subset that was made before is taken again, compressed, instead of being made anew.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from fbdesk.documents.lengths import added

_LATIN: Final = "ÄÖÜäöüßéèáóúçñ§°·–—„“”‚‘’…€ĆćČčĞğİıŁłńŚśŞşŠšŻżŽžęą"
# reportlab's classes for the parts of a PDF are not typed.
_Document = Any
_SYMBOLIC: Final = 4
_NONSYMBOLIC: Final = 32


class _Subset(NamedTuple):
    """What a PDF needs of one subset, ready to be written."""

    name: str
    program: bytes
    program_length: int
    to_unicode: bytes
    last_code: int
    widths: _Written


class _Written(pdfdoc.PDFObject):
    """A part of a PDF that is the same in every document, written already."""

    def __init__(self, content: str) -> None:
        self._content = content.encode("ascii")

    def format(self, _document: _Document) -> bytes:
        """Return the bytes; reportlab calls this."""
        return self._content


class EmbeddedFont(TTFont):
    """A font file with its coverage, its widths, and its subsets remembered between documents."""

    def __init__(self, name: str, path: Path, starts_with: str) -> None:
        super().__init__(name, str(path), asciiReadable=bool(starts_with))
        self._starts_with = starts_with
        self._known: frozenset[int] = frozenset(self.face.charToGlyph)
        self._widths: dict[str, float] = {}

    @classmethod
    def registered(cls, name: str, path: Path) -> EmbeddedFont:
        """Read the font file and make it known to reportlab under `name`."""
        usual_text = name in ("NotoSans-Regular", "NotoSans-SemiBold")
        font = cls(name, path, _LATIN if usual_text else "")
        pdfmetrics.registerFont(font)
        return font

    def has_all(self, text: str) -> bool:
        """Say whether the font has a glyph for every character."""
        return self._known.issuperset(map(ord, text))

    def width(self, text: str) -> float:
        """Return the width of a text in thousandths of the font size."""
        widths = self._widths
        for character in set(text) - widths.keys():
            widths[character] = self.advance(ord(character))
        return added(map(widths.__getitem__, text))

    def advance(self, code: int) -> float:
        """Return the width of a character in thousandths of the font size."""
        return float(self.face.charWidths.get(code, self.face.defaultWidth))

    def encoded(self, text: str, document: _Document) -> list[tuple[str, str]]:
        """Return the text as (name of the PDF font, hexadecimal PDF string), one pair for each subset it needs."""
        if document not in self.state:
            self.splitString(self._starts_with, document)
        parts = self.splitString(text, document)
        return [(self.getSubsetInternalName(n, document), f"<{codes.hex()}>") for n, codes in parts]

    def addObjects(self, doc: _Document) -> None:  # noqa: N802 - reportlab's name
        """Write the font's subsets into a document that is finished; reportlab calls this."""
        state = self.state[doc]
        state.frozen = 1
        for number, characters in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            self._add_subset(doc, name, _subset(self, tuple(characters)))
        del self.state[doc]

    def _add_subset(self, doc: _Document, name: str, subset: _Subset) -> None:
        entry = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("TrueType"),
                "BaseFont": pdfdoc.PDFName(subset.name),
                "FirstChar": 0,
                "LastChar": subset.last_code,
                "Widths": subset.widths,
                "ToUnicode": doc.Reference(_stream(subset.to_unicode), f"toUnicode:{name}"),
                "FontDescriptor": doc.Reference(
                    self._descriptor(doc, name, subset), f"fontDescriptor:{name}"
                ),
            }
        )
        doc.idToObject["BasicFonts"].dict[name] = doc.Reference(entry, name)

    def _descriptor(self, doc: _Document, name: str, subset: _Subset) -> pdfdoc.PDFDictionary:
        face = self.face
        program = _stream(subset.program, Length1=subset.program_length)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdfdoc.PDFName(subset.name),
                "Flags": (face.flags & ~_NONSYMBOLIC) | _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(program, f"fontFile:{name}"),
            }
        )


@lru_cache(maxsize=128)
def _subset(font: EmbeddedFont, characters: tuple[int, ...]) -> _Subset:
    program = font.face.makeSubset(list(characters))
    to_unicode = _to_unicode(characters)
    # Two subsets of one font need two names when their documents are joined (PDF 32000-1, 9.6.4).
    digest = hashlib.sha256(program).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return _Subset(
        name=f"{tag}+{font.face.name.decode('ascii')}",
        program=zlib.compress(program, 9),
        program_length=len(program),
        to_unicode=zlib.compress(to_unicode.encode("ascii"), 9),
        last_code=len(characters) - 1,
        widths=_Written("[" + " ".join(f"{font.advance(code):g}" for code in characters) + "]"),
    )


def _to_unicode(characters: tuple[int, ...]) -> str:
    """Say for copying and searching which character each code is; joined Arabic letters are the plain ones."""
    lines = [
        f"<{code:02X}> <{_plain_letter(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters)
        if character
    ]
    # A block of a character map holds 100 entries at most.
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _plain_letter(character: int) -> str:
    """Return the letter itself for a joined form; readers reverse the text, so ligatures of several must stay one."""
    letter = unicodedata.normalize("NFKC", chr(character))
    return letter if 0xFB50 <= character <= 0xFEFC and len(letter) == 1 else chr(character)


def _stream(compressed: bytes, **entries: int) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries})
    return pdfdoc.PDFStream(dictionary=dictionary, content=compressed)
