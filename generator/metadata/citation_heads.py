"""What the head of a record's page says to reference managers.

Source: Zotero's translators "Embedded Metadata" and "RDF" (https://github.com/zotero/translators, commit 2814370):

- `citation_technical_report_institution` makes an item a report, whatever else there is; `citation_title` without
  such a key makes it a journal article, so only reports have `citation_*`.
- Everything else becomes a web page, by OpenGraph and Dublin Core, unless its `DC.type` names another item type. The
  type is shown in the item ("Jenis laporan"), so it is the label of the kind, for readers.
- A text in `DC.creator` or `citation_author` is taken apart into first and last names, also an office's. So there is
  no creator: a report has its institution, a web page its publisher.

Dates in `citation_*` are written year/month/day (https://scholar.google.com/intl/en/scholar/inclusion.html).
"""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.history import version_of
from generator.metadata.citations import LANGUAGE, issued, responsible
from generator.metadata.head import Meta
from generator.model import Entry, Record


def metas_of(catalogue: Catalogue, entry: Entry | None) -> tuple[Meta, ...]:
    """Return what reference managers read of an entry's page: of records, and of nothing else."""
    if not isinstance(entry, Record):
        return ()
    address, day, author = catalogue.settings.url(entry.address), issued(entry), responsible(catalogue)
    names = {
        "DC.title": entry.heading,
        "DC.publisher": author,
        "DC.date": day.isoformat(),
        "DC.type": entry.kind.label,
        "DC.language": LANGUAGE,
        "DC.identifier": address,
        "DC.rights": catalogue.settings.license.name,
        "DCTERMS.hasVersion": version_of(entry),
    }
    if entry.kind.cited_as == "report":
        names |= {
            "citation_title": entry.heading,
            "citation_technical_report_institution": author,
            "citation_publication_date": f"{day:%Y/%m/%d}",
            "citation_language": LANGUAGE,
            "citation_public_url": address,
        }
    return tuple(Meta("name", key, content) for key, content in names.items())
