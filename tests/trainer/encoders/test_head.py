"""The head on embeddings, and the steps it takes."""

from __future__ import annotations

import pytest
import torch

from mood_trainer.dataset.embedding_steps import TrackSteps
from mood_trainer.dataset.embeddings import Embeddings
from mood_trainer.dataset.splits import Split, read_split, split_path
from mood_trainer.encoders.head import AttentionHead
from small_data import MakeData, SmallData
from small_encoder import SIZE, STATES, add_embeddings

NAME = "musicfm-msd"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, make_data: MakeData) -> SmallData:
    made = make_data(tmp_path_factory.mktemp("data"), train=6, validation=3, test=3)
    add_embeddings(made, NAME)
    return made


@pytest.fixture
def train(data: SmallData) -> tuple[Split, Embeddings]:
    return read_split(split_path(data.path, "train")), Embeddings(data.path, NAME)


def test_padding_changes_no_score() -> None:
    head = AttentionHead(5, STATES, SIZE.width, units=16, attentions=4).eval()
    steps = torch.randn(2, 3, STATES, SIZE.width)
    padded = torch.cat([steps, torch.zeros(2, 4, STATES, SIZE.width)], 1)
    with torch.inference_mode():
        torch.testing.assert_close(head(padded), head(steps))
        # In any order of steps, as they have no positions.
        torch.testing.assert_close(head(steps.flip(1)), head(steps))


def test_only_a_state_with_weight_counts() -> None:
    head = AttentionHead(5, STATES, SIZE.width, units=16, attentions=4).eval()
    steps = torch.randn(2, 3, STATES, SIZE.width)
    other = steps.clone()
    other[:, :, 0] = torch.randn(2, 3, SIZE.width)
    with torch.inference_mode():
        assert not torch.allclose(head(other), head(steps))
        head.state_weights[0] = -1000
        torch.testing.assert_close(head(other), head(steps))
        # The level of a state does not matter.
        torch.testing.assert_close(head(steps * 100), head(steps), rtol=1e-3, atol=1e-3)


def test_units_have_to_be_shared_evenly() -> None:
    with pytest.raises(ValueError, match="attentions must divide the units"):
        AttentionHead(5, STATES, SIZE.width, units=10, attentions=4)


def test_drawn_steps_depend_on_seed_epoch_and_track(train: tuple[Split, Embeddings]) -> None:
    drawn = TrackSteps(*train, drawn=2, seed=1)
    batch = drawn.batch(0, [3, 1])
    assert batch.stored.shape == (2, 2, STATES, SIZE.width)
    assert torch.equal(batch.target, torch.from_numpy(drawn.targets[[3, 1]]))
    assert torch.equal(drawn.batch(0, [1]).stored[0], batch.stored[1])
    several = [drawn.batch(epoch, [3]).stored for epoch in range(9)]
    assert any(not torch.equal(several[0], each) for each in several)
    whole = TrackSteps(*train).batch(0, [3]).stored[0]
    assert len(whole) == 5
    for step in batch.stored[0]:
        assert any(torch.equal(step, each) for each in whole)


def test_shorter_tracks_are_padded(train: tuple[Split, Embeddings]) -> None:
    whole = TrackSteps(*train)
    batch = whole.batch(0, [0, 3])
    assert batch.stored.shape[:2] == (2, 5)
    assert torch.equal(batch.stored[0, 2:], torch.zeros(3, STATES, SIZE.width).half())
    assert whole.to_input(batch.stored).dtype == torch.float32
    assert TrackSteps(*train, drawn=9).batch(0, [0, 3]).stored.shape[1] == 9
