"""Homophones and pinyin → the word that was meant, by sound and never by a list of misspellings.

Two readers: one for Chinese characters (苏洲, 备按, 宝护钟心), which corrects towards names and terms only, and one for
runs of letters (suzhou, dianhua duoshao), which also knows the plain words of the examples. Among words of one sound
the one that shares most characters with what was typed wins; where two names remain (taizhou: 泰州 and 台州) the text
stays, and the place finder returns both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import jieba

from bot.nlu.pinyin import CJK, Syllable, fold, sound, syllables

LONG = 4  # a sound of so many syllables is evidence enough against an everyday word inside it
RARE = 10  # a word of jieba's dictionary as rare as this is likelier a slip (专力, 许州)
FOLDED = 3  # sounds that are only nearly alike need so many syllables
# What follows a centre's name: before it a slip is likelier than any everyday word.
CENTER_FOLLOWS = re.compile(r" ?(?:市|省)?(?:的)?(?:知识产权|知产)?保护中")
WORD = re.compile(r"^[\u3400-\u9fff]{2,}$")
LETTERS = re.compile(r"[a-z]+(?: [a-z]+)*")


@dataclass(frozen=True)
class Correction:
    """One stretch of the text and the word that it becomes."""

    start: int
    end: int
    word: str


class Speller:
    """Corrects towards names and terms, and reads pinyin with the help of the plain words of the examples."""

    def __init__(
        self, names: Iterable[str], plain: Sequence[str], keep: Iterable[str] = (), function: Iterable[str] = ()
    ) -> None:
        self.names = {name for name in names if WORD.match(name)}
        self.keep = frozenset(keep)
        self.function = frozenset(function)
        self.by_sound: dict[tuple[str, ...], list[str]] = {}
        self.by_folded: dict[tuple[str, ...], list[str]] = {}
        for name in sorted(self.names):
            self.by_sound.setdefault(sound(name), []).append(name)
            self.by_folded.setdefault(tuple(map(fold, sound(name))), []).append(name)
        self.plain: dict[tuple[str, ...], str] = {}
        for word in plain:  # most frequent first
            if all(CJK.match(character) for character in word):
                self.plain.setdefault(sound(word), word)
        self.longest = max(map(len, self.names), default=2)
        jieba.setLogLevel("ERROR")
        jieba.initialize()

    def correct(self, text: str) -> str:
        """The text with every misspelt name or term put right; what is in doubt stays as typed."""
        text = LETTERS.sub(lambda match: self._read_letters(match.group()), text)
        once = self._corrected(text)
        return (
            once if once == text else self._corrected(once)
        )  # 「厦们…宝护中心」: a term put right vouches for the name

    def _corrected(self, text: str) -> str:
        for correction in reversed(self.corrections(text)):
            text = text[: correction.start] + correction.word + text[correction.end :]
        return text

    def corrections(self, text: str) -> list[Correction]:
        """What a text with homophones needs, left to right."""
        sounds = syllables(text)
        cuts, fixed = self._everyday_words(text)
        found: list[Correction] = []
        index = 0
        while index < len(sounds):
            width = 1
            for size in range(min(self.longest, len(sounds) - index), 1, -1):
                window = sounds[index : index + size]
                if any(a.end != b.start for a, b in pairwise(window)):
                    continue
                typed = text[window[0].start : window[-1].end]
                if typed in self.names or typed in self.keep:
                    width = size
                    break
                word = self._meant(typed, window)
                sure = bool(CENTER_FOLLOWS.match(text, window[-1].end)) and typed[0] != "的"
                sure = sure or (len(window) > 2 and _stands_alone(text, window[0].start, window[-1].end, word))
                if word and (sure or self._allowed(typed, word, window, cuts, fixed)):
                    found.append(Correction(window[0].start, window[-1].end, word))
                    width = size
                    break
            index += width
        return found

    def _meant(self, typed: str, window: list[Syllable]) -> str | None:
        candidates = _lookup([s.readings for s in window], self.by_sound)
        if not candidates and len(window) >= FOLDED:
            candidates = _lookup([frozenset(map(fold, s.readings)) for s in window], self.by_folded)
        score = {word: sum(a == b for a, b in zip(word, typed, strict=False)) for word in candidates}
        best = [word for word in candidates if score[word] == max(score.values())]
        return best[0] if len(best) == 1 else None

    def _allowed(self, typed: str, word: str, window: list[Syllable], cuts: set[int], fixed: set[int]) -> bool:
        if len(typed) != len(word):  # letters among the characters (备an): only the characters can speak against it
            return all(s.latin or text in word for s, text in zip(window, typed, strict=False))
        changed = [s.start for s, right in zip(window, word, strict=False) if typed[s.start - window[0].start] != right]
        if len(word) >= LONG:
            return len(changed) <= len(word) / 2 or not any(place in fixed for place in changed)
        if len(changed) == len(word):
            return False
        # in the middle of a name of three (景得镇) no word of its own can stand; at its edge it may be the neighbour's
        inner = len(word) > 2 and len(changed) == 1 and window[0].start < changed[0] < window[-1].start
        if not inner and any(typed[p - window[0].start] in self.function for p in changed):
            return False
        inside = window[0].start in cuts and window[-1].end in cuts
        return inside and not any(place in fixed for place in changed)

    def _everyday_words(self, text: str) -> tuple[set[int], set[int]]:
        """Where words begin and end, and the characters that stand inside a word of everyday language or a name."""
        cuts: set[int] = {0}
        fixed: set[int] = set()
        position = 0
        for token in jieba.cut(text, HMM=False):
            if len(token) > 1 and CJK.match(token) and jieba.dt.FREQ.get(token, 0) > RARE:
                fixed.update(range(position, position + len(token)))
            position += len(token)
            cuts.add(position)
        return cuts, fixed

    def _read_letters(self, letters: str) -> str:
        """Runs of letters as Chinese, as far as they are pinyin of known words; English stays English."""
        rows = syllables(letters)
        if not rows:
            return letters
        pieces: list[tuple[int, int, str]] = []
        read = 0
        index = 0
        while index < len(rows):
            size, word = self._longest_word(letters, rows, index)
            if word:
                pieces.append((rows[index].start, rows[index + size - 1].end, word))
                read += rows[index + size - 1].end - rows[index].start if size > 1 else 0
            index += size
        sure = read * 2 >= len(letters.replace(" ", ""))  # one syllable alone may as well be English
        for start, end, word in reversed(pieces):
            if sure or len(word) > 1:
                letters = letters[:start] + word + letters[end:]
        return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", letters) if sure else letters

    def _longest_word(self, letters: str, rows: list[Syllable], index: int) -> tuple[int, str | None]:
        for size in range(min(self.longest, len(rows) - index), 0, -1):
            window = rows[index : index + size]
            key = tuple(next(iter(s.readings)) for s in window)
            if self._breaks_a_run(letters, window):
                continue
            names = self.by_sound.get(key, [])
            if names:  # of several names of one sound none is chosen here
                run = letters[window[0].start : window[-1].end]
                apart = run.replace(" ", "") if " " in run else None  # su zhou: the place finder knows both
                return size, names[0] if len(names) == 1 else apart
            if key in self.plain:
                return size, self.plain[key]
        return 1, None

    def _breaks_a_run(self, letters: str, window: list[Syllable]) -> bool:
        """Whether a word would take the end of one run of letters and the beginning of the next."""
        start, end = window[0].start, window[-1].end
        if " " not in letters[start:end]:
            return False
        whole_start = start == 0 or letters[start - 1] == " "
        whole_end = end == len(letters) or letters[end] == " "
        return not (whole_start and whole_end)


def _stands_alone(text: str, start: int, end: int, word: str | None) -> bool:
    """Whether it is typed between blanks, and most of it is right: no everyday word can reach into it (「武汉 光点子」)."""
    edges = (text[start - 1 : start], text[end : end + 1])
    right = sum(a == b for a, b in zip(text[start:end], word or "", strict=False))
    return bool(word) and all(edge in ("", " ") for edge in edges) and " " in edges and right * 2 > end - start


def _lookup(sounds: Sequence[frozenset[str]], index: dict[tuple[str, ...], list[str]]) -> list[str]:
    keys: list[tuple[str, ...]] = [()]
    for readings in sounds:
        keys = [(*key, reading) for key in keys for reading in readings]
    return [word for key in keys for word in index.get(key, ())]
