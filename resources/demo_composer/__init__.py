"""Composes the demonstration music of Mood Tagger: `python -m demo_composer` in `resources/`.

Everything is synthesised here with numpy from fixed seeds; no recording is involved.

    pieces --notes--> instruments --mono tones--> mixer --stereo--> effects --> encode --> files
"""
