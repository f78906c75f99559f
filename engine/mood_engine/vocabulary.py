"""The mood and theme tags of the MTG-Jamendo splits, and what tells tags of other kinds apart."""

from __future__ import annotations

from collections.abc import Mapping

# In the order of the columns of scores.
MTG_JAMENDO_MOODS: tuple[str, ...] = (
    "action",
    "adventure",
    "advertising",
    "background",
    "ballad",
    "calm",
    "children",
    "christmas",
    "commercial",
    "cool",
    "corporate",
    "dark",
    "deep",
    "documentary",
    "drama",
    "dramatic",
    "dream",
    "emotional",
    "energetic",
    "epic",
    "fast",
    "film",
    "fun",
    "funny",
    "game",
    "groovy",
    "happy",
    "heavy",
    "holiday",
    "hopeful",
    "inspiring",
    "love",
    "meditative",
    "melancholic",
    "melodic",
    "motivational",
    "movie",
    "nature",
    "party",
    "positive",
    "powerful",
    "relaxing",
    "retro",
    "romantic",
    "sad",
    "sexy",
    "slow",
    "soft",
    "soundscape",
    "space",
    "sport",
    "summer",
    "trailer",
    "travel",
    "upbeat",
    "uplifting",
)

# Tags that name a use, a scene, a form or a style rather than a mood. The data set has them in one
# list with the moods.
THEMES = frozenset(
    {
        *("action", "adventure", "advertising", "background", "ballad", "children", "christmas"),
        *("commercial", "corporate", "deep", "documentary", "drama", "film", "game", "holiday"),
        *("melodic", "movie", "nature", "party", "retro", "soundscape", "space", "sport", "summer"),
        *("trailer", "travel"),
    }
)

# Between category and name of tags that are no moods, as in 'genre---rock'.
CATEGORY_MARK = "---"


def category_of(tag: str) -> str:
    """Such as 'genre' or 'instrument', empty for moods and themes."""
    return tag.partition(CATEGORY_MARK)[0] if CATEGORY_MARK in tag else ""


# Moods that mean something to a listener, each with the tags that speak for it, themes included. Of
# the ways to group the tags that make sense, this one agrees best with listeners' tags
# (benchmarks/families.py). What a tag means follows from its use in the data set: 'deep' is deep
# house, on the same tracks as 'summer'; 'positive' and 'upbeat' are nearer to 'happy' than to
# 'inspiring'. Game, melodic, retro and travel speak for no mood.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "Calm": (
        *("calm", "relaxing", "meditative", "soft", "slow", "dream"),
        *("nature", "background"),
    ),
    "Atmospheric": ("dark", "space", "soundscape"),
    "Happy": (
        *("happy", "fun", "funny", "upbeat", "positive", "groovy", "cool", "sexy"),
        *("summer", "deep", "party", "children", "holiday", "christmas"),
    ),
    "Energetic": ("energetic", "powerful", "fast", "heavy", "action", "sport"),
    "Epic": (
        *("epic", "dramatic"),
        *("film", "movie", "trailer", "adventure", "drama", "documentary"),
    ),
    "Sad": ("sad", "melancholic", "emotional"),
    "Romantic": ("romantic", "love", "ballad"),
    "Inspiring": (
        *("inspiring", "motivational", "hopeful", "uplifting"),
        *("corporate", "commercial", "advertising"),
    ),
}
