"""For every constraint the ways to break it, by name. Where they stand: to import them is to have them."""

from tests.site.ledger.breaks import of_cases, of_classes, of_records
from tests.site.ledger.breaks.ways import BREAKS, Break

KINDS = (of_cases, of_classes, of_records)
__all__ = ["BREAKS", "KINDS", "Break"]
