"""记下目录的毛病: how sound a version of the catalogue is on a day, kept so that its course can be drawn."""

from collections import Counter
from datetime import date

from bancheng_site.records.catalogue import CatalogueHealth, CatalogueVersion
from bancheng_site.records.in_force import adopted_on, catalogue_of


def keep_catalogue_health(*, on: date, version: CatalogueVersion | None = None) -> bool:
    """Whether something was kept: the findings of the version (by default the one in force), once for each day."""
    if version is None:
        adoption = adopted_on(on)
        if adoption is None:
            return False
        version = adoption.version
    if CatalogueHealth.objects.filter(version=version, on=on).exists():
        return False
    findings = catalogue_of(version.pk, on).findings
    counts = Counter(finding.kind.value for finding in findings)
    row = CatalogueHealth(version=version, on=on, counts=dict(counts), keys=[finding.key for finding in findings])
    CatalogueHealth.objects.bulk_create([row], ignore_conflicts=True)
    return True
