"""Personal numbers in Chinese text, found and masked: identity papers, phones, bank cards, plates, e-mail.

Numbers are found as people write them: full-width, with blanks or hyphens inside, a mobile spelled out in Chinese
numerals. Case numbers, order numbers, amounts, dates and public hotlines (110, 12345, 400…) are left alone. Names
cannot be told from text by rules; `mask_name` masks a name that is already known to be one.

Every pattern is bounded and has one way to match, so a megabyte of digits costs a megabyte of steps.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from stdnum import luhn

from bancheng.reading.numbers import (
    ONE_FOR_ONE,
    PROVINCES,
    compact,
    digits_in,
    is_id_number,
    looks_like_id,
    looks_like_old_id,
    mask_id_number,
    mask_phone,
)

PersonalKind = Literal["disability_certificate", "id_number", "bank_card", "mobile", "landline", "plate", "email"]


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of personal data: where it stands in the text and what to show in its place."""

    kind: PersonalKind
    start: int
    end: int
    masked: str


def find_personal(text: str) -> tuple[Found, ...]:
    """Every personal number in the text, in order, never overlapping.

    >>> [(f.kind, f.masked) for f in find_personal("我的手机是１３８ ００１３ ８０００，打12345没人接")]
    [('mobile', '138****8000')]
    """
    folded = text.translate(ONE_FOR_ONE)
    taken = bytearray(len(text))
    found: list[Found] = []
    for rule in _RULES if _SEVEN_DIGITS.search(folded) else _WITHOUT_DIGITS:
        for start, end in _spans(rule, folded):
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Found(rule.kind, start, end, rule.mask(rule.read(folded[start:end]))))
    return tuple(sorted(found, key=lambda one: one.start))


def mask(text: str) -> str:
    """The text with every personal number replaced by its masked form.

    >>> mask("车牌湘A·12345，邮箱zhang.san@example.com")
    '车牌湘A****5，邮箱z***@example.com'
    """
    return mask_found(text, find_personal(text))


def mask_found(text: str, found: Iterable[Found]) -> str:
    """The text with what `find_personal` found in it replaced by its masked form, for whoever also counts it."""
    pieces: list[str] = []
    kept = 0
    for one in found:
        pieces += text[kept : one.start], one.masked
        kept = one.end
    return "".join(pieces) + text[kept:]


_BEFORE = 12  # characters in front of a number that say what it is
_ORDER_WORDS = re.compile(
    r"(?:订单|单号|运单|快递|流水|案号|编号|工单|条码|批号|批次|文号|受理号|登记号|序列号|合同号|项目代码|发票|信用代码|注册号|执照号|房号|"
    r"地块|图斑|设备号|型号|票号|号码牌|户号|表号|档案号|备案号|许可证号|order|no\.|sn)[^0-9]{0,6}$",
    re.IGNORECASE,
)
_ID_WORDS = re.compile(
    r"(?:身份证|身份号|证件号|残疾人?证|公民身份|id card|id no|id number)[^0-9]{0,8}$", re.IGNORECASE
)
_CARD_WORDS = re.compile(
    r"(?:卡号|银行卡|储蓄卡|信用卡|存折|账号|帐号|账户|帐户|社保卡|[工农建中交]行|信用社|邮储|打到|汇到|转到)[^0-9]{0,8}$"
)
_PHONE_WORDS = re.compile(
    r"(?:电话|座机|固话|致电|拨打|联系方式|联系人|传真|热线|家里|办公室|tel|phone|call)[^0-9]{0,6}$", re.IGNORECASE
)
_COUNTED = re.compile(r"[ ]?(?:元|万|亿|％|%|平方|公里|千米|米|吨|公斤|度|㎡|块钱|人次|\.\d)")


# -- one rule per kind --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """A shape, and the check that tells a personal number from another number of the same shape."""

    kind: PersonalKind
    shape: re.Pattern[str]
    holds: Callable[[str, str, str], bool]  # (the match, the words before, the words after)
    mask: Callable[[str], str]
    read: Callable[[str], str] = compact
    digits: bool = True  # whether the shape has seven digits in a row, however parted


def _spans(rule: _Rule, text: str) -> Iterator[tuple[int, int]]:
    """Where the rule holds. After a near miss the search goes on one character later, not behind it."""
    at = 0
    while match := rule.shape.search(text, at):
        start, end = match.span()
        at = start + 1
        if rule.holds(text[start:end], text[max(0, start - _BEFORE) : start], text[end : end + 4]):
            yield start, end
            at = end


def _is_disability_certificate(match: str, before: str, after: str) -> bool:
    number = compact(match)
    return looks_like_id(number[:18]) and (is_id_number(number[:18]) or not _ORDER_WORDS.search(before))


def _is_id(match: str, before: str, after: str) -> bool:
    """A wrong check digit is a slip of the pen, not a licence to show the number; an order number is neither."""
    number = compact(match)
    if _ID_WORDS.search(before):
        return number[:2] in PROVINCES or is_id_number(number)
    return is_id_number(number) or (looks_like_id(number) and not _ORDER_WORDS.search(before))


def _is_old_id(match: str, before: str, after: str) -> bool:
    return looks_like_old_id(compact(match)) and not _ORDER_WORDS.search(before)


