import pytest

from bancheng.cases.people import THE_CLOCK, Actor, Role
from bancheng.classes.life import BY_VERB, CLASS_MOVES, ClassState, possible_moves, require_move
from bancheng.errors import NotAllowedNow

OWNER = Actor(Role.CLASS_OWNER)


def walk(*verbs: str) -> ClassState:
    state = ClassState.CANDIDATE
    for verb in verbs:
        state = require_move(state, verb, OWNER)
    return state


def test_a_class_is_confirmed_gets_its_playbook_cools_goes_cold_and_is_retired() -> None:
    assert walk("confirm", "publish", "cool", "find_cold", "retire") is ClassState.RETIRED


def test_what_comes_back_is_awake_again_and_may_cool_again() -> None:
    assert walk("confirm", "publish", "find_cold", "reawaken", "cool") is ClassState.COOLING


def test_a_class_whose_playbook_is_withdrawn_waits_for_another() -> None:
    assert walk("confirm", "publish", "withdraw", "publish") is ClassState.PUBLISHED


def test_nothing_becomes_a_candidate_again() -> None:
    assert all(move.to is not ClassState.CANDIDATE for move in CLASS_MOVES)


def test_every_state_is_reached_and_every_verb_stands_once() -> None:
    assert {move.to for move in CLASS_MOVES} == set(ClassState) - {ClassState.CANDIDATE}
    assert len(BY_VERB) == len(CLASS_MOVES)


def test_a_refused_step_says_why_and_what_is_possible() -> None:
    with pytest.raises(NotAllowedNow, match=r"is out\. Possible now: publish a playbook, retire"):
        require_move(ClassState.CONFIRMED, "find_cold", OWNER)


def test_only_the_owner_makes_a_candidate_a_class() -> None:
    for role in set(Role) - {Role.CLASS_OWNER}:
        with pytest.raises(NotAllowedNow, match="not for your role"):
            require_move(ClassState.CANDIDATE, "confirm", Actor(role))


def test_the_clock_takes_measured_steps_and_no_others() -> None:
    assert [move.verb for move in possible_moves(ClassState.COOLING, THE_CLOCK)] == [
        "withdraw",
        "find_cold",
        "reawaken",
    ]
    assert possible_moves(ClassState.CANDIDATE, THE_CLOCK) == ()
