"""What a person typed, without what nobody can see and without what Rasa would take for a command."""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (zero-width, direction, tags U+E0000…), Cs lone surrogates, Co private use, Cn unassigned
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Variation selectors count as marks; a string of the second block can carry hidden text
SELECTORS = range(0xE0100, 0xE01F0)
# Letters by category that show nothing at all
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")


def clean(text: str) -> str:
    """Return `text` in one line: unseen characters gone, white space joined, no `/` in front.

    >>> clean(" ／／ restart\\u200b ")
    'restart'
    """
    seen = "".join(_visible(character) for character in text)
    return _without_slashes(" ".join(seen.split()))


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    if character in BLANKS or ord(character) in SELECTORS or unicodedata.category(character) in UNSEEN:
        return ""
    return character


def _without_slashes(text: str) -> str:
    # Rasa reads a message that begins with "/" as the name of an intent. Normalising comes later in the pipeline,
    # so what would become a slash there counts as one here.
    start = 0
    while start < len(text) and (text[start] == " " or unicodedata.normalize("NFKC", text[start])[:1] in ("/", "\\")):
        start += 1
    return text[start:]