def _is_card(match: str, before: str, after: str) -> bool:
    number = compact(match)
    if _CARD_WORDS.search(before):
        return True
    usual = number.startswith("62") or (len(number) == 16 and number[0] in "45")
    return usual and len(number) >= 16 and luhn.is_valid(number) and not _ORDER_WORDS.search(before)


def _is_mobile(match: str, before: str, after: str) -> bool:
    if _COUNTED.match(after) or _ORDER_WORDS.search(before) or _GLUED.search(before):
        return False
    grouped = " " in match[-10:] or "-" in match[-10:]
    return not (grouped and (re.search(r"\d[ -]$", before) or re.match(r"[ -]\d", after)))


def _is_landline(match: str, before: str, after: str) -> bool:
    if _COUNTED.match(after) or _ORDER_WORDS.search(before) or re.search(r"\d[ -]$", before):
        return False
    digits = digits_in(match)
    if digits.startswith("0"):
        return "-" in match or "(" in match or " " in match or bool(_PHONE_WORDS.search(before)) or len(digits) >= 11
    return bool(_PHONE_WORDS.search(before)) and digits[0] in "2345678"


def _is_plate(match: str, before: str, after: str) -> bool:
    word = match[0] in "新云" and before[-1:] in tuple("更最创翻革崭刷重里讯为")
    return not word and sum(c.isdigit() for c in match) >= 2


def _is_email(match: str, before: str, after: str) -> bool:
    return True


def _mask_card(number: str) -> str:
    return "*" * (len(number) - 4) + number[-4:]


def _mask_plate(plate: str) -> str:
    return f"{plate[:2]}****{plate[-1]}"


def _mask_email(address: str) -> str:
    return f"{address[0]}***@{address.rpartition('@')[2]}"


_GLUED = re.compile(r"(?:^|[^a-z])(?!(?:tel|phone|mobile|wx|vx|v|qq|t|m|p)$)[a-z]{1,12}$", re.IGNORECASE)
_GAP = r"[ -]{0,2}"
_ID18 = rf"[0-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx]"
_NOT_A_FRACTION = r"(?<!0\.)(?<![0-9]{2}\.)"  # "1.138…" is the first of a list, "0.138…" a number
_EDGE, _END = rf"(?<![0-9A-Za-z]){_NOT_A_FRACTION}", r"(?![0-9A-Za-z])"
_SPELLED = "[0-9零〇一二三四五六七八九幺]"
_LETTER = "A-HJ-NP-Za-hj-np-z"  # plates use neither I nor O
_AREA = rf"\(?0[0-9]{{2,3}}\)?{_GAP}"
_PROVINCE_CHARACTERS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"

# Longest and most certain first: what one rule has taken the next cannot take again.
_RULES: tuple[_Rule, ...] = (
    _Rule(
        "email",
        re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,90})\.[A-Za-z]{2,12}"),
        _is_email,
        _mask_email,
        read=str,
        digits=False,
    ),
    _Rule(
        "disability_certificate",
        re.compile(rf"{_EDGE}{_ID18}{_GAP}[1-7]{_GAP}[1-4](?:{_GAP}[Bb][0-9]{{1,2}})?{_END}"),
        _is_disability_certificate,
        mask_id_number,
    ),
    _Rule("id_number", re.compile(rf"{_EDGE}{_ID18}{_END}"), _is_id, mask_id_number),
    _Rule("bank_card", re.compile(rf"{_EDGE}[0-9](?:{_GAP}[0-9]){{11,18}}{_END}"), _is_card, _mask_card),
    _Rule("id_number", re.compile(rf"{_EDGE}[0-9](?:{_GAP}[0-9]){{14}}{_END}"), _is_old_id, mask_id_number),
    _Rule(
        "mobile",
        re.compile(rf"(?<![0-9]){_NOT_A_FRACTION}(?:(?:\+|00)?86{_GAP})?1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}{_END}"),
        _is_mobile,
        mask_phone,
    ),
    _Rule(
        "mobile",
        re.compile(rf"(?:[一幺]|(?<![0-9.])1){_GAP}[3-9三四五六七八九](?:{_GAP}{_SPELLED}){{9}}(?!{_SPELLED})"),
        _is_mobile,
        mask_phone,
        digits=False,
    ),
    _Rule(
        "landline",
        re.compile(rf"(?<![0-9A-Za-z.(-])(?:{_AREA})?[2-8][0-9]{{2,3}}[ -]?[0-9]{{4}}(?:-[0-9]{{1,5}})?{_END}"),
        _is_landline,
        mask_phone,
    ),
    _Rule(
        "plate",
        re.compile(
            rf"[{_PROVINCE_CHARACTERS}][{_LETTER}][·•. -]?[{_LETTER}0-9]{{4,5}}[{_LETTER}0-9挂学警港澳](?![A-Za-z0-9])"
        ),
        _is_plate,
        _mask_plate,
        read=lambda plate: re.sub(r"[·•. -]", "", plate).upper(),
        digits=False,
    ),
)
_SEVEN_DIGITS = re.compile(rf"[0-9](?:{_GAP}[0-9]){{6}}")
_WITHOUT_DIGITS = tuple(rule for rule in _RULES if not rule.digits)  # all that a text without seven can have
