"""What a person wants of moods: how strict, which tags, under which names."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace

from ..documents import DocumentError, decode_json
from ..errors import ErrorCode, MoodEngineError
from ..vocabulary import THEMES


@dataclass(frozen=True)
class TagChoice:
    """How one tag is wanted; None leaves it to the policy.

    `name` is the mood's name; tags of one name are one mood. `threshold` is a score.
    """

    name: str | None = None
    threshold: float | None = None
    on: bool | None = None


@dataclass(frozen=True)
class Policy:
    """How scores become moods: at most `most` a track.

    A tag is a candidate by the threshold of `method`, or by lying `clearly_above` spreads
    above its usual level: thresholds were set on single windows, and the mean over a track's
    windows reaches fewer of them. Either way it has to be `likelier` times as likely as on any
    track and, with `right_at_least`, a share, right so often. Tags that the model is known to be
    weak at are left out unless `weak_too`, those that tell a use or scene, not a mood, unless
    `themes`. `tags` says otherwise of single ones.
    """

    most: int = 5
    method: str = "best-f"
    clearly_above: float = 0.75
    likelier: float = 1.5
    right_at_least: float | None = None
    weak_too: bool = False
    themes: bool = True
    tags: Mapping[str, TagChoice] = field(default_factory=dict)

    def with_tag(self, tag: str, choice: TagChoice) -> Policy:
        tags = {**self.tags, tag: choice}
        return replace(self, tags={t: each for t, each in tags.items() if each != TagChoice()})

    def name_of(self, tag: str) -> str:
        """The mood that a tag is."""
        choice = self.tags.get(tag)
        return choice.name if choice and choice.name else tag

    def wants(self, tag: str, weak: bool) -> bool:
        """Whether a tag, one that the model is `weak` at or not, can be a mood."""
        choice = self.tags.get(tag)
        if choice is not None and choice.on is not None:
            return choice.on
        return (self.weak_too or not weak) and (self.themes or tag not in THEMES)

    def switched(self, tag: str, weak: bool, on: bool) -> Policy:
        """The same that wants a tag or does not; nothing is said of it where that is so anyway."""
        choice = self.tags.get(tag, TagChoice())
        left = self.with_tag(tag, replace(choice, on=None))
        return left if left.wants(tag, weak) is on else self.with_tag(tag, replace(choice, on=on))

    def _numbers(self) -> list[float]:
        thresholds = [each.threshold for each in self.tags.values()]
        numbers = [self.clearly_above, self.likelier, self.right_at_least, *thresholds]
        return [number for number in numbers if number is not None]

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Policy:
        """Raises `MoodEngineError` for what is no policy that this version knows."""
        try:
            policy = decode_json(text, cls)
            if policy.most < 1 or not all(map(math.isfinite, policy._numbers())):
                raise DocumentError("it holds a number that is none, or allows no moods")
        except DocumentError as error:
            raise MoodEngineError(
                "The saved mood settings come from another version of Mood Tagger and cannot be "
                f"read ({error}). Choose them again.",
                ErrorCode.MOOD_SETTINGS_UNREADABLE,
            ) from error
        return policy


# By name; `tags`, `themes` and `weak_too` of a policy are not theirs.
PRESETS: Mapping[str, Policy] = {
    "strict": Policy(most=3, clearly_above=1.25, likelier=3.0),
    "balanced": Policy(),
    "generous": Policy(most=8, method="elbow", clearly_above=0.4, likelier=1.2),
}
_OF_PRESETS = tuple(
    each.name for each in fields(Policy) if each.name not in ("tags", "themes", "weak_too")
)


def with_preset(policy: Policy, name: str) -> Policy:
    preset = PRESETS[name]
    return replace(policy, **{each: getattr(preset, each) for each in _OF_PRESETS})


def preset_of(policy: Policy) -> str | None:
    """The name of the preset that a policy follows, whatever it says of single tags."""
    return next((name for name in PRESETS if with_preset(policy, name) == policy), None)
