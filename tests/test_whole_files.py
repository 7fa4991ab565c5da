"""A file is written as a whole or not at all, by whomever, and what is said is the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fbdesk import settings
from fbdesk.db import database
from fbdesk.errors import UserError
from fbdesk.settings import Settings
from fbdesk.sheets.writer import TableColumn, write_table
from fbdesk.whole_files import check_writable, replacing, write_whole

TOO_LONG = "n" * 300


def _table(path: Path) -> None:
    write_table(path, "Liste", [TableColumn("Name", "text")], [["a"]])


def _paper(path: Path) -> None:
    write_whole(path, b"%PDF")


def _options(path: Path) -> None:
    settings.save(Settings(), path)


WRITERS = pytest.mark.parametrize("write", [_table, _paper, _options, check_writable])


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_paper_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "Urkunde.pdf"
    for content in (b"%PDF old and longer", b"%PDF new"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert _left(tmp_path) == ["Urkunde.pdf"]


@WRITERS
def test_whoever_writes_says_the_same(write: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "Ordner").mkdir()
    for name, sentence in (
        ("weg/Datei", "Den Ordner „.*weg“ gibt es nicht"),
        ("Ordner", "„Ordner“ ist ein Ordner"),
        (TOO_LONG, rf"„{TOO_LONG}“ lässt sich nicht schreiben \(.*oder wählen Sie einen anderen Ordner"),
    ):
        with pytest.raises(UserError, match=sentence):
            write(tmp_path / name)
    assert _left(tmp_path) == ["Ordner"]


def test_an_office_and_its_copy_say_the_same(tmp_path: Path) -> None:
    office = tmp_path / "Büro.fbdesk"
    database.create(office)
    for name, sentence in (("weg/Kopie.fbdesk", "gibt es nicht"), (TOO_LONG, "lässt sich nicht schreiben")):
        with pytest.raises(UserError, match=sentence):
            database._copy(office, tmp_path / name)
    with pytest.raises(UserError, match="lässt sich nicht schreiben"):
        database.create(office / "neu.fbdesk")
    assert _left(tmp_path) == ["Büro.fbdesk"]


def test_what_fails_halfway_leaves_the_old_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "Urkunde.pdf"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path) as part:
            part.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert _left(tmp_path) == ["Urkunde.pdf"]
    assert path.read_bytes() == b"old"


def test_somebody_elses_file_beside_it_stays(tmp_path: Path) -> None:
    other = tmp_path / "Urkunde.pdf.part"
    other.write_bytes(b"a download under way")
    write_whole(tmp_path / "Urkunde.pdf", b"%PDF")
    assert other.read_bytes() == b"a download under way"


def test_a_name_that_just_fits_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / f"{'n' * 251}.pdf"
    check_writable(path)
    write_whole(path, b"%PDF")
    assert _left(tmp_path) == [path.name]


def test_trying_leaves_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "Urkunde.pdf"
    check_writable(path)
    assert _left(tmp_path) == []
    path.write_bytes(b"old")
    check_writable(path)
    assert path.read_bytes() == b"old"
