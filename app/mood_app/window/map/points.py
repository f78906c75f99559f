"""What the map shows, and its picture."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPalette

from mood_engine.library.columns import Mask
from mood_engine.mapping.projection import Floats

from .discs import Canvas, Pixels

# Around a marked disc: a gap, and a ring outside of it; in pixels of a screen at 100 %.
GAP, RING = 1.2, 3.0
# So many rings side by side are a net: then only thin ones.
_MANY = 300


@dataclass(frozen=True)
class Points:
    """Places (points, 2), colours and layers (points,), and which are marked.

    Higher layers lie on top of lower ones; 0 is what is faded.
    """

    places: Floats = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    colours: Pixels = field(default_factory=lambda: np.zeros(0, np.uint32))
    layers: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    marked: Mask = field(default_factory=lambda: np.zeros(0, bool))

    def __len__(self) -> int:
        return len(self.places)

    @property
    def bright(self) -> Mask:
        return self.layers > 0

    def paint(
        self,
        on_screen: Floats,
        size: tuple[int, int],
        radius: float,
        sharpness: float,
        palette: QPalette,
        ground: QImage | None = None,
    ) -> QImage:
        """Discs where the points are on the screen, (points, 2); `size` is width and height.

        All in the window's pixels, of which each is `sharpness` of the screen's. Below the discs is
        `ground`, a picture of the same size.
        """
        base, text = (
            palette.color(role).rgb() for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Text)
        )
        width, height = (round(pixels * sharpness) for pixels in size)
        centres = on_screen * np.float32(sharpness)
        marked = centres[self.marked]
        around = (0.0, 0.0, 1.0) if len(marked) > _MANY else (0.0, GAP, RING)
        disc, gap, ring = (sharpness * (radius + more) for more in around)
        canvas = Canvas(width, height, ring, base)
        if ground is not None:
            canvas.put(ground)
        layers = np.flatnonzero(np.bincount(self.layers)).tolist()
        for layer in layers:
            of_it = self.layers == layer if len(layers) > 1 else slice(None)
            canvas.paint(centres[of_it], self.colours[of_it], disc)
        if len(marked):
            canvas.paint(marked, np.full(len(marked), text, np.uint32), ring)
            canvas.paint(marked, np.full(len(marked), base, np.uint32), gap)
            canvas.paint(marked, self.colours[self.marked], disc)
        image = canvas.image()
        image.setDevicePixelRatio(sharpness)
        return image
