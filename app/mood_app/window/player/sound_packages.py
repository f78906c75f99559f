"""How what Qt's sound needs is installed on this system."""

from __future__ import annotations

import platform

# What Qt's wheels expect of the system beyond what every window needs, by families of
# distributions (`ID` and `ID_LIKE` in os-release).
_COMMANDS = {
    "debian": "sudo apt install libpulse0 libxrandr2 libxext6 libdrm2 libgssapi-krb5-2",
    "fedora": "sudo dnf install pulseaudio-libs libXrandr libXext libdrm krb5-libs",
    "suse": "sudo zypper install libpulse0 libXrandr2 libXext6 libdrm2 krb5",
    "arch": "sudo pacman -S libpulse libxrandr libxext libdrm krb5",
}
# Names of distributions that do not name their family.
_FAMILIES = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
WITH_PIP = "pip install --force-reinstall PySide6-Addons"


def install_command() -> str | None:
    """The command for this system; None where the distribution is unknown."""
    if platform.system() != "Linux":
        return WITH_PIP
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return None
    for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split()):
        family = _FAMILIES.get(name, name)
        if family in _COMMANDS:
            return _COMMANDS[family]
    return None
