"""Which playbook fits: the best first with reasons, one question to ask, and “none fits” as an answer."""

import random
from collections.abc import Sequence

import pytest

from bancheng.cases.facts import Obstacle
from bancheng.classes.match import Matcher
from bancheng.classes.match_cut import USUAL, learned_cut
from bancheng.classes.match_facts import FactStanding, see_fact
from bancheng.classes.match_found import CaseTold, Fit, Match
from bancheng.classes.match_profiles import Profiles
from bancheng.classes.match_question import StillPossible, next_question
from bancheng.classes.match_words import WordList
from bancheng.classes.playbook import Playbook, Trigger, TriggerFact
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View
from bancheng.reasons import Sentence


def fact(code: str, shown: Sequence[str] = (), denied: Sequence[str] = (), ask: str = "") -> TriggerFact:
    question = Sentence(ask or f"{code}？", f"{code}?")
    return TriggerFact(
        code=code, what=Sentence(code, code), question=question, shown_by=tuple(shown), denied_by=tuple(denied)
    )


AT_HOME = fact("at-home", ("在家里生的",), ("在医院生的",))
ADOPTED = fact("adopted", ("收养",))
BIRTH = Playbook(
    code="birth",
    title="没有出生证明上户口",
    question="在家出生的孩子怎么上户口？",
    trigger=Trigger(
        examples=(
            "孩子在家里生的，没有出生证明，派出所不给上户口",
            "医院补不了出生医学证明，孩子五岁了还上不了户口",
            "出生证明丢了，接生的人也不在了，户口一直没上",
        ),
        words=("上户口",),
        facts=(AT_HOME,),
    ),
    exclusions=(ADOPTED,),
)
LIFT = Playbook(
    code="lift",
    title="老楼加装电梯一楼不签字",
    question="一楼不同意还能不能装？",
    trigger=Trigger(
        examples=(
            "六层老楼想加装电梯，一楼不同意签字",
            "加装电梯材料被退回，说要全体住户签字",
            "单元加装电梯卡在一户不签，老人下不了楼",
        ),
        obstacles=(Obstacle.MISSING_LINK,),
    ),
)
PENSION = Playbook(
    code="pension",
    title="破产企业职工补缴养老保险",
    question="没有档案怎么补缴？",
    trigger=Trigger(
        examples=("原单位破产了，社保局说没有职工档案不能补缴养老保险", "破产企业档案找不到，养老保险补缴不成"),
        words=("补缴",),
        matters=("pension-arrears",),
    ),
)
MATCHER = Matcher([BIRTH, LIFT, PENSION])


def matched(text: str, **known: object) -> list[tuple[str, Fit]]:
    found = MATCHER.match(CaseTold(ask=text, **known))  # type: ignore[arg-type]
    return [(each.playbook.code, each.fit) for each in found.matches]


def first(text: str) -> Match:
    return MATCHER.match(CaseTold(ask=text)).matches[0]


def test_a_fact_that_the_text_shows_lets_it_fit() -> None:
    assert matched("孙子是在家里生的，没有出生证明，派出所不让上户口") == [("birth", Fit.FITS)]


def test_a_fact_that_nobody_spoke_of_is_the_question_to_ask() -> None:
    found = MATCHER.match(CaseTold(ask="孩子没有出生证明，派出所不给上户口"))
    assert [each.fit for each in found.matches] == [Fit.PERHAPS]
    assert found.question is not None
    assert found.question.question == AT_HOME.question


def test_the_answer_to_the_question_matches_anew() -> None:
    text, question = "孩子没有出生证明，派出所不给上户口", AT_HOME.question.zh
    assert matched(text, known={question: True}) == [("birth", Fit.FITS)]
    found = MATCHER.match(CaseTold(ask=text, known={question: False}))
    assert found.matches == ()
    assert [each.playbook.code for each in found.ruled_out] == ["birth"]


def test_an_exclusion_that_is_met_rules_it_out_and_is_the_reason() -> None:
    found = MATCHER.match(CaseTold(ask="收养的孩子没有出生证明，派出所不给上户口"))
    assert found.matches == ()
    assert found.none_fits is not None
    assert found.none_fits.en == "None fits: “没有出生证明上户口” is closest and is ruled out by this: adopted"
    assert any("excluded: adopted" in reason.en for reason in found.ruled_out[0].reasons())


def test_a_word_inside_a_longer_one_of_the_other_side_does_not_count() -> None:
    has = fact("has", shown=["出生证明"], denied=["没有出生证明"])
    said = WordList.of([*has.shown_by, *has.denied_by]).said_in("没有出生证明怎么办")
    assert see_fact(has, said, {}).standing is FactStanding.NOT_MET
    both = WordList.of([*has.shown_by, *has.denied_by]).said_in("原来没有出生证明,现在有出生证明了")
    seen = see_fact(has, both, {})
    assert (seen.standing, seen.words) == (FactStanding.UNKNOWN, ("出生证明", "没有出生证明"))


@pytest.mark.parametrize("text", ["路灯坏了半个月没人修", "公交站牌挪个位置", "hello, where is the office?", "🙂🙂🙂"])
def test_what_is_like_none_of_them_fits_none_and_says_so(text: str) -> None:
    found = MATCHER.match(CaseTold(ask=text))
    assert found.matches == found.ruled_out == ()
    assert found.none_fits is not None
    assert found.question is None


