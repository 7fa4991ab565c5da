"""Put the tokens into the application: palette, fonts and the little style sheet the palette cannot reach.

Widgets ask `colour(name)` and `font(role)` while painting, so a change of scheme needs nothing but a repaint.
"""

from dataclasses import asdict
from functools import cache
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from fbdesk.paths import resource
from fbdesk.ui.widgets.look.tokens import DARK, FONT_FAMILIES, FONTS, LIGHT, Colours, FontRole

Scheme = Literal["system", "light", "dark"]
# Noto Sans is set 6 % wider than Segoe UI, for which the widths of columns and panes are planned.
_LIKE_SEGOE: Final = 94
_TABULAR: Final = QFont.Tag("tnum")
_active: Colours = LIGHT
_rows = "normal"


def colours() -> Colours:
    """Return the colour set in use."""
    return _active


def colour(name: str) -> QColor:
    """Return one colour of the set in use by its token name, e.g. "text2" or "warn_bg"."""
    return _parsed(str(getattr(_active, name)))


def row_setting() -> str:
    """Return how high rows of tables are: "compact", "normal" or "roomy"."""
    return _rows


def names() -> tuple[str, ...]:
    """Return the names of all colour tokens."""
    return tuple(Colours.__dataclass_fields__)


@cache
def _parsed(value: str) -> QColor:
    return QColor(value)


@cache
def font(role: FontRole = "body", *, tabular: bool = False) -> QFont:
    """Return the font of a role; `tabular` gives figures of equal width for columns of numbers."""
    points, semibold = FONTS[role]
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))
    made.setPointSizeF(points)
    # Whole-pixel advances would set the text wider than it was drawn, and differently at every scale.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    if not QFontInfo(made).family().startswith("Segoe"):
        made.setStretch(_LIKE_SEGOE)
    if tabular:
        made.setFeature(_TABULAR, 1)
    return made


class Theme(QObject):
    """Follows the person's choice of light, dark or "like the system", and the system's own changes."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(application)
        self._application = application
        self._scheme: Scheme = scheme
        application.setStyle("Fusion")
        _load_fonts()
        application.setFont(font("body"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self.set_scheme(scheme)

    @property
    def scheme(self) -> Scheme:
        """The person's setting."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Use light or dark, or follow the system."""
        self._scheme = scheme
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(wanted.get(scheme, Qt.ColorScheme.Unknown))
        self._apply()

    def set_rows(self, setting: str) -> None:
        """Use "compact", "normal" or "roomy" rows in all tables."""
        global _rows
        _rows = setting
        self.changed.emit()

    def _apply(self) -> None:
        global _active
        if _is_contrast_theme():
            _active = _from_system(self._application.palette())
            self._application.setStyleSheet("")
        else:
            _active = DARK if self._is_dark() else LIGHT
            self._application.setPalette(palette_of(_active))
            self._application.setStyleSheet(style_sheet(_active))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._scheme != "system":
            return self._scheme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette_of(tokens: Colours) -> QPalette:
    """Return the palette Fusion draws with."""
    role = QPalette.ColorRole
    values = {
        role.Window: tokens.win,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text2,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.err,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line2,
        role.Dark: tokens.field,
        role.Shadow: tokens.line2,
    }
    palette = QPalette()
    for name, value in values.items():
        palette.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text2))
    return palette


def style_sheet(tokens: Colours) -> str:
    """Return the rules for what the palette cannot reach: edges of fields, scroll bars, menus, tool tips."""
    return Template(_RULES).substitute(asdict(tokens))


_RULES: Final = """
QToolTip { background: $raised; color: $text; border: 1px solid $line2; padding: 4px 8px; }
QMenu { background: $surface; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $text2; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 4px; }
QLineEdit, QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $line2; border-bottom-color: $field;
    border-radius: 4px; padding: 0 8px; placeholder-text-color: $text2;
    selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit { padding: 4px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $raised; color: $text2; }
QLineEdit[faulty="true"] { border-bottom: 2px solid $err; }
QScrollArea, QAbstractItemView { border: none; background: $surface; }
QListView[ground="none"], QListView[ground="none"]:focus { background: transparent; outline: none; }
QScrollArea[ground="none"] { background: transparent; }
QFrame[popup="true"] { background: $surface; border: 1px solid $line2; border-radius: 6px; }
QListWidget { outline: none; }
QListWidget::item { padding: 0 8px; border-radius: 4px; color: $text; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $select; color: $text; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line2; border-radius: 2px; margin: 3px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
"""


def _load_fonts() -> None:
    folder = resource("fonts")
    for file in sorted(folder.glob("*.ttf")) if folder.is_dir() else []:
        QFontDatabase.addApplicationFont(str(file))


def _is_contrast_theme() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _from_system(palette: QPalette) -> Colours:
    """Build a set from the system's contrast palette: two grounds, one text, one highlight."""
    role = QPalette.ColorRole
    ground, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    accent, on_accent = palette.color(role.Highlight).name(), palette.color(role.HighlightedText).name()
    values = dict.fromkeys(Colours.__dataclass_fields__, text)
    grounds = ("win", "surface", "raised", "hover", "select")
    values |= {name: ground for name in values if name.endswith("_bg") or name in grounds}
    values |= {"accent": accent, "accent_hover": accent, "on_accent": on_accent, "info": accent}
    return Colours(**values)
