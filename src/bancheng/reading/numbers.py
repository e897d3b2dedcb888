"""The personal numbers themselves: reading them, checking them, and the masked form a page may show."""

import re

_FULL_WIDTH = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
ONE_FOR_ONE = _FULL_WIDTH | {ord(c): " " for c in "\u00a0\u3000\u2002\u2003\u2009\t"} | {ord(c): "-" for c in "—–‐‑－"}
NUMERALS = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AREA_CODE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})")
_MOBILE_DIGITS = re.compile(r"1[3-9][0-9]{9}")
_NORTH_AND_EAST = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37"
_SOUTH_AND_WEST = "41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
PROVINCES = frozenset(f"{_NORTH_AND_EAST} {_SOUTH_AND_WEST} 71 81 82 83 91 99".split(" "))
DOUBLE_SURNAMES = frozenset(
    (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "长孙",
        "宇文",
        "端木",
        "南宫",
    )
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mask_phone(number: str) -> str:
    """A phone number that its owner still recognises: mobiles keep 3 and 4 digits, landlines the area code and 2.

    >>> mask_phone("13800138000"), mask_phone("0731-88888801")
    ('138****8000', '0731-******01')
    """
    digits = digits_in(number)
    if len(digits) > 11 and digits.startswith(("86", "0086")):
        digits = digits[2:] if digits.startswith("86") else digits[4:]
    if _MOBILE_DIGITS.fullmatch(digits):
        return f"{digits[:3]}****{digits[-4:]}"
    area = _AREA_CODE.match(digits) if len(digits) > 9 else None
    return f"{area[0]}-******{digits[-2:]}" if area else "*" * max(len(digits) - 2, 4) + digits[-2:][: len(digits) // 4]


def mask_id_number(number: str) -> str:
    """An identity number without birthday or order; a disability certificate also hides its category and grade.

    >>> mask_id_number("999999189912310010"), mask_id_number("99999918991231001044")
    ('999*************10', '999*****************')
    """
    plain = re.sub(r"[^0-9A-Z]", "", number.translate(ONE_FOR_ONE).upper())
    shown = 2 if len(plain) in (15, 18) else 0
    hidden = max(len(plain) - 3 - shown, 0)
    return plain[:3] + "*" * hidden + plain[len(plain) - shown :] if hidden else "*" * len(plain)


def mask_name(name: str) -> str:
    """The surname and a star for each further character; a name of one character is hidden whole.

    >>> mask_name("张三丰"), mask_name("欧阳修"), mask_name("Mary Ann Smith")
    ('张**', '欧阳*', 'M*** A** S****')
    """
    if not name.strip():
        return ""
    if _HAN.match(name.strip()):
        plain = name.strip()
        shown = 2 if plain[:2] in DOUBLE_SURNAMES and len(plain) > 2 else int(len(plain) > 1)
        return plain[:shown] + "*" * (len(plain) - shown)
    return " ".join(word[0] + "*" * max(len(word) - 1, 1) for word in name.split())


def is_id_number(number: str) -> bool:
    """Whether an 18-digit number's check digit, date and province are right; retired area codes are valid.

    Weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, modulo 11, 10X98765432 (GB 11643).

    >>> is_id_number("999999189912310010"), is_id_number("999999189912310014")
    (True, False)
    """
    return looks_like_id(number) and _check_digit(number[:17]) == number[17].upper()


def digits_in(text: str) -> str:
    """The digits of a text, full-width and Chinese numerals included."""
    return re.sub(r"[^0-9]", "", text.translate(ONE_FOR_ONE).translate(NUMERALS))


def compact(text: str) -> str:
    """A number without the blanks and hyphens people put inside."""
    return text.replace(" ", "").replace("-", "").upper()


def _check_digit(first17: str) -> str:
    return "10X98765432"[sum(int(d) * w for d, w in zip(first17, _WEIGHTS, strict=True)) % 11]


def is_day(month: int, day: int) -> bool:
    """Whether month and day exist; 29 February always may, since old papers carry slips of the year."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def looks_like_id(number: str) -> bool:
    """Whether province and birthday are possible, whatever the check digit says."""
    if not re.fullmatch(r"[0-9]{6}(?:18|19|20)[0-9]{9}[0-9Xx]", number) or number[:2] not in PROVINCES:
        return False
    return is_day(int(number[10:12]), int(number[12:14]))


def looks_like_old_id(number: str) -> bool:
    """Whether 15 digits can be an identity number of before 1999: province and birthday, no check digit."""
    fits = re.fullmatch(r"[0-9]{15}", number) is not None and number[:2] in PROVINCES
    return fits and is_day(int(number[8:10]), int(number[10:12]))
