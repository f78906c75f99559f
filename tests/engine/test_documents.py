"""JSON that is written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mood_engine.documents import json_line

_texts = st.text(st.characters(exclude_categories=()))
_values = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts
)


@given(st.dictionaries(_texts, _values | st.lists(_values)))
def test_a_line_is_ascii_and_says_the_same(document: dict[str, object]) -> None:
    """Names of files that are not valid UTF-8 included."""
    line = json_line(document)
    assert line.isascii()
    assert "\n" not in line
    assert repr(json.loads(line)) == repr(document)
