"""Colours of both themes, and the measures that all widgets share."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFontMetrics, QPalette

# Space inside and between things, in pixels at a text size of 100 %; see `scaled`.
SMALL, MEDIUM, LARGE = 8, 12, 16
RADIUS = 8
# Sizes of text, in that of the text around it.
CAPTION, BODY, TITLE, HEADLINE = 0.88, 1.0, 1.25, 1.8
# How long a movement takes, in milliseconds.
MOTION_MS = 140
# The height of a line of text at a text size of 100 %.
_LINE_HEIGHT = 15


@dataclass(frozen=True)
class Theme:
    """Colours by their use.

    Attributes:
        ground: behind side bar, panel and pages.
        surface: of tables, cards, menus and fields.
        hover, pressed: of a surface or the ground under the mouse.
        tint: of what is selected.
        line: hairlines between surfaces; `edge` is around fields and boxes.
        text, dim, faint: text in three strengths.
        accent: of the main action, of what is selected and focused; `on_accent` is text on it, and
            `accent_hover`, `accent_pressed` are the accent under the mouse.
        danger, warning, success: text and icons of failures, of what waits, and of what is done.
        danger_tint, success_tint: behind the text of what is removed and added.
        disabled: text of what is not possible now.
    """

    dark: bool
    ground: str
    surface: str
    hover: str
    pressed: str
    tint: str
    line: str
    edge: str
    text: str
    dim: str
    faint: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    danger: str
    warning: str
    success: str
    danger_tint: str
    success_tint: str


LIGHT = Theme(
    dark=False,
    ground="#f5f5f8",
    surface="#ffffff",
    hover="#eeeff3",
    pressed="#e3e4ea",
    tint="#e9ebfb",
    line="#e4e5ea",
    edge="#8b8e98",
    text="#1c1d21",
    dim="#4d5059",
    faint="#636670",
    disabled="#9a9da6",
    accent="#4b5bd6",
    accent_hover="#3f4ec4",
    accent_pressed="#3642ab",
    on_accent="#ffffff",
    danger="#b3261e",
    warning="#8a5300",
    success="#1f6b43",
    danger_tint="#fbe6e3",
    success_tint="#dff2e6",
)
DARK = Theme(
    dark=True,
    ground="#17181c",
    surface="#1d1e23",
    hover="#27292f",
    pressed="#31343c",
    tint="#2a2f4d",
    line="#2e3038",
    edge="#7b7f8b",
    text="#ecedf0",
    dim="#b4b7c0",
    faint="#9da0ab",
    disabled="#63666f",
    accent="#8c99ff",
    accent_hover="#a1acff",
    accent_pressed="#7885ec",
    on_accent="#14151b",
    danger="#ff8a80",
    warning="#f2b04e",
    success="#6fcf97",
    danger_tint="#42211f",
    success_tint="#193626",
)


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def theme_of(palette: QPalette) -> Theme:
    """The theme that a widget with this palette shows."""
    return DARK if is_dark(palette) else LIGHT


def scaled(pixels: float, metrics: QFontMetrics) -> int:
    """A measure that grows with the text size."""
    return max(1, round(pixels * metrics.height() / _LINE_HEIGHT))


def make_palette(theme: Theme) -> QPalette:
    """The colours for Qt's own style."""
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.AlternateBase), theme.ground),
        ((role.Base, role.Button, role.ToolTipBase), theme.surface),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.text),
        ((role.PlaceholderText,), theme.faint),
        ((role.BrightText,), theme.danger),
        ((role.Highlight,), theme.tint),
        ((role.HighlightedText,), theme.text),
        ((role.Accent, role.Link, role.LinkVisited), theme.accent),
        ((role.Light, role.Midlight), theme.hover),
        ((role.Mid,), theme.line),
        ((role.Dark,), theme.edge),
        ((role.Shadow,), theme.edge),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.disabled))
    return palette
