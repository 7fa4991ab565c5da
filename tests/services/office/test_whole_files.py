"""A file is written as a whole or not at all."""

from pathlib import Path

import pytest

from fbdesk.errors import UserError
from fbdesk.services.office.whole_files import write_whole


def test_a_paper_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "Urkunde.pdf"
    for content in (b"%PDF old and longer", b"%PDF new"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_the_old_one_stays_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "Urkunde.pdf").mkdir()
    (tmp_path / "Urkunde.pdf" / "x").touch()
    with pytest.raises(UserError, match=r"„Urkunde\.pdf“ lässt sich nicht schreiben"):
        write_whole(tmp_path / "Urkunde.pdf", b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["Urkunde.pdf"]
    with pytest.raises(UserError):
        write_whole(tmp_path / "gone" / "Urkunde.pdf", b"%PDF")
