"""How the window looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QSpinBox

from ..design.appearance import appearance_of
from ..design.tokens import DARK, LIGHT, is_dark
from ..language import LANGUAGES, SYSTEM
from ..session import Session
from ..widgets.label import Label
from ..window_settings import WindowSettings
from .page import Page

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_STEP = 10
_SAME_POINTS = 0.3


def apply_appearance(application: QApplication, settings: WindowSettings) -> None:
    """Use the stored colour scheme and text size."""
    scheme, percent = settings.colour_scheme, settings.text_percent
    application.styleHints().setColorScheme(_SCHEMES[scheme])
    if scheme == "system":
        application.setPalette(QPalette())
    dark = is_dark(application.palette()) if scheme == "system" else scheme == "dark"
    font = _system_font(percent)
    # Where nothing changes the system's other fonts, of menus say, stay as they are, too.
    if abs(QFontInfo(application.font()).pointSizeF() - font.pointSizeF()) > _SAME_POINTS:
        application.setFont(font)
    appearance_of(application).apply(DARK if dark else LIGHT, font)


def follow_system(application: QApplication, settings: WindowSettings) -> None:
    """Change the colours when the system changes from light to dark, or back."""

    def follow() -> None:
        if settings.colour_scheme == "system":
            # Not within the signal, in which the system's palette is the old one.
            QTimer.singleShot(0, lambda: apply_appearance(application, settings))

    application.styleHints().colorSchemeChanged.connect(follow)


class AppearancePage(Page):
    """Colour scheme, text size and language."""

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
        self._language = QComboBox()
        self._language.addItem(self.tr("System"), SYSTEM)
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(self.settings.language))
        self._restart = Label(self.tr("The language changes at the next start."))
        self._language.currentIndexChanged.connect(self.edited)
        self._language.currentIndexChanged.connect(self._show_restart)
        self._started_with = self.settings.language
        self._show_restart()
        form = QFormLayout()
        form.addRow(self.tr("&Theme:"), self._scheme)
        form.addRow(self.tr("Text &size:"), self._percent)
        form.addRow("", self._sample)
        form.addRow(self.tr("&Language:"), self._language)
        form.addRow("", self._restart)
        self.column.addLayout(form)
        self.column.addStretch()

    def _shown(self) -> tuple[str, int, str]:
        return (
            *(str(self._scheme.currentData()), self._percent.value()),
            str(self._language.currentData()),
        )

    @property
    def is_edited(self) -> bool:
        settings = self.settings
        stored = (settings.colour_scheme, settings.text_percent, settings.language)
        return self._shown() != stored

    def apply(self) -> None:
        settings = self.settings
        settings.colour_scheme, settings.text_percent, settings.language = self._shown()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_appearance(application, self.settings)

    def _show_restart(self) -> None:
        self._restart.setVisible(self._language.currentData() != self._started_with)

    def _show_sample(self) -> None:
        self._sample.setFont(_system_font(self._percent.value()))


def _system_font(percent: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(QFontInfo(font).pointSizeF() * percent / 100)
    return font
