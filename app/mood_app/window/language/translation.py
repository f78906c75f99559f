"""Which language the window speaks."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

# By code, as speakers name them.
LANGUAGES = {"en": "English", "de": "Deutsch"}
SYSTEM = "system"
FOLDER = Path(str(files("mood_resources"))) / "translations"

translate = QCoreApplication.translate


def plural(context: str, text: str, count: int) -> str:
    """A text with `%Ln`, where the number stands, in the form that the language has for it."""
    return QCoreApplication.translate(context, text, "", count)


def speak(application: QCoreApplication, choice: str) -> None:
    """Use a language of `LANGUAGES`, or the system's: for texts made from now on.

    Qt's own texts, as on buttons of dialogs, follow: they are translated only into the language
    that the program speaks, so that no window mixes two.
    """
    code = first_known(QLocale.system().uiLanguages()) if choice == SYSTEM else choice
    for former in application.findChildren(QTranslator):
        application.removeTranslator(former)
        former.deleteLater()
    _install(application, f"qtbase_{code}", QLibraryInfo.path(_QT_TEXTS))
    _install(application, f"mood-tagger_{code}", str(FOLDER))
    QLocale.setDefault(locale_for(code, QLocale.system()))
    application.setProperty(_SPOKEN, code)
    if QLocale.system().language() != QLocale(code).language() and hasattr(locale, "LC_MESSAGES"):
        # Else the system's reasons, as of files that cannot be read, are in its own language.
        locale.setlocale(locale.LC_MESSAGES, "C")


def spoken() -> str:
    """The language that the window speaks now."""
    application = QCoreApplication.instance()
    code = None if application is None else application.property(_SPOKEN)
    return str(code) if code else "en"


_QT_TEXTS = QLibraryInfo.LibraryPath.TranslationsPath
_SPOKEN = "language"


def first_known(wanted: Sequence[str]) -> str:
    """The first of the user's languages, such as 'de-AT', that Mood Tagger speaks."""
    codes = (name.replace("_", "-").split("-")[0] for name in wanted)
    return next((code for code in codes if code in LANGUAGES), "en")


def locale_for(code: str, system: QLocale) -> QLocale:
    """The system's numbers and dates where they are in this language; else those of the country."""
    language = QLocale(code).language()
    return system if system.language() == language else QLocale(language, system.territory())


def _install(application: QCoreApplication, name: str, folder: str) -> None:
    texts = QTranslator(application)
    # English has no file of Qt's texts: they are English.
    if texts.load(os.path.join(folder, f"{name}.qm")):
        application.installTranslator(texts)
    else:
        texts.deleteLater()
