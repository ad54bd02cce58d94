"""What holds for the citations of a city's records."""

from __future__ import annotations

from tests.test_citation_files import (
    test_a_processor_takes_the_csl_json,
    test_bibtex_says_what_the_record_says,
    test_csl_json_says_what_the_record_says,
    test_every_record_has_its_three_files,
    test_ris_keeps_the_rules_of_its_lines,
    test_ris_says_what_the_record_says,
    written,
)
from tests.test_citation_heads import (
    test_the_version_is_in_the_head,
    test_zotero_takes_every_record_for_what_it_is,
)
from tests.test_citations import (
    test_an_item_is_csl_json,
    test_every_record_is_cited_in_every_style,
    test_what_is_held_on_a_day_says_so,
)
