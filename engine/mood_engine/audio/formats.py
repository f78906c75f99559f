"""Which files are taken for music when folders are searched."""

from __future__ import annotations

AUDIO_SUFFIXES = frozenset(
    {
        *(".mp3", ".mp2", ".mpga"),
        *(".flac", ".oga", ".ogg", ".opus", ".spx"),
        *(".m4a", ".m4b", ".mp4", ".aac", ".alac", ".caf"),
        *(".wav", ".wave", ".w64", ".rf64", ".aif", ".aiff", ".aifc", ".au", ".snd"),
        *(".wma", ".asf"),
        *(".ape", ".wv", ".mpc", ".mpp", ".mp+", ".tta", ".tak", ".ofr", ".shn"),
        *(".dsf", ".dff"),
        *(".mka", ".webm", ".weba", ".ac3", ".eac3", ".dts", ".amr", ".ra"),
    }
)


def is_audio_name(name: str) -> bool:
    """Whether a file of this name is worth opening.

    macOS puts metadata for each file into `._song.mp3` on other systems' drives.
    """
    if name.startswith("."):
        return False
    dot = name.rfind(".")
    return dot > 0 and name[dot:].lower() in AUDIO_SUFFIXES
