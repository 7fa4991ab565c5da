"""Logos: opaque, small, compressed once."""

import io
import random
import zlib

import pytest
from PIL import Image

from fbdesk.documents.images import prepared
from fbdesk.errors import UserError
from fbdesk.paths import resource


def _file(image: Image.Image, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()


def test_transparent_parts_become_white() -> None:
    picture = prepared(_file(Image.new("RGBA", (2, 1), (0, 0, 0, 0))))
    assert zlib.decompress(picture.content) == b"\xff" * 6


def test_the_demonstration_logo_stays_small() -> None:
    picture = prepared(resource("demo", "logo.png").read_bytes())
    assert picture.width == picture.height
    assert len(picture.content) < 10_000


def test_a_photo_becomes_a_jpeg_of_moderate_size() -> None:
    noise = random.Random(1).randbytes(900 * 700 * 3)
    picture = prepared(_file(Image.frombytes("RGB", (900, 700), noise), "JPEG"))
    assert picture.filter == "DCTDecode"
    assert max(picture.width, picture.height) == 600


def test_a_grey_picture_with_palette_is_read() -> None:
    picture = prepared(_file(Image.new("P", (3, 3)), "GIF"))
    assert len(zlib.decompress(picture.content)) == 27


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"0" * 40, b"%!PS-Adobe-3.0 EPSF-3.0\n"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="Logo"):
        prepared(data)


def test_a_truncated_picture_is_refused() -> None:
    with pytest.raises(UserError, match="Logo"):
        prepared(resource("demo", "logo.png").read_bytes()[:300])
