"""Personal numbers, replaced before anything is stored or logged.

The bot never needs them, and a wrong guess does no harm: a figure that somebody states about a firm is short. Service
numbers (0512-88182767, 400-8869-661, 12345) are no mobile numbers and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ID_CARD = "[身份证号]"
PHONE = "[手机号]"
MAIL = "[邮箱]"
BANK_CARD = "[银行卡号]"
CREDIT_CODE = "[统一社会信用代码]"

#: Full-width digits, letters and signs, one character each, so that a place in the copy is the same place in the text.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2013: 0x2D, 0x2014: 0x2D}

_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (MAIL, re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")),
    (CREDIT_CODE, re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Za-z])", re.I)),
    (ID_CARD, re.compile(r"(?<!\d)[1-9]\d{5}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?!\d)")),
    (ID_CARD, re.compile(r"(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")),  # 15 digits, old
    (BANK_CARD, re.compile(r"(?<!\d)\d{16,19}(?!\d)")),
    (BANK_CARD, re.compile(r"(?<!\d)\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")),
    (BANK_CARD, re.compile(r"(?<!\d)\d{6}[ -]\d{10,13}(?!\d)")),
    (PHONE, re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
]  # fmt: skip


def is_id_card(number: str) -> bool:
    """Tell whether the last character of an 18-character Chinese ID number is the right check digit."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    return "10X98765432"[total % 11] == number[-1].upper()


def is_credit_code(code: str) -> bool:
    """Tell whether an 18-character 统一社会信用代码 ends in the right check character (GB 32100)."""
    code = code.upper()
    if len(code) != 18 or any(letter not in _CODE_LETTERS for letter in code):
        return False
    total = sum(_CODE_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(code[:17]))
    return _CODE_LETTERS[(31 - total % 31) % 31] == code[17]


def mask(text: str) -> str:
    """Return `text` with personal numbers and mail addresses replaced by what they are.

    >>> mask("打13912345678，不打0512-88182767")
    '打[手机号]，不打0512-88182767'
    """
    for label, pattern in _PATTERNS:
        text = _replace(pattern, _labeller(label), text)
    return text


def _labeller(label: str) -> Callable[[str], str]:
    def name(found: str) -> str:
        if label is not CREDIT_CODE:
            return label
        # Eighteen digits may be all three; letters leave only the code. A wrong check digit is a slip, not a reason
        # to keep the number.
        if is_id_card(found):
            return ID_CARD
        if found.isdigit() and not is_credit_code(found):
            return ID_CARD if re.fullmatch(r"[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{5}", found) else BANK_CARD
        return CREDIT_CODE

    return name


def _replace(pattern: re.Pattern[str], label: Callable[[str], str], text: str) -> str:
    narrow = text.translate(NARROW)
    parts, last = [], 0
    for match in pattern.finditer(narrow):
        parts += [text[last : match.start()], label(match.group())]
        last = match.end()
    return "".join([*parts, text[last:]])
