"""Workbooks written part by part, to hold what no library would write: odd, lying and hostile XML."""

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
    )
)


def worksheet(rows: str, *, before: str = "") -> str:
    """Return a worksheet part around the XML of its rows."""
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def save_xlsx(path: Path, *sheets: str, strings: str = "", styles: str = "", properties: str = "") -> Path:
    """Write a workbook of worksheet parts; `strings` and `styles` are the inner XML of their parts."""
    ids = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="Sheet{i}" sheetId="{i}" r:id="r{i}"/>' for i in ids)
    targets = [(f"r{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in ids]
    targets += [("t", "sharedStrings", "sharedStrings.xml"), ("s", "styles", "styles.xml")]
    parts = {
        "_rels/.rels": _relations([("b", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{properties}'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(targets),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        **{f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in zip(ids, sheets, strict=True)},
    }
    return save_package(path, parts)


def _relations(targets: list[tuple[str, str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}">{found}</Relationships>'


def save_ods(path: Path, tables: str, *, styles: str = "") -> Path:
    """Write a spreadsheet document around the XML of its tables and automatic styles."""
    content = (
        f"<office:document-content {_ODS}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return save_package(path, {"mimetype": mimetype, "content.xml": content})


def save_package(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Write a ZIP of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path
