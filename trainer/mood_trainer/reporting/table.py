"""The table of results in Markdown and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from .rows import METRICS, Row

_NOTE = (
    "Published figures on the test part of split-0, then ours. Thresholds for the F-scores are set "
    "as the published ones were: on the test part itself by best F, or on validation by the elbow."
)


def terminal_table(rows: Sequence[Row]) -> Table:
    table = Table(caption=_NOTE, caption_justify="left")
    table.add_column("recipe", overflow="fold")
    for metric in METRICS:
        table.add_column(f"{metric}\npublished", justify="right")
        table.add_column("\nours", justify="right")
    table.add_column("remark", overflow="fold")
    for row in rows:
        table.add_row(*_cells(row))
    return table


def markdown(rows: Sequence[Row], plots: Sequence[str] = ()) -> str:
    """With what each recipe does otherwise than its paper, and the plots' files."""
    header = ["recipe", *(f"{m} {whose}" for m in METRICS for whose in ("published", "ours"))]
    lines = [
        "# Published runs, reproduced",
        "",
        _NOTE,
        "",
        _line([*header, "remark"]),
        _line(["---", *(["---:"] * 2 * len(METRICS)), "---"]),
        *(_line(_cells(row)) for row in rows),
        "",
    ]
    for row in rows:
        recipe = row.record.recipe
        lines += [f"- **{recipe.name}**: {recipe.title}. {recipe.citation}."]
        lines += [f"  - {deviation}" for deviation in recipe.deviations]
    lines += [text for plot in plots for text in ("", f"![{plot}]({plot})")]
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> list[str]:
    figures = [value for pair in row.figures.values() for value in pair]
    shown = ["" if value is None else f"{value:.3f}" for value in figures]
    return [row.name, *shown, row.remark]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
