"""The table of results, as Markdown and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table

from ..recipes.recipe import HEADLINES
from .rows import Row, Spread, spreads

_NOTE = (
    "Published figures on the test part of split-0, then ours. Thresholds for the F-scores are set "
    "like the published ones: on the test part itself by best F, or on validation by the elbow. "
    "Remarks name the precision: networks train in bfloat16 (bf16-mixed) on GPUs that support it, "
    "as no paper specifies one."
)


def terminal_table(rows: Sequence[Row]) -> Group:
    """Fits into 80 columns; remarks follow below."""
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    table.add_column("\nrecipe", no_wrap=True)
    for metric in HEADLINES:
        table.add_column(f"{metric}\npubl.", justify="right", no_wrap=True)
        table.add_column("\nours", justify="right", no_wrap=True)
    for row in rows:
        table.add_row(row.name, *_figures(row))
    several = [f"{each.name}: {_spread_text(each)}" for each in spreads(rows)]
    remarks = [f"{row.name}: {row.remark}" for row in rows if row.remark]
    return Group(table, "", *remarks, *several, "", _NOTE)


def markdown(rows: Sequence[Row], plots: Sequence[str] = ()) -> str:
    """With each recipe's deviations from its paper, and links to the plots."""
    header = ["recipe", *(f"{m} {whose}" for m in HEADLINES for whose in ("published", "ours"))]
    lines = [
        "# Published runs, reproduced",
        "",
        _NOTE,
        "",
        _line([*header, "remark"]),
        _line(["---", *(["---:"] * 2 * len(HEADLINES)), "---"]),
        *(_line(_cells(row)) for row in rows),
        "",
    ]
    for row in rows:
        recipe = row.record.recipe
        source = f" {recipe.citation}." if recipe.citation else ""
        lines += [f"- **{row.name}**: {recipe.title}.{source}"]
        lines += [f"  - {deviation}" for deviation in recipe.deviations]
    lines += _spread_lines(spreads(rows))
    lines += [text for plot in plots for text in ("", f"![{plot}]({plot})")]
    return "\n".join(lines) + "\n"


def _spread_lines(found: Sequence[Spread]) -> list[str]:
    if not found:
        return []
    return [
        "",
        "## Means and standard deviations",
        "",
        _line(["recipe", "runs", *HEADLINES]),
        _line(["---", "---", *(["---:"] * len(HEADLINES))]),
        *(_line([each.name, _runs_text(each), *_spread_cells(each)]) for each in found),
    ]


def _spread_cells(spread: Spread) -> list[str]:
    return [
        "{:.3f} ± {:.3f}".format(*spread.figures[name]) if name in spread.figures else ""
        for name in HEADLINES
    ]


def _runs_text(spread: Spread) -> str:
    """Such as '10: 5 seeds, splits 0, 1'."""
    seeds = [f"{spread.seeds} seeds"] if spread.seeds > 1 else []
    name = "splits" if len(spread.splits) > 1 else "split"
    return f"{spread.runs}: " + ", ".join([*seeds, f"{name} {', '.join(map(str, spread.splits))}"])


def _spread_text(spread: Spread) -> str:
    cells = zip(HEADLINES, _spread_cells(spread), strict=True)
    shown = ", ".join(f"{name} {cell}" for name, cell in cells if cell)
    return f"mean and standard deviation of {_runs_text(spread)}: {shown}"


def _cells(row: Row) -> list[str]:
    return [row.name, *_figures(row), row.remark]


def _figures(row: Row) -> list[str]:
    figures = [value for pair in row.figures.values() for value in pair]
    return ["" if value is None else f"{value:.3f}" for value in figures]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
