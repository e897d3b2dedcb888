"""Claim attach: how many new cases of no class get one all the same, and how many of the others get the right one.

Needs the labelled sets, which are not part of the project: BANCHENG_EVALUATION_DATA names their folder. Every letter is
asked about beside all others, as the window's index does; beside it, what the most alike case alone would say, from the
likeness on at which it errs as often on letters of no class.
"""

from collections.abc import Mapping, Sequence

from bancheng.classes.belonging import SURE, WORTH_SAYING, belongings
from bancheng.cli.members import labelled_texts, told_in
from bancheng.reading.similar.index import Index
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View
from claims import Claim, options
from evaluation_data import folder

LOOKED_AT = 50
MOST = 0.03
Alike = Sequence[tuple[int, float]]


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    alike, of = labelled()
    ours = shares({row: voted(near, of, row) for row, near in alike.items()}, of, SURE)
    single = {row: nearest(near, of) for row, near in alike.items()}
    cut = next(at / 1_000 for at in range(1_000) if shares(single, of, at / 1_000)["of_none"] <= ours["of_none"])
    claim = Claim(
        claim="attach",
        figure=ours["of_none"],
        unit="share of letters of no class that get one",
        rival="the most alike case alone, with as many errors on letters of no class",
        rival_figure=None,
        target=f"<= {MOST}",
        met=ours["of_none"] <= MOST,
        n=len(alike),
        details={
            "attached_by_itself": ours,
            "told_to_a_person": shares({row: voted(near, of, row) for row, near in alike.items()}, of, WORTH_SAYING),
            "most_alike_alone": {"from": cut, **shares(single, of, cut)},
        },
    )
    print(claim.line(asked))


def labelled() -> tuple[dict[int, Alike], dict[int, int]]:
    """For every labelled letter those most like it, and for those that have a class its number."""
    data = folder()
    texts = told_in([data / "tipdm" / "messages_dev.csv", data / "tipdm" / "replies_dev.csv.gz"])
    found = labelled_texts(data / "classes" / "members.csv", texts, View.CLASS)
    sketches = [sketch(text) for text in (*found.texts, *found.others)]
    index = Index()
    for row, each in enumerate(sketches):
        index.put(row, each)
    numbers = {name: number for number, name in enumerate(sorted(set(found.classes) - {""}))}
    of = {row: numbers[name] for row, name in enumerate(found.classes) if name}
    hits: dict[int, Alike] = {
        row: [(hit.key, hit.likeness) for hit in index.search(sketches[row], most=LOOKED_AT, without=[row])]
        for row in range(len(found.texts))
    }
    return hits, of


Voted = tuple[int | None, float]


def voted(near: Alike, of: Mapping[int, int], row: int) -> Voted:
    """What the two most alike of a class say; a letter is no witness for itself."""
    best = belongings(near, {each: number for each, number in of.items() if each != row}, least=0.0)
    return (best[0].class_id, best[0].score) if best else (None, 0.0)


def nearest(near: Alike, of: Mapping[int, int]) -> Voted:
    """The class of the most alike letter that has one."""
    return next(((of[each], score) for each, score in near if each in of), (None, 0.0))


def shares(said: Mapping[int, Voted], of: Mapping[int, int], cut: float) -> dict[str, float]:
    """How many letters with a class get one, how many of these the right one; how many of no class get one."""
    got = {row: number for row, (number, score) in said.items() if number is not None and score >= cut}
    members = [row for row in said if row in of]
    attached = [row for row in members if row in got]
    return {
        "of_members": round(len(attached) / len(members), 4),
        "right": round(sum(got[row] == of[row] for row in attached) / max(1, len(attached)), 4),
        "of_none": round(sum(row in got for row in said if row not in of) / max(1, len(said) - len(members)), 4),
    }


if __name__ == "__main__":
    main()
