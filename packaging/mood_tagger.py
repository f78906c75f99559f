"""Entry point of the bundle."""

from mood_app.cli.command import main
from mood_engine.processes import freeze_support

if __name__ == "__main__":
    freeze_support()
    main()
