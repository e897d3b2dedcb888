"""The candidates on one self-contained page for the class owner: to read, to print, to act on."""

from collections.abc import Sequence
from datetime import date
from html import escape

from bancheng.classes.candidates import Candidate
from bancheng.reading.mapping import Message
from bancheng.reading.redact import mask
from bancheng.reasons import Language, Sentence

_EXCERPT = 140
_STYLE = """
:root{--paper:#FBFAF7;--sheet:#fff;--ink:#1F2328;--soft:#5B616A;--line:#DAD6CC;--done:#2F6F62;--soon:#8A5A00}
@media (prefers-color-scheme:dark){:root{--paper:#211E1A;--sheet:#2A2621;--ink:#EDE8DF;--soft:#B3ABA0;--line:#484138;
--done:#7FBFAF;--soon:#E0B060}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 system-ui,"PingFang SC",
"HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:820px;margin:0 auto;padding:32px 20px 64px}
h1,h2{font-family:"Songti SC","Noto Serif CJK SC","Source Han Serif SC",STSong,SimSun,serif;font-weight:600}
h1{font-size:28px;margin:0 0 8px}h2{font-size:22px;margin:0;line-height:1.4}
p{margin:0 0 8px}.soft{color:var(--soft);font-size:14px}
article{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:20px 24px;margin:20px 0;
break-inside:avoid}.facts{display:flex;flex-wrap:wrap;gap:4px 20px;margin:4px 0 12px;color:var(--soft);font-size:14px}
.why{border-left:3px solid var(--soon);padding-left:12px;margin:8px 0}.words span{border:1px solid var(--line);
border-radius:4px;padding:1px 8px;margin:0 6px 6px 0;display:inline-block;font-size:14px}
svg{display:block;width:100%;height:56px;margin:4px 0 0}svg rect{fill:var(--done)}svg .new{fill:var(--soon)}
svg line{stroke:var(--line)}blockquote{margin:10px 0;padding-left:12px;border-left:1px solid var(--line)}
blockquote b{font-weight:600}.number{color:var(--soft);font-variant-numeric:tabular-nums}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}article{border-color:#bbb}}
"""


def html_report(
    found: Sequence[Candidate], messages: Sequence[Message], classed: int, language: Language, source: str
) -> str:
    """The page, complete in itself: no script, nothing loaded from elsewhere, personal numbers masked."""
    says = Sentence("类案候选", "Candidate classes").within(language)
    total = Sentence(
        f"《{escape(source)}》共 {len(messages):,} 件，其中 {classed:,} 件与别的相像；以下 {len(found)} 类供确认，"
        "先列近来突然增多的。机器只提建议，是不是一类由人定。",
        f"{escape(source)} holds {len(messages):,} messages, of which {classed:,} are like others. These {len(found)} "
        "candidates are for a person to confirm, those growing suddenly first; the machine only proposes.",
    ).within(language)
    body = "".join(_article(number, each, messages, language) for number, each in enumerate(found, start=1))
    nothing = Sentence("没有找到相像的来件。", "No messages are alike.").within(language)
    return (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{says}</title><style>{_STYLE}</style></head><body><main><h1>{says}</h1><p>{total}</p>"
        f"{body or f'<p>{nothing}</p>'}</main></body></html>\n"
    )


def _article(number: int, found: Candidate, messages: Sequence[Message], language: Language) -> str:
    facts = "".join(f"<span>{fact}</span>" for fact in _facts(found, language))
    words = "".join(f"<span>{escape(mask(word))}</span>" for word in found.words)
    shared = Sentence("共同的词：", "Shared words: ").within(language) if words else ""
    told = "".join(_typical(messages[row]) for row in found.typical)
    return (
        f'<article><h2><span class="number">{number}　</span>{escape(mask(found.name))}</h2>'
        f'<div class="facts">{facts}</div>'
        f'{_why(found, language)}{_timeline(found, language)}<p class="words soft">{shared}{words}</p>{told}</article>'
    )


def _facts(found: Candidate, language: Language) -> list[str]:
    facts = [Sentence(f"{len(found.rows)} 件", f"{len(found.rows)} messages").within(language)]
    if found.people:
        facts.append(Sentence(f"{found.people} 人来件", f"from {found.people} people").within(language))
    if found.first and found.last:
        facts.append(f"{_day(found.first, language)} – {_day(found.last, language)}")
    facts += [f"{escape(office)} {count}" for office, count in found.offices[:4]]
    return facts


def _day(day: date, language: Language) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%B %Y}"


def _why(found: Candidate, language: Language) -> str:
    new = found.burst
    if new is None or not new.is_emerging:
        return ""
    said = Sentence(
        f"为什么是现在：最近 {new.weeks} 周来了 {new.seen} 件，按常态约 {new.expected:g} 件；"
        f"纯属偶然的可能性低于 {_chance(new.p)}。",
        f"Why now: {new.seen} in the latest {new.weeks} week{'s' if new.weeks > 1 else ''}, where about "
        f"{new.expected:g} were to be expected; the probability of this by chance is below {_chance(new.p)}.",
    )
    return f'<p class="why">{said.within(language)}</p>'


def _chance(p: float) -> str:
    return next((f"1/{whole:,}" for whole in (1_000_000, 100_000, 10_000, 1_000, 100) if p < 1 / whole), f"{p:.2f}")


def _timeline(found: Candidate, language: Language) -> str:
    weeks = found.by_week
    if not any(weeks):
        return ""
    wide, tallest = 800 / len(weeks), max(weeks)
    new = found.burst.weeks if found.burst and found.burst.is_emerging else 0
    kinds = ("old", "new")
    bars = "".join(
        f'<rect x="{place * wide:.1f}" y="{50 - 46 * count / tallest:.1f}" width="{max(1, wide - 2):.1f}" '
        f'height="{46 * count / tallest:.1f}" class="{kinds[place >= len(weeks) - new]}"/>'
        for place, count in enumerate(weeks)
        if count
    )
    said = Sentence(
        f"{len(weeks)} 周里每周的件数，最多一周 {tallest} 件",
        f"Messages a week over {len(weeks)} weeks, at most {tallest}",
    ).within(language)
    return (
        f'<svg viewBox="0 0 800 52" preserveAspectRatio="none" role="img" aria-label="{said}">'
        f'<line x1="0" x2="800" y1="51" y2="51"/>{bars}</svg><p class="soft">{said}</p>'
    )


def _typical(message: Message) -> str:
    text = " ".join(message.text.split())
    excerpt = mask(text)[:_EXCERPT] + ("…" if len(text) > _EXCERPT else "")
    return f"<blockquote><b>{escape(mask(message.subject))}</b><br>{escape(excerpt)}</blockquote>"
