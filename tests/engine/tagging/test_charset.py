"""The charset of old tags: detected for a whole file, or left open."""

from __future__ import annotations

import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.tagging.charset import RawText, UnknownCharsetError, decode, known_charset

# Titles and artists, as short as they are.
DETECTED = [
    ("cp1251", "Песня", "ДДТ"),
    ("cp1251", "Группа крови", "Кино"),
    ("cp1251", "Обійми", "Океан Ельзи"),
    ("koi8-r", "Миллион алых роз", "Алла Пугачева"),
    ("cp866", "Прогулки по воде", "Наутилус Помпилиус"),
    ("cp1252", "Jóga", "Björk"),
    ("cp1252", "Non, je ne regrette rien", "Édith Piaf"),
    ("cp1252", "Così fan tutte", "W. A. Mozart"),
    ("cp1252", "Águas de março", "Antônio Carlos Jobim"),
    ("cp1250", "Dziwny jest ten świat", "Czesław Niemen"),
    ("cp1250", "Őszi éj", "Edda Művek"),
    ("cp932", "さくら", "森山直太朗"),
    ("cp932", "上を向いて歩こう", "坂本九"),
    ("euc_jp", "戦場のメリークリスマス", "坂本龍一"),
    ("gbk", "月亮代表我的心", "邓丽君"),
    ("gbk", "平凡之路", "朴树"),
    ("big5", "海闊天空", "Beyond"),
    ("big5", "月亮代表我的心", "鄧麗君"),
    ("cp949", "강남스타일", "싸이"),
    ("cp949", "벚꽃 엔딩", "버스커 버스커"),
    ("cp1253", "Τα παιδιά του Πειραιά", "Μελίνα Μερκούρη"),
    ("cp1254", "İstanbul hatırası", "Barış Manço"),
    ("cp1255", "ירושלים של זהב", "נעמי שמר"),
    ("cp1256", "حبيبي يا نور العين", "عمرو دياب"),
]

# What one program reads as this and another as that, and nothing in it says which.
LEFT_OPEN = [
    ("cp932", "紅蓮華", "LiSA"),
    ("cp949", "봄", "BOL4"),
    ("cp1252", "Noël", "Tino Rossi"),
    ("cp1253", "ΑΓΑΠΗ", "ΑΓΝΩΣΤΟΣ"),
    ("cp1254", "Aşk", "Şebnem Ferah"),
]


def raw(charset: str, *texts: str) -> list[RawText]:
    return [RawText(text.encode(charset)) for text in texts]


@pytest.mark.parametrize(("charset", "title", "artist"), DETECTED)
def test_a_charset_is_detected_from_title_and_artist(charset: str, title: str, artist: str) -> None:
    assert decode(raw(charset, title, artist)) == [title, artist]


@pytest.mark.parametrize(("charset", "title", "artist"), LEFT_OPEN)
def test_what_could_be_several_charsets_is_read_as_none(
    charset: str, title: str, artist: str
) -> None:
    with pytest.raises(UnknownCharsetError, match="Choose the charset"):
        decode(raw(charset, title, artist))
    assert decode(raw(charset, title, artist), charset) == [title, artist]


def test_english_beside_it_does_not_speak_for_the_west() -> None:
    texts = ["Песня", "ДДТ", "Ripped by Some Program with the Best Settings", "Rock"]
    assert decode(raw("cp1251", *texts)) == texts


@pytest.mark.parametrize("charset", [None, "cp1251", "cp932"])
def test_ascii_and_utf8_need_no_charset(charset: str | None) -> None:
    texts = ["Title", "Björk", "さくら", ""]
    assert decode(raw("utf-8", *texts), charset) == texts


@pytest.mark.parametrize("charset", ["utf-8", "cp932", "gbk", "cp949"])
def test_a_character_that_its_field_cuts_in_two_is_ignored(charset: str) -> None:
    title = {"cp949": "벚꽃 엔딩 벚꽃 엔딩"}.get(charset, "月亮代表我的心月亮代表我的心")
    data = title.encode(charset)[:-1]
    texts = [RawText(data, cut=True), *raw(charset, "1999", title)]
    assert decode(texts, charset) == [title[:-1], "1999", title]
    assert decode(texts)[0] == title[:-1]


def test_a_last_letter_alone_is_no_incomplete_character() -> None:
    """In UTF-8 it would begin one, which would be dropped with its field's end."""
    with pytest.raises(UnknownCharsetError):
        decode([RawText(b"Artist".ljust(29) + "ó".encode("cp1252"), cut=True)])


def test_texts_that_are_not_in_the_charset_given_are_not_read_at_all() -> None:
    with pytest.raises(UnknownCharsetError, match="not in the charset cp949"):
        decode(raw("cp1252", "Motörhead"), "cp949")


@pytest.mark.parametrize("name", ["cp1251", "Windows-1251", "shift_jis", "SJIS", "big5", "latin-1"])
def test_charsets_are_known_by_all_their_names(name: str) -> None:
    assert b"Title".decode(known_charset(name)) == "Title"


@pytest.mark.parametrize("name", ["klingon", "", "utf-16", "cp037", "rot13", "hex", "a\0b"])
def test_what_no_old_tag_can_be_in_is_refused(name: str) -> None:
    with pytest.raises(MoodEngineError, match=r"no charset .*cp1251"):
        known_charset(name)
