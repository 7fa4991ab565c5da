"""The design tokens: every colour, size and distance of the window exists once, here.

Colours come as a light and a dark set with the same names. Sizes are device-independent pixels at 100 %,
fonts are points. The ratios they must reach are held by a test.
"""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["ok", "warn", "err", "info", "ask", "mute"]
KINDS: Final[tuple[Kind, ...]] = ("ok", "warn", "err", "info", "ask", "mute")


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour scheme; the names say where a colour is used, values are #RRGGBB."""

    win: str
    surface: str
    raised: str
    hover: str
    select: str
    line: str
    line2: str
    field: str
    text: str
    text2: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    err: str
    err_bg: str
    info: str
    info_bg: str
    ask: str
    ask_bg: str
    mute: str
    mute_bg: str
    blue: str
    blue_bg: str
    violet: str
    violet_bg: str
    teal: str
    teal_bg: str
    ochre: str
    ochre_bg: str
    rose: str
    rose_bg: str
    slate: str
    slate_bg: str
    holiday_bg: str


LIGHT: Final = Colours(
    win="#F3F4F6",
    surface="#FFFFFF",
    raised="#FAFBFC",
    hover="#F0F3F7",
    select="#E5EFFB",
    line="#E2E5EA",
    line2="#C9CED6",
    field="#828994",
    text="#1B1F26",
    text2="#525A66",
    accent="#1C5DB3",
    accent_hover="#174E97",
    on_accent="#FFFFFF",
    focus="#1B1F26",
    ok="#17683A",
    ok_bg="#E3F4EA",
    warn="#854700",
    warn_bg="#FFF0D6",
    err="#B3251C",
    err_bg="#FDE8E6",
    info="#1C5DB3",
    info_bg="#E6F0FC",
    ask="#6A3FA3",
    ask_bg="#F1EAFB",
    mute="#525A66",
    mute_bg="#ECEFF3",
    blue="#2F62B5",
    blue_bg="#E4EDFA",
    violet="#7A4BB0",
    violet_bg="#F0E9F9",
    teal="#0E7569",
    teal_bg="#DFF3F0",
    ochre="#A25A00",
    ochre_bg="#FCEFD9",
    rose="#A83265",
    rose_bg="#FBE6EF",
    slate="#4C6470",
    slate_bg="#E6ECEF",
    holiday_bg="#FFF7E8",
)

DARK: Final = Colours(
    win="#1C1F24",
    surface="#24282E",
    raised="#2A2F36",
    hover="#2E343C",
    select="#22405F",
    line="#363C45",
    line2="#4A525D",
    field="#7D8794",
    text="#EEF1F5",
    text2="#B3BBC6",
    accent="#86B7F5",
    accent_hover="#9DC5F8",
    on_accent="#0C1B2E",
    focus="#FFFFFF",
    ok="#7FD6A0",
    ok_bg="#1E3A2A",
    warn="#F2BE72",
    warn_bg="#41321A",
    err="#FF9F97",
    err_bg="#482624",
    info="#8EBEFA",
    info_bg="#1F3650",
    ask="#CDB0F7",
    ask_bg="#372B4B",
    mute="#B3BBC6",
    mute_bg="#343A43",
    blue="#86B7F5",
    blue_bg="#233A57",
    violet="#C5A3F2",
    violet_bg="#372B4B",
    teal="#6FD0C1",
    teal_bg="#1B3B37",
    ochre="#EDB36A",
    ochre_bg="#42331C",
    rose="#F09ABD",
    rose_bg="#45273A",
    slate="#A9BCC6",
    slate_bg="#303A41",
    holiday_bg="#3A2F1C",
)

FontRole = Literal[
    "caption",
    "caption_strong",
    "key",
    "body",
    "strong",
    "section",
    "detail",
    "title",
    "figure",
    "welcome",
]
# points and whether semibold; only the weights 400 and 600 are used
FONTS: Final[dict[FontRole, tuple[float, bool]]] = {
    "caption": (9, False),
    "caption_strong": (9, True),
    "key": (8.25, False),
    "body": (9.75, False),
    "strong": (9.75, True),
    "section": (11.25, True),
    "detail": (13.5, True),
    "title": (16.5, True),
    "figure": (14.25, True),
    "welcome": (19.5, True),
}
FONT_FAMILIES: Final = ("Segoe UI Variable Text", "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Open Sans")

TINY: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
HUGE: Final = 32
PAGE_MARGIN: Final = 24
PANE_MARGIN: Final = 20
SECTION_GAP: Final = 20

RADIUS: Final = 4
RADIUS_CARD: Final = 6
RADIUS_AREA: Final = 8
RADIUS_CHIP: Final = 14

HEADER_HEIGHT: Final = 84
FILTER_HEIGHT: Final = 44
COLUMN_HEADER_HEIGHT: Final = 30
ROW_HEIGHTS: Final[dict[str, int]] = {"compact": 28, "normal": 32, "roomy": 40}
ROW_HEIGHT: Final = ROW_HEIGHTS["normal"]
GROUP_HEIGHT: Final = 30
CONTROL_HEIGHT: Final = 32
SMALL_CONTROL_HEIGHT: Final = 28
UNDO_BAR_HEIGHT: Final = 44
ICON: Final = 16
ICON_LARGE: Final = 20
SELECT_EDGE: Final = 3

SIDE_BAR_WIDTH: Final = 216
SIDE_BAR_NARROW: Final = 48
PANE_WIDTHS: Final = (304, 448)
PANE_WIDTH: Final = 372
WINDOW_MINIMUM: Final = (1100, 700)
OVERLAY_BELOW: Final = 1280
ICONS_ONLY_BELOW: Final = 1100
