"""How the window looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QSpinBox

from ..session import Session
from ..widgets.colours import is_dark
from ..widgets.label import Label
from ..window_settings import WindowSettings
from .page import Page

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_Role = QPalette.ColorRole
# Light and dark.
_COLOURS = {
    _Role.Window: ("#efefef", "#323233"),
    _Role.WindowText: ("#000000", "#ececec"),
    _Role.Base: ("#ffffff", "#1b1b1c"),
    _Role.AlternateBase: ("#f5f5f5", "#232324"),
    _Role.Text: ("#000000", "#ececec"),
    _Role.PlaceholderText: ("#767676", "#9a9a9a"),
    _Role.Button: ("#efefef", "#424243"),
    _Role.ButtonText: ("#000000", "#ececec"),
    _Role.BrightText: ("#ffffff", "#ffffff"),
    _Role.ToolTipBase: ("#ffffdc", "#424243"),
    _Role.ToolTipText: ("#000000", "#ececec"),
    _Role.Highlight: ("#2f6fc4", "#3d78c4"),
    _Role.HighlightedText: ("#ffffff", "#ffffff"),
    _Role.Link: ("#1a5fb4", "#7fb2f0"),
    _Role.LinkVisited: ("#613583", "#c9a3e6"),
    _Role.Light: ("#ffffff", "#535354"),
    _Role.Midlight: ("#f7f7f7", "#484849"),
    _Role.Mid: ("#b8b8b8", "#1a1a1b"),
    _Role.Dark: ("#9f9f9f", "#151516"),
    _Role.Shadow: ("#767676", "#000000"),
}
_DISABLED = ("#9a9a9a", "#7c7c7d")
_STEP = 10
_SAME_POINTS = 0.3


def apply_appearance(application: QApplication, settings: WindowSettings) -> None:
    """Use the stored colour scheme and text size."""
    scheme, percent = settings.colour_scheme, settings.text_percent
    application.styleHints().setColorScheme(_SCHEMES[scheme])
    application.setPalette(QPalette())
    if scheme != "system" and is_dark(application.palette()) is not (scheme == "dark"):
        application.setPalette(_palette(scheme))  # here Qt cannot change the system's colours
    if is_dark(application.palette()):
        # The frame of a box is drawn in the window's colour, made darker: black on black.
        boxes = QPalette()
        boxes.setColor(_Role.Window, application.palette().color(_Role.PlaceholderText))
        for kind in ("QCheckBox", "QRadioButton"):
            application.setPalette(boxes, kind)  # type: ignore[arg-type]  # it must be a str
    font = _system_font(percent)
    # Where nothing changes the system's other fonts, of menus say, stay as they are, too.
    if abs(QFontInfo(application.font()).pointSizeF() - font.pointSizeF()) > _SAME_POINTS:
        application.setFont(font)


class AppearancePage(Page):
    """Colour scheme and text size."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.title = self.tr("Appearance")
        self._scheme = QComboBox()
        names = {
            "system": self.tr("System"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for scheme in _SCHEMES:
            self._scheme.addItem(names[scheme], scheme)
        self._percent = QSpinBox()
        self._percent.setRange(*WindowSettings.TEXT_PERCENT)
        self._percent.setSingleStep(_STEP)
        self._percent.setSuffix(self.tr(" % of system size"))
        self._sample = Label(self.tr("Sample text"), wrap=False)
        self._scheme.setCurrentIndex(self._scheme.findData(self.settings.colour_scheme))
        self._percent.setValue(self.settings.text_percent)
        self._scheme.currentIndexChanged.connect(self.edited)
        self._percent.valueChanged.connect(self.edited)
        self._percent.valueChanged.connect(self._show_sample)
        self._show_sample()
        form = QFormLayout()
        form.addRow(self.tr("&Theme:"), self._scheme)
        form.addRow(self.tr("Text &size:"), self._percent)
        form.addRow("", self._sample)
        self.column.addLayout(form)
        self.column.addStretch()

    def _shown(self) -> tuple[str, int]:
        return str(self._scheme.currentData()), self._percent.value()

    @property
    def is_edited(self) -> bool:
        return self._shown() != (self.settings.colour_scheme, self.settings.text_percent)

    def apply(self) -> None:
        self.settings.colour_scheme, self.settings.text_percent = self._shown()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_appearance(application, self.settings)

    def _show_sample(self) -> None:
        self._sample.setFont(_system_font(self._percent.value()))


def _palette(scheme: str) -> QPalette:
    place = ("light", "dark").index(scheme)
    palette = QPalette()
    for role, colours in _COLOURS.items():
        palette.setColor(role, QColor(colours[place]))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[place]))
    return palette


def _system_font(percent: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(QFontInfo(font).pointSizeF() * percent / 100)
    return font
