"""What a message asks for, in one line: its subject, or else its first sentence."""

import re

from bancheng.cases.intake import ASK_LIMIT

_END = re.compile(r"[。！？!?；;\r\n]|\.(?=\s|$)")
_GREETING = re.compile(
    r"(?:尊敬的)?[^，,：:。！!\s]{0,12}(?:领导|书记|市长|区长|县长|局长|老师)?(?:们)?[：:，,]?\s*(?:您|你)们?好[!！，,。：:\s]*"
)


def one_line(subject: str, text: str, limit: int = ASK_LIMIT) -> str:
    """At most `limit` characters, in the person's own words. A greeting alone is no matter; what is cut ends in “…”.

    >>> one_line("", "尊敬的领导：您好！小区二号楼的路灯坏了三个月。物业说不归他们管。")
    '小区二号楼的路灯坏了三个月'
    >>> one_line("路灯坏了", "小区二号楼的路灯坏了三个月。")
    '路灯坏了'
    """
    subject = " ".join(subject.split())
    if subject:
        return _cut(subject, limit)
    plain = " ".join(_GREETING.sub("", text[:2_000], count=1).split("\n"))
    sentences = (" ".join(part.split()) for part in _END.split(plain))
    return _cut(next((one for one in sentences if one), " ".join(text.split())), limit)


def _cut(line: str, limit: int) -> str:
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
