from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.door.clean import clean

CASES = [
    # typed                              cleaned          why this line is here
    ("苏州备案", "苏州备案", "nothing to do"),
    ("  苏州\n\n备案\t要求 ", "苏州 备案 要求", "white space of any kind is one blank"),
    ("苏州\u3000备案", "苏州 备案", "the ideographic blank too"),
    ("苏\u200b州\ufeff备\u2060案", "苏州备案", "zero-width characters split words for a machine only"),
    ("苏州\u202e案备", "苏州案备", "direction marks show one text and mean another"),
    ("电话\U000e0041\U000e0042", "电话", "tag characters carry hidden orders"),
    ("葛\U000e0100城", "葛城", "so do variation selectors of the second block"),
    ("电\x00话\x1b[31m", "电话[31m", "control characters go, the rest stays to be seen"),
    ("电话\ud800", "电话", "half a character would fail on its way into the database"),
    ("\u3164\u2800", "", "letters that show nothing are nothing"),
    ("/restart", "restart", "no message may name an intent"),
    ("／session_start", "session_start", "full width is half width after normalisation"),
    ("//／ / ask_phone{\"a\":1}", 'ask_phone{"a":1}', "runs and blanks between them"),
    ("\u200b/restart", "restart", "hidden behind an unseen character"),
    (" \ufeff ／\u200d/restart", "restart", "mixed"),
    ("////", "", "nothing left"),
    ("和/或", "和/或", "a slash inside is a slash"),
    ("2024/1/1", "2024/1/1", "and a date a date"),
    ("👨‍👩‍👧好", "👨👩👧好", "emoji fall apart but stay readable"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "cleaned", "why"), CASES, ids=[case[2] for case in CASES])
def test_clean(typed: str, cleaned: str, why: str) -> None:
    assert clean(typed) == cleaned, why


@given(st.text())
def test_whatever_is_typed_no_command_comes_out(typed: str) -> None:
    cleaned = clean(typed)
    assert not cleaned.startswith("/")
    assert not unicodedata.normalize("NFKC", cleaned).strip().startswith("/")
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
