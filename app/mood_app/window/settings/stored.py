"""What the settings remember of watching and listening, read with care: a person may edit it."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from mood_engine.analysis.device import DEVICE_CHOICES

from ..scan.job import ScanOptions

WATCH = "watch/on"
_DEVICE, _PROCESSES, _THOROUGH = (
    f"listening/{name}" for name in ("device", "processes", "thorough")
)
MOST_PROCESSES = 256


def is_on(settings: QSettings, key: str) -> bool:
    return str(settings.value(key, "false")).lower() in ("true", "1")


def keep_switch(settings: QSettings, key: str, on: bool) -> None:
    # As text: a bool would be one until the end of the program, and text at the next start.
    settings.setValue(key, "true" if on else "false")


def number(settings: QSettings, key: str, default: int, lowest: int, highest: int) -> int:
    try:
        return min(highest, max(lowest, int(str(settings.value(key, default)))))
    except ValueError:
        return default


def scan_options(settings: QSettings) -> ScanOptions:
    """How a person wants scans to be."""
    device = str(settings.value(_DEVICE, "auto"))
    return ScanOptions(
        device=device if device in DEVICE_CHOICES else "auto",
        processes=number(settings, _PROCESSES, 0, 0, MOST_PROCESSES) or None,
        thorough=is_on(settings, _THOROUGH),
    )


def keep_scan_options(settings: QSettings, options: ScanOptions) -> None:
    settings.setValue(_DEVICE, options.device)
    settings.setValue(_PROCESSES, options.processes or 0)
    keep_switch(settings, _THOROUGH, options.thorough)
