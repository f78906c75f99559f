"""What the user installs where Qt's sound lacks something."""

from __future__ import annotations

import platform

import pytest

from mood_app.window.player import qt_sound
from mood_app.window.player.sound_packages import install_command


@pytest.mark.parametrize(
    ("release", "begin"),
    [
        ({"ID": "debian"}, "sudo apt install libpulse0 "),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt install "),
        ({"ID": "fedora"}, "sudo dnf install pulseaudio-libs "),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install "),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "sudo zypper install "),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "sudo pacman -S libpulse "),
    ],
)
def test_the_command_is_that_of_the_distribution(
    release: dict[str, str], begin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert str(install_command()).startswith(begin)


def test_other_systems_install_qt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    assert str(install_command()).startswith("pip install")


def test_on_an_unknown_distribution_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> dict[str, str]:
        raise FileNotFoundError

    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", missing)
    assert install_command() is None
    text = qt_sound._not_imported(  # noqa: SLF001 - needs a system without the library otherwise
        ImportError("libpulse.so.0: cannot open shared object file")
    )
    assert "libpulse.so.0 is missing" in text
    assert "Kerberos" in text
