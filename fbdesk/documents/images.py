"""Pictures for documents: read once, opaque, small, and compressed once for all documents."""

import io
import zlib
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from fbdesk.errors import UserError
from fbdesk.i18n import _

# No others: pillow hands PostScript to another program.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_LARGEST_SIDE = 600
_LARGEST_FLAT = 40_000
_LARGEST_FILE = 40_000_000
_JPEG_QUALITY = 88


class PreparedPicture(NamedTuple):
    """A picture as a PDF holds it: pixels, and the compressed content with the name of its PDF filter."""

    width: int
    height: int
    filter: str
    content: bytes


@lru_cache(maxsize=8)
def prepared(data: bytes) -> PreparedPicture:
    """Prepare a picture file for PDFs; transparent parts become white like the paper.

    Raises UserError when the file is no picture or far too large.
    """
    image = _opened(data)
    pixels = image.tobytes()
    flat = zlib.compress(pixels, 9)
    if len(flat) <= _LARGEST_FLAT:
        return PreparedPicture(*image.size, "FlateDecode", flat)
    photo = io.BytesIO()
    image.save(photo, "JPEG", quality=_JPEG_QUALITY)
    return PreparedPicture(*image.size, "DCTDecode", photo.getvalue())


def _opened(data: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if image.width * image.height > _LARGEST_FILE:
            raise UserError(_("The logo has too many pixels. Choose a picture of at most 4,000 × 4,000."))
        image.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        layered = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UserError(_("The logo cannot be read as a picture. Choose a PNG or JPEG file.")) from error
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")
