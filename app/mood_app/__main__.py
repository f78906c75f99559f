"""`python -m mood_app`: the `mood-tagger` command."""

from __future__ import annotations

from .cli.command import main

if __name__ == "__main__":
    main()
