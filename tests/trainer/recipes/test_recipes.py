"""The bundled recipes are complete and match the published tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch
from msgspec.structs import replace

from mood_trainer.encoders.head import AttentionHead
from mood_trainer.encoders.registry import find_encoder
from mood_trainer.errors import RecipeError
from mood_trainer.recipes.recipe import (
    Distillation,
    Fusion,
    Popularity,
    Probe,
    Tagging,
    all_recipes,
    load_recipe,
    parse_recipe,
    recipe_text,
    same_experiment,
    with_settings,
)
from mood_trainer.training.task import build_tagger
from small_data import Run

JAMENDO = Path(__file__).parents[4] / "shared" / "jamendo"
RECIPES = {recipe.name: recipe for recipe in all_recipes()}
TAGGING = [recipe for recipe in RECIPES.values() if isinstance(recipe, Tagging)]

# Numbers of parameters, derived in the docstrings of the engine's networks.
PARAMETERS = {
    "vggish": 448_122,
    "vggish-code": 448_122,
    "augment-arelu": 448_132,
    "augment-arelu-code": 448_132,
    "augment-attnconv": 350_074,
    "taiinn-1": 403_704,
    "taiinn-1-8epochs": 403_704,
    "taiinn-1-code": 394_104,
    "taiinn-2": 403_704,
    "taiinn-2-code": 394_104,
    "taiinn-3": 403_736,
    "taiinn-3-code": 394_136,
    "taiinn-4": 406_648,
    "taiinn-4-8epochs": 406_648,
    "taiinn-4-code": 411_440,
    "taiinn-5": 406_680,
    "taiinn-5-code": 411_472,
    "augsburger-gru256-plain": 12_562_424,
    "augsburger-lstm256-plain": 13_021_688,
    "augsburger-gru2x128": 12_004_104,
    "augsburger-gru256": 12_650_248,
    "augsburger-lstm256": 13_109_512,
    **{
        f"lileonardo-{kind}-{frames}-{loss}": parameters
        for kind, parameters in (("convs", 3_156_856), ("filters", 13_484_664))
        for frames in (128, 224)
        for loss in ("cross-entropy", "weighted", "focal")
    },
    "cpjku-faresnet": 3_600_368,
    "cpjku-shakefaresnet": 7_003_120,
    "own-narrow-500": 3_375_808,
    "own-narrow-1366": 3_375_808,
    "own-wide-500": 5_422_016,
    "own-wide-1366": 5_422_016,
    "own-student": 309_114,
}
# Made by this project, so without published figures.
OWN = {name for name in RECIPES if name.startswith("own-")}


def test_every_published_row_has_a_recipe() -> None:
    assert {recipe.name for recipe in TAGGING} == set(PARAMETERS)
    kinds = {name: type(recipe) for name, recipe in RECIPES.items() if name not in PARAMETERS}
    assert kinds == {
        "popularity": Popularity,
        "augment-fusion": Fusion,
        "augment-fusion-code": Fusion,
        "fusion": Fusion,
        "fusion+": Fusion,
        "lileonardo-convs": Fusion,
        "lileonardo-filters": Fusion,
        "lileonardo": Fusion,
        "cpjku-fusion": Fusion,
        "own-fusion": Fusion,
        "own-musicfm-msd": Probe,
        "own-musicfm-fma": Probe,
        "own-muq-msd": Probe,
        "compact": Distillation,
    }
    for recipe in RECIPES.values():
        if recipe.name in OWN:
            assert not recipe.published
        elif not isinstance(recipe, Distillation):
            assert recipe.citation
            assert recipe.published["test"]["ROC-AUC-macro"] > 0.49


def network_and_windows(recipe: Tagging) -> str:
    settings = recipe.network.settings.items()
    sizes = {name: value for name, value in settings if not name.startswith("level_")}
    return f"{recipe.network.architecture} {sizes} {recipe.windows.frames}"


# Of recipes that differ in their levels, losses or schedules only, the last.
DIFFERENT = {network_and_windows(recipe): recipe for recipe in TAGGING}.values()


@pytest.mark.parametrize("recipe", DIFFERENT, ids=lambda recipe: recipe.name)
@pytest.mark.slow
def test_a_recipes_network_accepts_its_windows(recipe: Tagging) -> None:
    network = build_tagger(recipe, 56).eval()
    assert sum(weight.numel() for weight in network.parameters()) == PARAMETERS[recipe.name]
    features = torch.zeros(1, network.feature_count) if network.feature_count else None
    with torch.inference_mode():
        logits = network(torch.full((1, 96, recipe.windows.frames), -60.0), features)
    assert logits.shape == (1, 56)
    assert torch.isfinite(logits).all()


@pytest.mark.parametrize("recipe", [r for r in RECIPES.values() if isinstance(r, Probe)])
def test_a_probes_head_takes_its_encoders_states(recipe: Probe) -> None:
    entry = find_encoder(recipe.encoder)
    assert ("not for distribution" in recipe_text(recipe.name)) == (not entry.distributable)
    head = AttentionHead(56, states=13, width=1024, **msgspec.to_builtins(recipe.head))
    assert sum(weight.numel() for weight in head.parameters()) == 557_645
    with torch.inference_mode():
        assert head(torch.randn(2, recipe.steps, 13, 1024)).shape == (2, 56)


def test_fusions_follow_their_members() -> None:
    for recipe in RECIPES.values():
        if isinstance(recipe, Fusion):
            assert all(RECIPES[member].row < recipe.row for member in recipe.of)


def test_variants_follow_the_recipe_of_their_row() -> None:
    names = list(RECIPES)
    variants = {name: recipe for name, recipe in RECIPES.items() if recipe.variant_of}
    assert {name for name in names if name.endswith("-code")} == set(variants)
    for name, recipe in variants.items():
        of = RECIPES[recipe.variant_of]
        assert (of.row, of.published, of.citation) == (
            recipe.row,
            recipe.published,
            recipe.citation,
        )
        assert names.index(of.name) < names.index(name)
        # They are experiments of their own, unless only the number of epochs differs.
        renamed = replace(recipe, name=of.name)
        assert same_experiment(of, renamed) == (name == "vggish-code")


def test_the_baseline_trains_as_in_the_public_code() -> None:
    """Adam for 60 epochs, then SGD with a rate that drops after 20 and 40, until the last epoch."""
    for name, epochs in (("vggish", 1000), ("vggish-code", 500)):
        schedule = RECIPES[name].schedule
        assert schedule is not None
        assert schedule.epochs == epochs
        phases = [(p.optimiser, p.learning_rate, p.epochs) for p in schedule.phases]
        assert phases == [
            ("adam", 1e-4, 60),
            ("sgd", 1e-3, 20),
            ("sgd", 1e-4, 20),
            ("sgd", 1e-5, 0),
        ]


def test_a_fusion_of_fusions_has_every_member_once() -> None:
    of_both = [RECIPES[name] for name in ("lileonardo-convs", "lileonardo-filters")]
    members = [name for fusion in of_both if isinstance(fusion, Fusion) for name in fusion.of]
    assert len(set(members)) == len(members) == 12


@pytest.mark.skipif(not JAMENDO.exists(), reason="needs the published tables")
@pytest.mark.parametrize(
    ("name", "table"),
    [("popularity", "baseline_popular"), ("vggish", "baseline_vggish")]
    + [(f"taiinn-{number}", f"submissions/taiinn-{number}") for number in (1, 3, 4)]
    + [(f"taiinn-{number}-code", f"submissions/taiinn-{number}") for number in (1, 3, 4)],
)
def test_published_figures_match_the_tables(name: str, table: str) -> None:
    lines = (JAMENDO / f"{table}_results.tsv").read_text().splitlines()
    figures = {key: float(value) for key, value in (line.split("\t") for line in lines)}
    assert RECIPES[name].published["test"] == figures


def test_the_command_lists_and_prints_recipes(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("recipes")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:] if line[0] != " "] == list(RECIPES)
    assert "…" not in out
    document = json.loads(run("recipes", "--json")[1])
    assert [entry["name"] for entry in document] == list(RECIPES)
    own = tmp_path / "own.toml"
    own.write_text(run("recipes", "taiinn-3")[1])
    assert load_recipe(str(own)) == RECIPES["taiinn-3"]
    code, _, err = run("recipes", "taiin-3")
    assert code == 2
    assert "Unknown recipe 'taiin-3'. Known recipes: popularity, vggish" in err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("epochs = 16", "epoch = 16"), "unknown field `epoch`"),
        (("epochs = 16", "epochs = 'many'"), "Expected `int`"),
        (('"elbow-absolute"', '"knee"'), "'knee'"),
        (('kind = "tagging"', 'kind = "guess"'), "'guess'"),
        (("[network]", "[network"), "Expected"),
        (("learning_rate = 1e-3", "learning_rate = -1e-3"), "> 0.0"),
        (("epochs = 16", "epochs = 0"), ">= 1"),
        (("ROC-AUC-macro", "ROC-AUC"), "ROC-AUC"),
    ],
)
def test_an_invalid_recipe_is_reported(run: Run, change: tuple[str, str], message: str) -> None:
    text = run("recipes", "taiinn-3")[1]
    assert change[0] in text
    with pytest.raises(RecipeError, match=r"^The recipe mine.toml is not valid: ") as caught:
        parse_recipe(text.replace(*change).encode(), "mine.toml")
    assert message in str(caught.value)


def test_windows_that_are_too_short_for_a_network_are_reported(run: Run) -> None:
    text = run("recipes", "vggish")[1].replace("frames = 1366", "frames = 100")
    recipe = parse_recipe(text.encode(), "short.toml")
    assert isinstance(recipe, Tagging)
    with pytest.raises(RecipeError, match="100 frames"):
        build_tagger(recipe, 56)


@pytest.mark.parametrize(
    ("setting", "read"),
    [
        ("training.seed=7", lambda recipe: recipe.training.seed == 7),
        (
            "training.phases.1.learning_rate = 1e-4",
            lambda r: r.training.phases[0].learning_rate == 1e-4,
        ),
        ("network.settings.attention=false", lambda r: not r.network.settings["attention"]),
        ("thresholds=f1", lambda recipe: recipe.thresholds == "f1"),
        ('thresholds="f1"', lambda recipe: recipe.thresholds == "f1"),
        ("spec_augment={time_mask = 3, band_mask = 4}", lambda r: r.spec_augment.time_mask == 3),
        ("spec_augment.time_mask=3", None),  # the recipe has no band_mask
    ],
)
def test_a_setting_of_a_recipe_can_be_changed(
    setting: str, read: Callable[[Tagging], bool] | None
) -> None:
    recipe = RECIPES["taiinn-3"]
    if read is None:
        with pytest.raises(RecipeError, match="band_mask"):
            with_settings(recipe, [setting])
        return
    changed = with_settings(recipe, [setting])
    assert isinstance(changed, Tagging)
    assert read(changed)
    assert RECIPES["taiinn-3"] == load_recipe("taiinn-3")  # the other one is as it was


@pytest.mark.parametrize(
    ("recipe", "setting"), [("own-fusion", "weights=[1]"), ("own-student", "teacher_weights=[1]")]
)
def test_each_run_of_a_mean_has_a_weight(recipe: str, setting: str) -> None:
    with pytest.raises(RecipeError, match="1 weights are not one for each of 4 runs"):
        with_settings(RECIPES[recipe], [setting])


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("training.seed", "Write KEY=VALUE"),
        ("training.sed=7", "unknown field `sed`"),
        ("training.epochs=many", "Expected `int`"),
        ("training.phases.2.patience=1", "no setting"),
        ("name.first=1", "no setting"),
    ],
)
def test_a_setting_that_a_recipe_does_not_have_is_refused(setting: str, complaint: str) -> None:
    with pytest.raises(RecipeError, match=complaint):
        with_settings(RECIPES["taiinn-3"], [setting])