def test_nothing_told_and_no_playbooks_have_reasons_of_their_own() -> None:
    assert "Nothing is told" in str(MATCHER.match(CaseTold(ask=" ")).none_fits.en)  # type: ignore[union-attr]
    assert "no playbook in force" in str(Matcher([]).match(CaseTold(ask="上户口")).none_fits.en)  # type: ignore[union-attr]


def test_the_reasons_name_the_persons_own_words() -> None:
    match = first("楼里老人多，加装电梯材料被退回，一楼就是不签字")
    assert match.playbook is LIFT
    assert any("加装电梯" in word for word in match.words)
    assert next(match.reasons()).zh.startswith("说法相近：")


def test_a_known_obstacle_or_matter_speaks_for_or_against_it() -> None:
    text = "想加装电梯，一楼不签字"
    points = [
        MATCHER.match(CaseTold(ask=text, obstacle=obstacle)).matches[0].points
        for obstacle in (Obstacle.CYCLE, None, Obstacle.MISSING_LINK)
    ]
    assert points == sorted(points)
    assert len(set(points)) == 3


def test_a_matter_tried_brings_a_playbook_into_sight_whatever_was_said() -> None:
    found = MATCHER.match(CaseTold(ask="单位没了，钱交不进去，档案也没有", matters=("pension-arrears",)))
    assert [each.playbook.code for each in found.matches] == ["pension"]


def test_another_playbook_does_not_change_what_words_of_this_one_were_said() -> None:
    longer = Playbook(code="x", title="别的", question="", trigger=Trigger(words=("派出所不给上户口登记",)))
    alone, beside = MATCHER, Matcher([BIRTH, LIFT, PENSION, longer])
    text = CaseTold(ask="孩子在家里生的，没有出生证明，派出所不给上户口登记")
    assert [part.standing for part in alone.match(text).matches[0].parts] == [
        part.standing for part in next(m for m in beside.match(text).matches if m.playbook is BIRTH).parts
    ]


def test_the_question_that_decides_between_two_is_asked_before_one_that_does_not() -> None:
    shared, own = fact("shared"), fact("own")
    unknown = {each.code: see_fact(each, {}, {}) for each in (shared, own)}
    possible = [
        StillPossible("one", 1.5, (unknown["shared"], unknown["own"]), ()),
        StillPossible("two", 1.4, (unknown["shared"],), ()),
    ]
    found = next_question(possible)
    assert found is not None
    assert (found.question, found.no_rules_out) == (shared.question, ("one", "two"))
    excluding = [StillPossible("one", 1, (unknown["own"],), ()), StillPossible("two", 1, (), (unknown["own"],))]
    told = next_question(excluding)
    assert told is not None
    assert (told.yes_rules_out, told.no_rules_out) == (("two",), ("one",)), "one fact of the one excludes the other"
    assert next_question([StillPossible("one", 1, (), ())]) is None


def test_the_cut_is_the_usual_one_where_nothing_can_be_learned() -> None:
    seen = sketch("没有出生证明").seen(View.CLASS)
    assert learned_cut(Profiles([[seen]]), [(0, seen)]).least == USUAL
    assert learned_cut(Profiles([]), []).learned_from == 0


def test_a_profile_is_most_like_the_texts_it_is_made_of() -> None:
    groups = [[sketch(text).seen(View.CLASS) for text in each.trigger.examples] for each in (BIRTH, LIFT, PENSION)]
    profiles = Profiles(groups)
    for number, group in enumerate(groups):
        for seen in group:
            assert int(profiles.likeness(seen).argmax()) == number
            assert profiles.likeness(seen).max() <= 1.000001


LETTERS = "户口证明电梯社保档案登记签字🙂a1，。 \n〔〕臺灣"
HARD = [
    "",
    "a",
    "上",
    "上户口" * 300_000,
    "🙂" * 10_000,
    "1" * 50_000,
    "〔〕" * 5_000,
    "\x00\ud800",
    "這個孩子沒有出生證明，派出所不給上戶口",
    "please register my child " * 2_000,
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_whatever_is_sent_there_is_an_answer_and_work_is_bounded(text: str) -> None:
    found = MATCHER.match(CaseTold(ask=text, text=text))
    assert (found.none_fits is None) == bool(found.matches)
    assert all(len(match.words) <= 5 for match in found.matches)


def test_any_text_is_answered_the_same_every_time_and_in_order() -> None:
    chance = random.Random(5)
    for _ in range(60):
        told = CaseTold(ask="".join(chance.choices(LETTERS, k=chance.randrange(80))))
        found, again = MATCHER.match(told), Matcher([BIRTH, LIFT, PENSION]).match(told)
        assert found == again
        points = [match.points for match in found.matches]
        assert points == sorted(points, reverse=True)
        assert all(point >= 1 for point in points)


def test_simplified_and_traditional_words_are_one() -> None:
    assert matched("這個孩子是在家裡生的,沒有出生證明，派出所不給上戶口") == [("birth", Fit.FITS)]
