"""The basis a refusal stands on: article, document, level, and the date it was in force."""

from bancheng.cases.facts import LegalBasis
from bancheng.errors import BasisMissing


def require_bases(bases: tuple[LegalBasis, ...]) -> None:
    """Nothing, if at least one basis is named and each is complete; else BasisMissing, saying what is lacking."""
    if not bases:
        raise BasisMissing(
            "请写明依据：哪部文件、第几条、什么层级、哪天有效。",
            "Please name the basis: document, article, level and the date it was in force.",
            field="basis",
        )
    for basis in bases:
        for part, zh, en in (
            ("document", "文件名称", "document"),
            ("article", "条款", "article"),
            ("level", "层级", "level"),
        ):
            if not getattr(basis, part).strip():
                raise BasisMissing(f"依据缺少{zh}。", f"The basis lacks its {en}.", field=part)
