from __future__ import annotations

import pytest

from bot.door.mask import is_credit_code, is_id_card, mask

# Invented numbers; the check digits are right where the line says so
CASES = [
    # written                                   masked                          why this line is here
    ("身份证11010519491231002X", "身份证[身份证号]", "ID number with check letter"),
    ("身份证11010519491231002x好", "身份证[身份证号]好", "small letter"),
    ("110105 19491231 0021", "[身份证号]", "in groups; a slip in the check digit is no reason to keep it"),
    ("１１０１０５１９４９１２３１００２Ｘ", "[身份证号]", "full width"),
    ("我叫张三，13912345678", "我叫张三，[手机号]", "mobile phone"),
    ("打139 1234 5678或139-1234-5678", "打[手机号]或[手机号]", "in groups"),
    ("+86 13912345678", "[手机号]", "with the country's prefix"),
    ("8613912345678", "[手机号]", "prefix without a sign"),
    ("１３９１２３４５６７８", "[手机号]", "full width"),
    ("苏州中心0512-88182767", "苏州中心0512-88182767", "service numbers stay: users quote them"),
    ("0512-88182767 0512-88182768", "0512-88182767 0512-88182768", "two of them in a row"),
    ("88182767 88182768", "88182767 88182768", "two without area code are sixteen digits and no card"),
    ("400-8869-661是谁的", "400-8869-661是谁的", "400 numbers stay"),
    ("4008869661", "4008869661", "without signs too"),
    ("12345和12330", "12345和12330", "short numbers stay"),
    ("02131234567", "02131234567", "a land line of eleven digits is no mobile phone"),
    ("邮箱zhang.san@example.com.cn谢谢", "邮箱[邮箱]谢谢", "mail between Chinese characters"),
    ("ａ@ｅｘａｍｐｌｅ．ｃｏｍ", "[邮箱]", "mail in full width"),
    ("卡号6222020200000000000", "卡号[银行卡号]", "bank card of nineteen digits"),
    ("6222 0202 0000 0000 000", "[银行卡号]", "in groups"),
    ("6222-0202-0000-0000", "[银行卡号]", "in groups with signs"),
    ("622202 0200000000000", "[银行卡号]", "in two groups"),
    ("代码91320500MA1XYZ1234", "代码[统一社会信用代码]", "credit code with letters"),
    ("91320500ma1xyz1234", "[统一社会信用代码]", "small letters"),
    ("注册资本5000000元", "注册资本5000000元", "a firm's figures stay"),
    ("专利号ZL202310123456.7", "专利号ZL202310123456.7", "patent numbers stay"),
    ("202310123456.7", "202310123456.7", "application numbers too"),
    ("国知办函保字〔2025〕442号", "国知办函保字〔2025〕442号", "document numbers stay"),
    ("13912345678，11010519491231002X", "[手机号]，[身份证号]", "several in one message"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "masked", "why"), CASES, ids=[case[2] for case in CASES])
def test_mask(written: str, masked: str, why: str) -> None:
    assert mask(written) == masked, why
    assert mask(mask(written)) == masked


def test_check_digits() -> None:
    assert is_id_card("11010519491231002X")
    assert not is_id_card("110105194912310021")
    assert not is_id_card("1101051949123100")
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100I000100Y43")
