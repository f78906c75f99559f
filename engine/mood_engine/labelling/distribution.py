"""Where values lie among others of their kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .logits import Values

_POINTS = 501


class Distribution:
    """Columns of values, each as quantiles, so that its size does not grow with their number."""

    def __init__(self, values: Values) -> None:
        """Values (rows, columns), at least one row, all finite."""
        shares = np.linspace(0, 1, min(_POINTS, len(values)))
        self._quantiles = np.quantile(values, shares, axis=0)
        self._shares = shares
        # Without equal quantiles, two of three searches are not needed.
        self._has_equal = (np.diff(self._quantiles, axis=0) == 0).any(axis=0)

    def quantiles(self, shares: Sequence[float]) -> Values:
        """The values below which these shares lie, (shares, columns)."""
        columns = [np.interp(shares, self._shares, column) for column in self._quantiles.T]
        return np.stack(columns, axis=1)

    def below(self, values: Values, columns: Sequence[int] | None = None) -> Values:
        """The shares that lie below values (rows, columns), 0 to 1; of these columns, or of all.

        Of equal values half lie below; NaN has no share.
        """
        quantiles = self._quantiles if columns is None else self._quantiles[:, list(columns)]
        result = np.empty(values.shape)
        if len(self._shares) == 1:
            either: Values = (1 + np.sign(values - quantiles)) / 2
            return either
        has_equal = self._has_equal if columns is None else self._has_equal[list(columns)]
        for column in range(values.shape[1]):
            known = quantiles[:, column]
            inside = np.interp(values[:, column], known, self._shares)
            if has_equal[column]:
                low = np.searchsorted(known, values[:, column], "left")
                high = np.searchsorted(known, values[:, column], "right")
                middle = (low + high - 1) / 2 / max(len(known) - 1, 1)
                inside = np.where(high - low > 1, middle, inside)
            result[:, column] = inside
        result[np.isnan(values)] = np.nan
        return result
