"""The person's options: kept between starts, and a broken file means the defaults."""

from pathlib import Path

import pytest

from fbdesk import settings
from fbdesk.settings import Settings


def test_options_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(language="en", scheme="dark"), path)
    assert settings.load(path) == Settings(language="en", scheme="dark")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"language": 3, "unknown": "x"}'])
def test_a_broken_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert settings.load(path) == Settings()
