"""A comparison of two models in sentences, for the command and the window."""

from __future__ import annotations

from collections.abc import Mapping

from mood_engine.comparing import (
    Answer,
    ModelComparison,
    Recommendation,
    Share,
    Speeds,
    Verdict,
    pairs_of,
)

from .formatting import as_percent


def agreement(comparison: ModelComparison) -> str:
    """How far two models agree."""
    mine, other = comparison.model.name, comparison.other.name
    same, overlap = comparison.same_family, comparison.overlap
    if overlap is None:
        return f"{other} has not analysed any of these tracks yet."
    return (
        f"{mine} and {other} choose the same first mood for {same.count} of {_tracks(same.of)}; "
        f"{as_percent(overlap)} of their moods are the same."
    )


def speed(comparison: ModelComparison, speeds: Speeds) -> str:
    return (
        f"{comparison.model.name} analyses {_number(speeds.mine)} windows a second, "
        f"{comparison.other.name} {_number(speeds.others)}."
    )


def about_corrections(comparison: ModelComparison) -> str:
    """How far the user's corrections count."""
    mine, corrections = comparison.model.name, comparison.corrections
    if not corrections.tracks:
        return "You have not corrected or reviewed any of these tracks."
    known = f"You have corrected or reviewed {corrections.tracks} of these tracks"
    if not corrections.enough:
        return f"{known}, too few for a conclusion."
    return f"{known}. You corrected what {mine} chose, so it agrees with few of the corrections."


def correction_rows(comparison: ModelComparison) -> list[tuple[str, str, str]]:
    """How both models agree with the corrections: what is counted, and both shares."""
    corrections = comparison.corrections
    if not corrections.tracks:
        return []
    mine, others = corrections.mine, corrections.others
    shares = (
        ("added moods chosen", mine.found, others.found),
        ("removed moods not chosen", mine.avoided, others.avoided),
        ("first mood among yours", mine.fitting, others.fitting),
    )
    return [(what, share_with_interval(my), share_with_interval(its)) for what, my, its in shares]


def votes(comparison: ModelComparison, counts: Mapping[Answer, int]) -> str:
    """The user's votes so far; empty without any."""
    if not sum(counts.values()):
        return ""
    parts = [
        f"{counts[Answer.MINE]} for {comparison.model.name}",
        f"{counts[Answer.OTHERS]} for {comparison.other.name}",
        *(f"{counts[each]} for {each}" for each in (Answer.BOTH, Answer.NEITHER) if counts[each]),
    ]
    return f"Your votes: {', '.join(parts)}."


def recommendation(comparison: ModelComparison, advice: Recommendation) -> str:
    """Which model to use, and why."""
    mine, other = comparison.model.name, comparison.other.name
    decided = advice.mine_better + advice.others_better
    match advice.verdict:
        case Verdict.KEEP:
            return f"Keep {mine}: it fitted better on {advice.mine_better} of {_tracks(decided)}."
        case Verdict.SWITCH:
            return (
                f"Switch to {other}: it fitted better on {advice.others_better} of "
                f"{_tracks(decided)}."
            )
        case Verdict.VOTE:
            return (
                f"On {advice.others_better} of {decided} corrected or reviewed tracks, {other} "
                f"fits better. But corrections show only errors of {mine}: vote to be sure."
            )
    if advice.votes:
        votes = "1 vote" if advice.votes == 1 else f"{advice.votes} votes"
        return f"No clear difference after {votes}; keep the model you have."
    if pairs_of(comparison):
        return "Vote on the differences to find out which model fits better."
    return f"No clear difference: keep {mine}."


def share_with_interval(share: Share) -> str:
    """For instance '9 of 12 (47–91 %)'."""
    if not share.of:
        return "–"
    low, high = share.interval
    return f"{share.count} of {share.of} ({100 * low:.0f}–{as_percent(high)})"


def _tracks(count: int) -> str:
    return "1 track" if count == 1 else f"{count} tracks"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
