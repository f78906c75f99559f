"""Any part of a file is the same part of the whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_files import decode, encode, tune
from mood_engine.audio import AudioSource, Samples, Span, open_audio
from mood_engine.audio.collect import SpanCollector
from mood_engine.audio.source import Block

LSB = 2.0**-15
# How far a part may be from the same part of the whole; elsewhere not at all.
TOLERANCES = {
    # The fixed-point decoder shapes its rounding noise: that depends on all that came before.
    "mp3": LSB,
    "mp2": LSB,
    # The predictor of band energies fades after a beginning in the middle, but never ends.
    "opus": LSB,
}
Songs = Callable[[str], Path]


def padded(samples: Samples, span: Span) -> Samples:
    """The part of the whole that a span means: zeros outside."""
    result = np.zeros(len(span), np.float32)
    first, last = max(span.start, 0), min(span.stop, len(samples))
    if first < last:
        result[first - span.start : last - span.start] = samples[first:last]
    return result


def check_parts(source: AudioSource, whole: Samples, spans: list[Span], tolerance: float) -> None:
    parts = list(source.read(spans))
    assert [len(part) for part in parts] == [len(span) for span in spans]
    for part, span in zip(parts, spans, strict=True):
        difference = np.abs(part - padded(whole, span))
        assert difference.max(initial=0) <= tolerance, f"{span}, sample {difference.argmax()}"


@pytest.mark.slow
@pytest.mark.parametrize("max_held_bytes", [0, 1 << 30])
def test_parts_equal_the_same_parts_of_the_whole(
    kind: str, songs: Songs, max_held_bytes: int
) -> None:
    """Whether packets are held in memory or read again."""
    info, whole = decode(songs(kind))
    count = info.sample_count
    spans = [
        Span(-700, -100),
        Span(-500, 300),
        Span(0, 1),
        Span(1000, 1000),
        Span(40000, 45000),
        Span(44000, 44500),
        Span(44100, 60000),
        Span(80001, 80002),
        Span(80002, 80020),
        Span(105000, 115000),
        Span(count - 300, count + 500),
        Span(count + 1000, count + 1100),
    ]
    with open_audio(str(songs(kind)), max_held_bytes) as source:
        check_parts(source, whole, spans, TOLERANCES.get(kind, 0))
        for span in spans:  # once more, each on its own
            check_parts(source, whole, [span], TOLERANCES.get(kind, 0))
        check_parts(source, whole, [], 0)


def test_noise_substitution_of_aac_is_the_same_apart_from_the_noise(
    tmp_path: Path,
) -> None:
    """Bands that AAC marks as noise are drawn by the decoder: no two readings are the same.

    So parts are compared exactly in files without such bands only; here their level counts.
    """
    noise = 0.1 * np.random.default_rng(0).standard_normal((1, 80000)).astype(np.float32)
    path = encode(tmp_path / "a.m4a", noise, 32000, bit_rate=24000)
    _, whole = decode(path)
    with open_audio(str(path)) as source:
        (part,) = source.read([Span(50000, 70000)])
    assert part.std() == pytest.approx(whole[50000:70000].std(), rel=0.1)


@st.composite
def ascending_spans(draw: st.DrawFn, count: int) -> list[Span]:
    starts = sorted(draw(st.lists(st.integers(-3000, count + 3000), max_size=5)))
    return [Span(start, start + draw(st.integers(0, 9000))) for start in starts]


@pytest.fixture(scope="module", params=[".flac", ".mp3"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[AudioSource, Samples, float]]:
    """A source on a small file, all its samples and the tolerance."""
    path = tmp_path_factory.mktemp("spans") / f"a{request.param}"
    encode(path, tune(8, 16000, 1), 16000)
    with open_audio(str(path)) as source:
        yield source, decode(path)[1], LSB if request.param == ".mp3" else 0


@settings(max_examples=60, deadline=None)
@given(spans=ascending_spans(128000))
def test_any_parts_equal_those_of_the_whole(
    opened: tuple[AudioSource, Samples, float], spans: list[Span]
) -> None:
    source, whole, tolerance = opened
    check_parts(source, whole, spans, tolerance)


@settings(deadline=None)
@given(
    spans=ascending_spans(20000),
    blocks=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 5000)), max_size=8),
)
def test_collecting_spans_from_blocks(spans: list[Span], blocks: list[tuple[int, int]]) -> None:
    """Gaps between blocks stay zero; every span comes once, in order, whole."""
    random = np.random.default_rng(0)
    collector = SpanCollector(spans, 60000)
    whole = np.zeros(60000, np.float32)
    parts: list[Samples] = []
    position = 0
    for gap, length in blocks:
        position += gap
        block = random.standard_normal(length).astype(np.float32)
        whole[position : position + length] = block
        parts += collector.add(position, Block(block))
        position += length
    parts += collector.rest()
    assert collector.wanted_from is None
    assert len(parts) == len(spans)
    for part, span in zip(parts, spans, strict=True):
        assert np.array_equal(part, padded(whole, span))


def test_spans_are_asked_for_as_they_are_reached(songs: Songs) -> None:
    """An endless list of spans costs nothing: memory holds the ones begun."""
    spans = (Span(start, start + 2000) for start in itertools.count(0, 1000))
    with open_audio(str(songs("flac"))) as source:
        parts = list(itertools.islice(source.read(spans), 100))
    assert np.array_equal(parts[99][:1000], parts[98][1000:])
