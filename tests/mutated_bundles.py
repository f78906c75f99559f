"""Bundles as strangers, failing drives and other versions could make them."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable
from typing import Any

_KEY = "mood_tagger_model"
_DTYPES = ("F64", "F32", "F16", "BF16", "I64", "I32", "U8", "BOOL", "F8_E4M3", "C64", "X9", "", 7)
_ODD: tuple[Any, ...] = (
    *(None, True, False, [], {}, [[]], [None], {"a": {}}, [[[[1]]]]),
    *(0, -1, 1, 3, 1000, 2**31, 2**63, 2**70, 10**400),
    *(0.0, -0.5, 1e-300, 1e300, float("inf"), float("-inf"), float("nan")),
    *("", " ", "x", "x" * 300, "x" * 100_000, "\0", "a\0b", "\ud800", "\udcff", "é", "\u202eabc"),
    *("../../up", "a/b", "a\\b", ".hidden", "-x", "con", "nul.txt", "\x1b[31m", "line\nbreak"),
    *('a"b', "rowid", "ROWID", "oid", "_rowid_", "recording_id", "model_id", "calm; DROP TABLE x"),
    *("elu", "gru", "mtg-vggish", "attention-crnn", "taiinn-crnn", "mood-resnet", "nan", "1"),
)


def mutated(bundle: bytes, seed: int) -> bytes:
    """The bundle with something wrong in it, the same for the same seed."""
    chance = random.Random(seed)
    mutation = chance.choice(_MUTATIONS)
    return mutation(bundle, chance)


def with_card_text(bundle: bytes, text: str) -> bytes:
    header, data = _parts(bundle)
    header["__metadata__"][_KEY] = text
    return _joined(header, data)


def _flipped(content: bytes, chance: random.Random, end: int | None = None) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        changed[chance.randrange(end or len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flipped_header(bundle: bytes, chance: random.Random) -> bytes:
    return _flipped(bundle, chance, 8 + _header_length(bundle))


def _cut(bundle: bytes, chance: random.Random) -> bytes:
    end = chance.choice((len(bundle), _header_length(bundle) + 8, 16))
    return bundle[: chance.randrange(end)]


def _other_length(bundle: bytes, chance: random.Random) -> bytes:
    length = chance.choice((0, 1, len(bundle), 2**31, 2**40, 2**63, 2**64 - 1))
    return struct.pack("<Q", length) + bundle[8:]


def _odd_value(bundle: bytes, chance: random.Random) -> bytes:
    card = _card(bundle)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        holder, key = _place(card, chance)
        holder[key] = chance.choice(_ODD)
    return with_card_text(bundle, json.dumps(card))


def _odd_number(bundle: bytes, chance: random.Random) -> bytes:
    """Of the same type, and far from what it was."""
    card = _card(bundle)
    numbers = ("window_frames", "windows_per_track", *card["front_end"])
    name = chance.choice(numbers)
    holder = card["front_end"] if name in card["front_end"] else card
    factor = chance.choice((-1, 0, 2, 10, 1000, 1_000_000))
    holder[name] = type(holder[name])(holder[name] * factor)
    return with_card_text(bundle, json.dumps(card))


def _odd_setting(bundle: bytes, chance: random.Random) -> bytes:
    card = _card(bundle)
    names = (*card["settings"], "activation", "attention_at", "attention_heads", "x")
    card["settings"][chance.choice(names)] = chance.choice(
        (*_ODD, [1] * 5, [[1, 1]] * 2, [4096] * 2)
    )
    return with_card_text(bundle, json.dumps(card))


def _odd_tag(bundle: bytes, chance: random.Random) -> bytes:
    card = _card(bundle)
    tags = card["vocabulary"]
    tags[chance.randrange(len(tags))] = chance.choice((*_ODD, tags[0], tags[0].upper()))
    return with_card_text(bundle, json.dumps(card))


def _fewer_or_more(bundle: bytes, chance: random.Random) -> bytes:
    card = _card(bundle)
    holder, key = _place(card, chance)
    match chance.randrange(3):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[f"{key}2"] = holder.pop(key)
        case _ if isinstance(holder, list):
            holder += [holder[0]] * chance.choice((1, 5000))
    return with_card_text(bundle, json.dumps(card))


def _flipped_text(bundle: bytes, chance: random.Random) -> bytes:
    text = json.dumps(_card(bundle)).encode()
    return with_card_text(bundle, _flipped(text, chance).decode("latin-1"))


def _deep(bundle: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((60, 500, 900, 5000, 100_000))
    if depth < 950 and chance.random() < 0.7:
        card = _card(bundle)
        value: Any = 1
        for _ in range(depth):
            value = {"a": value} if chance.random() < 0.5 else [value]
        card[chance.choice(("origin", "settings", "thresholds", "name"))] = {"x": value}
        return with_card_text(bundle, json.dumps(card))
    opened, closed = chance.choice((("[", "]"), ('{"a":', "}")))
    return with_card_text(bundle, opened * depth + chance.choice(("", "1" + closed * depth)))


def _other_tensors(bundle: bytes, chance: random.Random) -> bytes:
    header, data = _parts(bundle)
    names = [name for name in header if name != "__metadata__"]
    name = chance.choice(names)
    entry = header[name]
    match chance.randrange(6):
        case 0:
            entry["dtype"] = chance.choice(_DTYPES)
        case 1:
            entry["shape"] = chance.choice(([], [0], [-1], [2**62, 4], [1], None, ["a"]))
        case 2:
            entry["data_offsets"] = chance.choice(([0, 0], [5, 1], [0, 2**63], [-4, 0], None))
        case 3:
            del header[name]
        case 4:
            header[chance.choice(("x", "", "dense.weight2", "\0"))] = header.pop(name)
        case _:
            entry["shape"] = entry["shape"][::-1]
    return _joined(header, data)


def _other_metadata(bundle: bytes, chance: random.Random) -> bytes:
    header, data = _parts(bundle)
    header["__metadata__"] = chance.choice(({}, {_KEY: ""}, {_KEY: "null"}, {_KEY: "[]"}, None, 3))
    return _joined(header, data)


def _other_weights(bundle: bytes, chance: random.Random) -> bytes:
    header, data = _parts(bundle)
    values = chance.choice(
        (b"\xff\xff\xff\x7f", b"\0\0\x80\x7f", b"\xff\xff\x7f\x7f", b"\0\0\0\0", b"\x01\0\0\0")
    )
    if chance.random() < 0.5:
        return _joined(header, (values * (len(data) // 4 + 1))[: len(data)])
    begin = chance.randrange(len(data) // 4) * 4
    return _joined(header, data[:begin] + values + data[begin + 4 :])


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _flipped_header,
    _cut,
    _other_length,
    *(_odd_value,) * 5,
    _odd_number,
    _odd_number,
    _odd_setting,
    _odd_setting,
    _odd_tag,
    _fewer_or_more,
    _flipped_text,
    _deep,
    _other_tensors,
    _other_metadata,
    _other_weights,
)


def _header_length(bundle: bytes) -> int:
    return int(struct.unpack("<Q", bundle[:8])[0])


def _parts(bundle: bytes) -> tuple[dict[str, Any], bytes]:
    end = 8 + _header_length(bundle)
    return json.loads(bundle[8:end]), bundle[end:]


def _joined(header: dict[str, Any], data: bytes) -> bytes:
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def _card(bundle: bytes) -> dict[str, Any]:
    card: dict[str, Any] = json.loads(_parts(bundle)[0]["__metadata__"][_KEY])
    return card


def _place(card: Any, chance: random.Random) -> tuple[Any, Any]:
    """Somewhere in the card: what holds a value, and the value's key there."""
    holder, key = card, chance.choice(list(card))
    while isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.7:
        holder = holder[key]
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    return holder, key
