"""`mood-tagger-train recipes`."""

from __future__ import annotations

import json
import sys

import click
import msgspec
from rich.console import Console
from rich.table import Table

from ..recipes.recipe import all_recipes, recipe_text

_SHOWN = {
    "ROC-AUC": "ROC-AUC-macro",
    "PR-AUC": "PR-AUC-macro",
    "F micro": "F-score-micro",
    "F macro": "F-score-macro",
}


@click.command()
@click.argument("recipe", required=False)
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON document.")
def recipes(recipe: str | None, as_json: bool) -> int:
    """The recipes with their published figures on the test part, or the text of RECIPE.

    `mood-tagger-train recipes taiinn-3 > mine.toml` is the beginning of a recipe of your own.
    """
    if recipe:
        click.echo(recipe_text(recipe), nl=False)
    elif as_json:
        click.echo(json.dumps(msgspec.to_builtins(all_recipes()), indent=1, ensure_ascii=False))
    else:
        # Without a terminal there is no width to keep to.
        Console(width=None if sys.stdout.isatty() else 120).print(_table())
    return 0


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("recipe", no_wrap=True)
    for title in _SHOWN:
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("what")
    for recipe in all_recipes():
        figures = recipe.published.get("test", {})
        shown = (f"{figures[name]:.3f}" if name in figures else "" for name in _SHOWN.values())
        table.add_row(recipe.name, *shown, recipe.title)
    return table
