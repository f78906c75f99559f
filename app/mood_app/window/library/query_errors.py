"""What is wrong with a filter, as the window says it."""

from __future__ import annotations

from mood_engine.errors import MoodEngineError
from mood_engine.library.query_faults import QueryFault
from mood_engine.library.query_keys import KEYS

from ..language import translate, with_shown_moods
from ..problems import for_window


def sentence(error: MoodEngineError) -> str:
    """The reason, and what to write instead."""
    fields = {name: str(value) for name, value in error.fields.items()}
    for name in ("word", "instead"):
        fields[name] = with_shown_moods(fields.get(name, ""))
    instead = fields["instead"]
    reason = _reason(fields.get("fault", ""), bool(instead))
    if fields.get("fault") == QueryFault.UNKNOWN_KEY and instead.startswith('"'):
        reason = translate(
            "QueryErrors",
            "There is no filter “{word}:”. Filters: {keys}. For the text itself, write: {instead}",
        )
    if not reason:
        return for_window(error)
    return reason.format(**fields, keys=", ".join(KEYS))


def wrong_part(error: MoodEngineError) -> tuple[int, int] | None:
    """Where it begins and ends in the words; None if the error does not say."""
    begin, end = error.fields.get("begin"), error.fields.get("end")
    if isinstance(begin, int) and isinstance(end, int):
        return begin, end
    return None


def _reason(fault: str, knows_better: bool) -> str:
    """Empty where the engine's own sentence will do."""
    if knows_better and fault in (found := _reasons_with_remedy()):
        return found[fault]
    without: dict[str, str] = {
        QueryFault.UNKNOWN_VALUE: translate(
            "QueryErrors", "“{word}” is not a value of {key}. Values: {known}"
        ),
        QueryFault.UNKNOWN_MOOD: translate(
            "QueryErrors",
            "There is no mood “{word}”. Moods, energy and pleasant can be compared, as in "
            "calm>=80% or energy>=70%.",
        ),
        QueryFault.UNKNOWN_TRACK: translate(
            "QueryErrors", "No track and no mood is called “{word}”."
        ),
        QueryFault.NOT_ANALYSED: translate(
            "QueryErrors", "“{word}” has not been analysed, or is silent."
        ),
        QueryFault.NOT_A_FILTER: translate(
            "QueryErrors", "“{word}” is incomplete. Write, for example: calm>=80%"
        ),
    }
    return without.get(fault, "")


def _reasons_with_remedy() -> dict[str, str]:
    return {
        QueryFault.AND: translate("QueryErrors", "“{word}” is not needed. Write: {instead}"),
        QueryFault.OR: translate("QueryErrors", "Separate alternatives with |. Write: {instead}"),
        QueryFault.NOT: translate("QueryErrors", "Exclude with a minus sign. Write: {instead}"),
        QueryFault.EQUALS: translate("QueryErrors", "“=” is not used in filters. Write: {instead}"),
        QueryFault.NOT_COMPARED: translate(
            "QueryErrors", "“{word}” cannot be compared. Write: {instead}"
        ),
        QueryFault.KEY_AMONG_ALTERNATIVES: translate(
            "QueryErrors", "“|” separates values of one filter, as in {instead}"
        ),
        QueryFault.UNKNOWN_KEY: translate(
            "QueryErrors", "There is no filter “{word}:”. Write: {instead}"
        ),
        QueryFault.UNKNOWN_VALUE: translate(
            "QueryErrors", "“{word}” is not a value of {key}. Write: {instead}"
        ),
        QueryFault.NOT_A_NUMBER: translate(
            "QueryErrors", "“{word}” is not a number. Write, for example: {instead}"
        ),
        QueryFault.UNKNOWN_MOOD: translate(
            "QueryErrors", "There is no mood “{word}”. Did you mean {instead}?"
        ),
        QueryFault.UNKNOWN_TRACK: translate(
            "QueryErrors", "No track and no mood is called “{word}”. Write: {instead}"
        ),
        QueryFault.NO_PERCENTAGE: translate(
            "QueryErrors", "“{word}” is compared with a percentage. Write: {instead}"
        ),
        QueryFault.SCORE_ABOVE_ONE: translate(
            "QueryErrors", "Scores lie between 0 and 1. For a percentage, write: {instead}"
        ),
        QueryFault.NOT_A_FILTER: translate(
            "QueryErrors", "“{word}” is incomplete. Write: {instead}"
        ),
    }
