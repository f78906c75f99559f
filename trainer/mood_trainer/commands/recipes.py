"""`mood-tagger-train recipes`."""

from __future__ import annotations

import json
import sys

import click
import msgspec
from rich.console import Console
from rich.table import Table

from ..recipes.recipe import HEADLINES, all_recipes, load_recipe, recipe_text


@click.command()
@click.argument("recipe", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON document.")
def recipes(recipe: str | None, as_json: bool) -> int:
    """List the recipes with their published figures on the test part, or print RECIPE.

    Start a recipe of your own with `mood-tagger-train recipes taiinn-3 > mine.toml`.
    """
    if as_json:
        content = load_recipe(recipe) if recipe else all_recipes()
        click.echo(json.dumps(msgspec.to_builtins(content), indent=1, ensure_ascii=False))
    elif recipe:
        click.echo(recipe_text(recipe), nl=False)
    else:
        # Without a terminal rich would assume 80 columns.
        Console(width=None if sys.stdout.isatty() else 120).print(_table())
    return 0


def _table() -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("recipe", no_wrap=True)
    for title in HEADLINES:
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("title")
    for recipe in all_recipes():
        figures = recipe.published.get("test", {})
        shown = (f"{figures[name]:.3f}" if name in figures else "" for name in HEADLINES.values())
        table.add_row(recipe.name, *shown, recipe.title)
    return table
