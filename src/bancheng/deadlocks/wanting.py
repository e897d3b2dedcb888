"""Why something cannot be had that no route makes: not in one's hands, or nobody's to give."""

from bancheng.catalogue.compile import is_accept_atom
from bancheng.catalogue.model import PRESENCE, Catalogue, PaperKind
from bancheng.reasons import Sentence

_CLOSED = Sentence("没有一条路认您这一类", "no route admits your class")
_EXEMPT = Sentence("您不用办，拿不出", "you are exempt and have none")
_NOT_TAKEN = Sentence("没有说受理", "does not say that it takes it")
_NOT_ISSUED = Sentence("没有部门出具", "no office issues it")
_NOT_HELD = Sentence("手上还没有", "not in your hands yet")
_NOT_DONE = Sentence("没有部门办这件事", "no office brings it about")
_CANNOT_COME = Sentence("来不了", "cannot come")


def why_wanting(catalogue: Catalogue, code: str, *, exempt: bool = False) -> Sentence:
    """Why what the code names is not there; `exempt`: the applicant is outside those a matter exists for."""
    if is_accept_atom(code):
        return _NOT_TAKEN
    if code == PRESENCE:
        return _CANNOT_COME
    paper = catalogue.papers.get(code)
    if paper is None:
        return _EXEMPT if exempt else _CLOSED if code in catalogue.matters else _NOT_ISSUED
    if paper.bring:
        return _NOT_HELD
    return _NOT_DONE if paper.kind is PaperKind.AGREEMENT else _NOT_ISSUED
