"""What to call a class: the words its texts share, and the one of its own phrases that holds most of them.

A name is never put together by the machine; somebody wrote it. Greetings and words of asking at the front, which every
letter has, are left off.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import sqrt

LONGEST_NAME = 24
_LONGEST_WORD, _SHORTEST_WORD = 8, 2
_READ = 60  # members that are looked at
_BACKGROUND = 2_000
_PHRASES = re.compile(r"[^，。！？；、,!?;:：\n“”\"（）()《》【】…—\s]+")
_WORD = re.compile(r"[一-鿿]{2,}")
_PARTICLES = "的了们吗呢吧是就"
_GREETINGS = "您好|你好|尊敬的|各位|领导|请问|恳请|拜托|尽快|感谢|谢谢"
_GREETING = re.compile(_GREETINGS)
_FRONT = re.compile(
    f"^(?:{_GREETINGS}|咨询一下|咨询|投诉举报|投诉|举报|反映|反应|请求|强烈|再次|建议|希望|呼吁|求助|关于|有关|对于|请|再|就)+"
)
_BACK = re.compile(
    r"(?:的)?(?:一些|相关|有关)?(?:问题|情况|事宜|咨询|投诉|建议|举报|反映|请求|求助|疑问|质疑|一些|投诉)$"
)


def shared_words(members: Sequence[str], corpus: Sequence[str], most: int = 6) -> tuple[str, ...]:
    """The words that most members have and few others do, the most telling first.

    >>> shared_words(["房产证办不了", "办房产证难", "房产证何时办"], ["路灯坏了", "公交改线", "物业费高"])
    ('房产证',)
    """
    read = _spread(members, _READ)
    counts = Counter(word for text in read for word in _substrings(text))
    half = [word for word, count in counts.items() if 2 * count >= len(read) and count >= 2 and _is_whole(word)]
    whole = [word for word in half if not _is_part_of_another(word, counts, half)]
    others = _spread(corpus, _BACKGROUND)
    telling = {word: _telling(word, counts[word] / len(read), others) for word in whole}
    chosen: list[str] = []
    for word in sorted(whole, key=lambda each: (-telling[each], each)):
        if telling[word] > 0 and not any(_overlap(word, other) for other in chosen):
            chosen.append(word)
    return tuple(chosen[:most])


def name(subjects: Sequence[str], words: Sequence[str]) -> str:
    """The phrase of a subject that holds the most of what the class shares, in the fewest characters.

    >>> name(["关于房产证办不下来的问题", "请问房产证何时能办，急急急", "房产证一直办不下来"], ["房产证"])
    '房产证办不下来'
    """
    phrases = Counter(phrase for subject in _spread(subjects, _READ) for phrase in _phrases(subject))
    if not phrases:
        return ""
    pairs = Counter(pair for phrase, count in phrases.items() for pair in _pairs(phrase) for _ in range(count))
    best = min(phrases, key=lambda phrase: (-_fitness(phrase, pairs, words), len(phrase), phrase))
    return best if len(best) <= LONGEST_NAME else best[: LONGEST_NAME - 1] + "…"


def _fitness(phrase: str, pairs: Counter[str], words: Sequence[str]) -> float:
    """How much of the class a phrase holds; characters that nobody shares count against it."""
    held = [pairs[pair] for pair in _pairs(phrase)]
    if not held:
        return 0.0
    told = sum(len(word) for word in words if word in phrase)
    return (sum(held) / (len(held) + 6)) * (1 + told / 8)


def _phrases(subject: str) -> list[str]:
    stripped = (_BACK.sub("", _FRONT.sub("", part)) for part in _PHRASES.findall(subject))
    return [part for part in stripped if 4 <= len(part) <= 40]


def _pairs(phrase: str) -> set[str]:
    return {phrase[place : place + 2] for place in range(len(phrase) - 1)}


def _substrings(text: str) -> set[str]:
    return {
        run[start : start + length]
        for run in _WORD.findall(_GREETING.sub(" ", text[:200]))
        for length in range(_SHORTEST_WORD, _LONGEST_WORD + 1)
        for start in range(len(run) - length + 1)
    }


def _is_whole(word: str) -> bool:
    """Whether no particle hangs on it: what begins or ends with one was cut out of its sentence in the wrong place."""
    return word[0] not in _PARTICLES and word[-1] not in _PARTICLES


def _is_part_of_another(word: str, counts: Counter[str], others: Sequence[str]) -> bool:
    """Whether a longer word is there nearly as often: then this one is only a piece of it."""
    return any(word in other and word != other and counts[other] >= 0.8 * counts[word] for other in others)


def _overlap(one: str, other: str) -> bool:
    """Whether two words are cuts of the same stretch: they share two characters in a row."""
    return not _pairs(one).isdisjoint(_pairs(other))


def _telling(word: str, share: float, others: Sequence[str]) -> float:
    elsewhere = sum(word in other for other in others) / max(1, len(others))
    return (share - 3 * elsewhere) * sqrt(len(word))


def _spread(texts: Sequence[str], most: int) -> Sequence[str]:
    """At most so many of them, evenly chosen."""
    return texts if len(texts) <= most else [texts[number * len(texts) // most] for number in range(most)]
