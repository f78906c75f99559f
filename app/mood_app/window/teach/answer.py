"""A question that was shown, and its answer as an undoable command."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..language import mood_name, translate
from ..library.correction import Corrections
from ..session import Session
from ..widgets.plain_text import menu_text
from .questions import Asked


@dataclass
class Given:
    """An answer; `done` until it is undone."""

    accepted: bool
    done: bool = False


@dataclass(eq=False)
class Step:
    """A question that was shown, with its answers, the last one last."""

    asked: Asked
    given: list[Given] = field(default_factory=list)

    @property
    def answer(self) -> bool | None:
        """True if the mood is accepted, False if rejected, None without an answer."""
        return next((each.accepted for each in reversed(self.given) if each.done), None)


class Answer(Corrections):
    """Accepts or rejects the mood on its track, and marks the track as reviewed."""

    def __init__(self, session: Session, row: int, step: Step, accepted: bool) -> None:
        mood = menu_text(mood_name(step.asked.mood))
        text = (
            translate("Review", "Accept “{}”") if accepted else translate("Review", "Reject “{}”")
        )
        wanted = {row: {step.asked.mood: accepted}}
        super().__init__(session, wanted, text.format(mood), reviewed=True)
        self._given = Given(accepted)
        step.given.append(self._given)

    def redo(self) -> None:
        self._given.done = True
        super().redo()

    def undo(self) -> None:
        self._given.done = False
        super().undo()
