"""A head on embeddings as a task for the training loop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from ..dataset.embedding_steps import TrackSteps, check_complete
from ..dataset.embeddings import Embedded, Embeddings
from ..dataset.splits import PARTS, Split, read_split, split_path
from ..encoders.head import AttentionHead
from ..errors import RecipeError
from ..recipes.recipe import Probe
from .losses import tag_loss
from .objective import TaggingObjective
from .task import TagsTask, check_overfit, check_validation, plain_schedule, without_dropout


def probe_task(
    recipe: Probe,
    data: Path,
    split: int,
    overfit: int | None = None,
    with_validation: bool = False,
) -> TagsTask:
    """With `with_validation`, train on the validation part, too; its scores then mean little.

    With `overfit`, train and validate on all steps of that many training tracks. Raises
    `DatasetError` for embeddings that are missing, and if the tracks to validate on have no tag
    that tells some from others.
    """
    embeddings = Embeddings(data, recipe.encoder)
    embedded = embeddings.read()
    train, validation, test = (read_split(split_path(data, part, split)) for part in PARTS)
    check_complete(embeddings, (train, validation, test), data)
    if with_validation:
        train = replace(train, tracks=train.tracks + validation.tracks)
    network = build_head(recipe, embedded, len(train.vocabulary))
    objective = TaggingObjective(tag_loss(recipe.loss, train.truth))
    schedule = recipe.training
    if overfit:
        source = TrackSteps(replace(train, tracks=train.tracks[:overfit]), embeddings)
        check_overfit(source)
        without_dropout(network)
        return TagsTask(network, objective, plain_schedule(schedule), source, source)
    drawn = TrackSteps(train, embeddings, recipe.steps, schedule.seed)
    validated = TrackSteps(validation, embeddings)
    check_validation(validated, data)
    return TagsTask(network, objective, schedule, drawn, validated)


def evaluated_steps(recipe: Probe, data: Path, tracks: Split) -> TrackSteps:
    """All steps of every track, from which the prediction is made."""
    return TrackSteps(tracks, Embeddings(data, recipe.encoder))


def build_head(recipe: Probe, embedded: Embedded, tags: int) -> AttentionHead:
    """A head with initial weights, for so many tags. Raises `RecipeError` for wrong settings."""
    torch.manual_seed(recipe.training.seed)
    head = recipe.head
    try:
        return AttentionHead(
            tags, embedded.states, embedded.width, head.units, head.attentions, head.dropout
        )
    except ValueError as error:
        raise RecipeError(f"The recipe '{recipe.name}' cannot be used: {error}.") from error
