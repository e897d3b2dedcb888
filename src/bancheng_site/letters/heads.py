"""Who issues a paper: the window with its address, telephone and hours, and where complaints about it are heard."""

from bancheng.reasons import Sentence
from bancheng_site.letters.parts import Complaint, LetterHead
from bancheng_site.records.directory import Directory
from bancheng_site.records.offices import Office

HOTLINE = "12345"


def letter_head(book: Directory, window: Office) -> LetterHead:
    """The head of the window's papers; its centre is the office above it in the tree."""
    return LetterHead(
        centre=book.name(window.parent_id) if window.parent_id else book.name(window.pk),
        window=book.name(window.pk),
        address=window.address,
        phone=window.phone or HOTLINE,
        hours=window.hours,
        complaints=(Complaint(to=Sentence("政务服务便民热线", "Government hotline"), contact=HOTLINE),),
    )
