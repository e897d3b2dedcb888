"""The code on a receipt: derived from the case and the installation's secret, stored nowhere.

Eight characters out of 31 make 31⁸ ≈ 8.5·10¹¹ codes for each case. With ten wrong tries in ten minutes from one address
(see `portal/finding.py`), a thousand addresses need some 1,600 years for one case.
"""

import hashlib
import hmac
import unicodedata
from datetime import UTC, datetime

from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L: what is read aloud or copied by hand is not mistaken."""
LENGTH = 8


def tracking_code(case_id: int, received_at: datetime) -> str:
    """The code that opens the case's progress, together with its number. A new secret key makes new codes."""
    said = f"tracking {case_id} {received_at.astimezone(UTC).isoformat(timespec='microseconds')}"
    left = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).digest())
    code = ""
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        code += ALPHABET[place]
    return code


def read_tracking_code(text: str) -> str:
    """The code as a person writes it: small letters, full-width characters, blanks and hyphens are fine.

    >>> read_tracking_code(" ｋ7m4－29qd ")
    'K7M429QD'
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(one for one in plain if one.isalnum())


def is_code_of(text: str, case_id: int, received_at: datetime) -> bool:
    """Whether this is the case's code, compared in constant time."""
    return hmac.compare_digest(read_tracking_code(text).encode(), tracking_code(case_id, received_at).encode())
