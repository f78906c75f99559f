"""Several networks as one teacher."""

from __future__ import annotations

import pytest
import torch

from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork
from mood_trainer.dataset.windows import Batch
from mood_trainer.distill.ensemble import Ensemble, EnsembleObjective
from small_recipes import QUICK, QUICK_FRAMES, settle

TAGS = 5


@pytest.fixture
def networks() -> list[MoodNetwork]:
    torch.manual_seed(1)
    built = [build_network("mtg-vggish", TAGS, QUICK) for _ in range(2)]
    for network in built:
        settle(network)
    return built


def test_the_scores_are_the_mean_of_the_members(networks: list[MoodNetwork]) -> None:
    teacher = Ensemble([(network, QUICK_FRAMES) for network in networks], TAGS).eval()
    mel = torch.randn(3, 96, QUICK_FRAMES) * 20 - 60
    with torch.inference_mode():
        expected = torch.stack([torch.sigmoid(network(mel)) for network in networks]).mean(0)
        torch.testing.assert_close(torch.sigmoid(teacher(mel)), expected)
    assert teacher.largest_plane(96, QUICK_FRAMES) == networks[0].largest_plane(96, QUICK_FRAMES)


def test_a_member_with_shorter_windows_scores_several(networks: list[MoodNetwork]) -> None:
    teacher = Ensemble([(networks[0], QUICK_FRAMES)], TAGS).eval()
    mel = torch.randn(3, 96, 2 * QUICK_FRAMES + 10) * 20 - 60
    with torch.inference_mode():
        # Two windows, each in the middle of its half of 69 frames: from 2 (2.5 rounded) and 72.
        parts = [torch.sigmoid(networks[0](mel[:, :, start : start + 64])) for start in (2, 72)]
        torch.testing.assert_close(torch.sigmoid(teacher(mel)), torch.stack(parts).mean(0))
    with pytest.raises(ValueError, match="shorter than a member's 64"):
        teacher.largest_plane(96, 32)


def test_the_mean_of_the_members_is_weighted(networks: list[MoodNetwork]) -> None:
    members = [(network, QUICK_FRAMES) for network in networks]
    teacher = Ensemble(members, TAGS, [3, 1]).eval()
    mel = torch.randn(3, 96, QUICK_FRAMES) * 20 - 60
    with torch.inference_mode():
        one, other = (torch.sigmoid(network(mel)) for network in networks)
        expected = 0.75 * one + 0.25 * other
        torch.testing.assert_close(torch.sigmoid(teacher(mel)), expected)


def test_a_batchs_targets_stand_for_other_teachers(networks: list[MoodNetwork]) -> None:
    teacher, student = networks
    ensemble = Ensemble([(teacher, QUICK_FRAMES)], TAGS)
    mel = torch.randn(4, 96, QUICK_FRAMES) * 20 - 60
    target = torch.rand(4, TAGS)
    batch = Batch(torch.empty(0), target, torch.arange(4), None)
    with torch.no_grad():
        scores = torch.sigmoid(teacher(mel))
        for share in (0.0, 0.25, 1.0):
            members = ensemble if share < 1 else Ensemble([], TAGS)
            objective = EnsembleObjective(student, members, torch.ones(TAGS), share)
            _, logits = objective.taught(mel, batch)
            expected = (1 - share) * scores + share * target
            torch.testing.assert_close(torch.sigmoid(logits), expected)


def test_a_student_that_scores_like_its_teacher_has_the_least_loss(
    networks: list[MoodNetwork],
) -> None:
    teacher, student = networks
    objective = EnsembleObjective(
        student, Ensemble([(teacher, QUICK_FRAMES)], TAGS), torch.ones(TAGS)
    )
    mel = torch.randn(4, 96, QUICK_FRAMES) * 20 - 60
    batch = Batch(torch.empty(0), torch.zeros(4, TAGS), torch.arange(4), None)
    with torch.no_grad():
        assert objective.loss(teacher, mel, batch) < objective.loss(student, mel, batch)
