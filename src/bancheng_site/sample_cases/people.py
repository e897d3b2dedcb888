"""Invented people: names from the sample's lists, telephones in a range nobody has, identity numbers of no area."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.cn import ric

from bancheng_site.sample_cases.shapes import Names

NOBODYS_AREA = "999999"
NOBODYS_PHONES = "1400000"
"""Numbers beginning with 140 belong to no person's telephone."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    name: str
    polite: str
    age: int
    phone: str
    id_number: str


def invent(names: Names, rng: Random, on: date, *, ages: tuple[int, int] = (24, 78)) -> Invented:
    """Somebody who does not exist."""
    woman = rng.random() < 0.5
    surname = rng.choice(names.surnames)
    age = rng.randrange(*ages)
    born = on.replace(month=1, day=1) - timedelta(days=age * 365 - rng.randrange(365))
    return Invented(
        name=surname + rng.choice(names.given_women if woman else names.given_men),
        polite=surname + ("女士" if woman else "先生"),
        age=age,
        phone=f"{NOBODYS_PHONES}{rng.randrange(10_000):04}",
        id_number=identity_number(born, 2 * rng.randrange(500) + (0 if woman else 1)),
    )


def identity_number(born: date, serial: int) -> str:
    """Eighteen digits with a right check digit, of an area that is not assigned.

    >>> identity_number(date(1956, 3, 8), 122)[:6]
    '999999'
    """
    first = f"{NOBODYS_AREA}{born:%Y%m%d}{serial:03}"
    return first + ric.calc_check_digit(first)
