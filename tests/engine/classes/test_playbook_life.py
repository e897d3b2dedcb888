"""A version moves only as the table says, and only for those whom it names."""

from itertools import product

import pytest

from bancheng.cases.people import Role
from bancheng.classes.playbook_life import (
    PLAYBOOK_BY_VERB,
    PLAYBOOK_MOVES,
    SETTLED,
    PlaybookState,
    playbook_moves_from,
    require_move,
)
from bancheng.errors import NotAllowedNow, Refused


@pytest.mark.parametrize("state", PlaybookState)
def test_every_other_move_is_refused_with_a_sentence(state: PlaybookState) -> None:
    for verb, role in product(PLAYBOOK_BY_VERB, Role):
        move = PLAYBOOK_BY_VERB[verb]
        if state in move.sources and role in move.roles:
            assert require_move(state, verb, role) is move
        else:
            with pytest.raises(Refused) as refused:
                require_move(state, verb, role)
            assert isinstance(refused.value, NotAllowedNow) is (state not in move.sources)


def test_the_way_to_publication_has_one_road() -> None:
    road = [PlaybookState.DRAFT]
    for verb in ("submit_playbook", "review_playbook", "approve_playbook", "publish_playbook"):
        move = PLAYBOOK_BY_VERB[verb]
        assert move.sources == {road[-1]}
        road.append(move.to)
    assert road[-1] is PlaybookState.PUBLISHED
    assert {move.to for move in PLAYBOOK_MOVES if move.to is PlaybookState.PUBLISHED} == {PlaybookState.PUBLISHED}


def test_what_is_settled_never_becomes_a_draft_again() -> None:
    assert all(move.to is not PlaybookState.DRAFT for move in PLAYBOOK_MOVES if move.sources & SETTLED)


def test_what_ended_has_no_move() -> None:
    everybody = frozenset(Role)
    assert playbook_moves_from(PlaybookState.WITHDRAWN, everybody) == ()
    assert playbook_moves_from(PlaybookState.SUPERSEDED, everybody) == ()


def test_nobody_is_offered_a_colleagues_move() -> None:
    assert playbook_moves_from(PlaybookState.IN_REVIEW, frozenset({Role.CLERK})) == ()


@pytest.mark.parametrize("state", PlaybookState)
def test_every_state_has_words_in_both_languages(state: PlaybookState) -> None:
    assert state.words.zh != state.words.en
