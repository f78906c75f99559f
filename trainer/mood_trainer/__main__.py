"""`python -m mood_trainer` is `mood-tagger-train`."""

from .command import main

if __name__ == "__main__":
    main()
