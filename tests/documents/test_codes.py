"""QR codes as paths."""

import re

import segno

from fbdesk.documents.codes import code_path

_PAYLOAD = "BEC-2022-026 · Łukasz Öztürk-Şahin · 101 von 104 UE"


def test_the_path_fills_exactly_the_dark_modules() -> None:
    side, path = code_path(_PAYLOAD)
    filled = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"(\d+) (\d+) (\d+) 1 re", path)
        for step in range(int(width))
    }
    code = segno.make(_PAYLOAD, error="m", mask=2, encoding="utf-8", eci=True, boost_error=False)
    dark = {(x, side - 1 - y) for y, row in enumerate(code.matrix) for x, module in enumerate(row) if module}
    assert filled == dark


def test_three_corners_carry_finder_patterns() -> None:
    side, path = code_path(_PAYLOAD)
    starts = set(re.findall(r"(\d+ \d+) 7 1 re", path))
    assert {f"0 {side - 1}", f"{side - 7} {side - 1}", "0 0", "0 6"} <= starts


def test_other_content_gives_another_code() -> None:
    assert code_path("A") != code_path("B")
