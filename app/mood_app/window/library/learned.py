"""Labels of a track that come from what the user's corrections taught."""

from __future__ import annotations

from mood_engine.library.catalogue import Catalogue


def learned_moods(catalogue: Catalogue, row: int) -> tuple[list[str], list[str]]:
    """The moods that only the personal model gives a track, and those that it takes away."""
    if catalogue.personal is None:
        return [], []
    model = [catalogue.names[mood] for mood in catalogue.model_predicted[row].tolist() if mood >= 0]
    guesses, verdicts = catalogue.predicted_of(row), catalogue.corrections.get(row, {})
    added = [mood for mood in guesses if mood not in model and mood not in verdicts]
    moods = catalogue.moods_of(row)
    return added, [mood for mood in model if mood not in moods and mood not in verdicts]
