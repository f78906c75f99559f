"""Which part of the plane is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mood_engine.mapping.projection import Floats

_MARGIN = 0.06
# In and out, compared with the whole map.
_CLOSEST, _FARTHEST = 2000.0, 0.5


@dataclass(frozen=True)
class View:
    """A window of `width` by `height` pixels; `x` and `y` of the plane are in its middle.

    `scale` is in pixels for 1 in the plane upwards, and `stretch` times as much to the right;
    `whole` is the scale at which the whole map fits.
    """

    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    whole: float = 1.0
    stretch: float = 1.0

    @property
    def _across(self) -> float:
        """Pixels for 1 in the plane to the right."""
        return self.scale * self.stretch

    @property
    def zoom(self) -> float:
        """1 where the whole map is seen."""
        return self.scale / self.whole

    def to_screen(self, places: Floats) -> Floats:
        """Places (points, 2) of the plane in pixels; the plane's y goes up."""
        flip = np.array([self._across, -self.scale], np.float32)
        shift = np.array(
            [self.width / 2 - self.x * self._across, self.height / 2 + self.y * self.scale],
            np.float32,
        )
        on_screen: Floats = places * flip + shift
        return on_screen

    def to_plane(self, x: float, y: float) -> tuple[float, float]:
        """The place in the plane under a pixel."""
        return (
            self.x + (x - self.width / 2) / self._across,
            self.y - (y - self.height / 2) / self.scale,
        )

    def fitted(self, places: Floats) -> View:
        """All places (points, 2) are seen."""
        if not len(places):
            return self
        (left, right), (bottom, top) = (
            (float(column.min()), float(column.max())) for column in (places[:, 0], places[:, 1])
        )
        wide, tall = right - left, top - bottom
        room = 1 - 2 * _MARGIN
        fits = [
            pixels * room / extent
            for pixels, extent in ((self.width, wide), (self.height, tall))
            if extent > 1e-6
        ]
        scale = min(fits, default=1.0)
        x, y = (left + right) / 2, (bottom + top) / 2
        return replace(self, x=x, y=y, scale=scale, whole=scale, stretch=1.0)

    def filled(self, margin: float) -> View:
        """The plane from 0 to 1 takes all room in both directions, but for so many pixels."""
        across, up = (max(pixels - 2 * margin, 1.0) for pixels in (self.width, self.height))
        return replace(self, x=0.5, y=0.5, scale=up, whole=up, stretch=across / up)

    def resized(self, width: float, height: float) -> View:
        return replace(self, width=width, height=height)

    def panned(self, right: float, down: float) -> View:
        """The map moves so many pixels."""
        return replace(self, x=self.x - right / self._across, y=self.y + down / self.scale)

    def zoomed(self, factor: float, x: float, y: float) -> View:
        """Larger by a factor; what is under this pixel stays there."""
        scale = min(max(self.scale * factor, self.whole * _FARTHEST), self.whole * _CLOSEST)
        under_x, under_y = self.to_plane(x, y)
        return replace(
            self,
            scale=scale,
            x=under_x - (x - self.width / 2) / (scale * self.stretch),
            y=under_y + (y - self.height / 2) / scale,
        )
