"""The page about the default model, made of its card: python resources/make_model_card.py"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mood_app.formatting import as_percent
from mood_app.model_files import describe_card
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.labelling import Chooser

PAGE = Path(__file__).parents[1] / "docs/model-card.md"

_INTRODUCTION = """\
# The card of the default model

`{name}` comes with Mood Tagger. `python resources/make_model_card.py` makes this page of the card
in its bundle; `mood-tagger models info {name}` prints its facts, with `--json` all figures.

## What it is for

It estimates moods and themes of music, so that listeners can find, sort and tag their own. It is
not made for decisions about people, for judging music, or for speech and noise; it gives scores for
these, too, which mean nothing. Scores are not probabilities: compare them by levels and precision.

## Facts

| | |
|---|---|
"""
_FAMILIES = """
## Families

How many tracks of MTG-Jamendo's test set have a tag of the family, among all and among the tenth
with the highest scores of the teacher.

| family | all | top tenth | ROC-AUC | PR-AUC |
|---|---|---|---|---|
"""
_TAGS = """
## Tags

The teacher's figures on the same tracks: the share of tracks with the tag, and how well its scores
rank them. A ROC-AUC of 0.5 is chance; a PR-AUC is to be compared with the share.

| tag | tracks | ROC-AUC | PR-AUC | |
|---|---|---|---|---|
"""


def page(card: ModelCard) -> str:
    """The page in Markdown."""
    return "".join(_parts(card))


def _parts(card: ModelCard) -> Iterator[str]:
    yield _INTRODUCTION.format(name=card.name)
    yield from _rows(describe_card(card).items())
    yield _FAMILIES
    yield from _rows(
        (
            name,
            as_percent(figures.base_rate),
            as_percent(figures.top_precision),
            f"{figures.roc_auc:.3f}",
            f"{figures.pr_auc:.3f}",
        )
        for name, figures in Chooser(card).measured_families.items()
    )
    yield _TAGS
    yield from _rows(
        (
            tag,
            f"{figures.prevalence:.1%}".replace("%", " %"),
            f"{figures.roc_auc:.3f}",
            f"{figures.pr_auc:.3f}",
            "unreliable" if figures.unreliable else "",
        )
        for tag, figures in zip(card.vocabulary, card.figures, strict=True)
    )


def _rows(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield "| " + " | ".join(text.replace("|", "\\|") for text in row).rstrip() + " |\n"


def main() -> None:
    PAGE.write_text(page(ModelStore().card(DEFAULT_MODEL)), encoding="utf-8")


if __name__ == "__main__":
    main()
