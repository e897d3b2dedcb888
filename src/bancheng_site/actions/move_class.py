"""一类的一步: a class is published, cools, goes cold, is retired or awakes again, as its table of moves allows."""

from datetime import datetime

from django.db import transaction

from bancheng.cases.people import Actor
from bancheng.classes.life import BY_VERB, ClassState, require_move
from bancheng.errors import CannotRead
from bancheng_site.actions.class_writing import kept_class, reason, write_move
from bancheng_site.permissions import Caller, NotYourRole, acting_as
from bancheng_site.records.classes import ClassRow


def move_class(class_id: int, verb: str, words: str, *, by: Caller | Actor, at: datetime) -> ClassRow:
    """The class after the step. `by` a caller acts in the first role that may; an actor is taken as it is.

    A candidate is made a class by `confirm_class`, which is no step of a class that stands.
    """
    if verb not in BY_VERB or verb == "confirm":
        raise CannotRead("没有这一步。", "There is no such step.", field="verb")
    why = reason(words)
    actor = by if isinstance(by, Actor) else _acting(by, verb)
    with transaction.atomic():
        row = kept_class(class_id)
        to = require_move(ClassState(row.state), verb, actor)
        write_move(row, to, why, by=actor.person, at=at)
    return row


def _acting(by: Caller, verb: str) -> Actor:
    actors = [acting_as(each) for each in by.assignments]
    if not actors:
        raise NotYourRole("请先登录。", "Please log in first.")
    return next((each for each in actors if each.role in BY_VERB[verb].roles), actors[0])
