"""What holds for a city's records and terms, one by one and together."""

from __future__ import annotations

from tests.test_attention import (
    test_every_item_leads_to_a_line_that_is_there,
)
from tests.test_catalogue import (
    test_backlinks_are_the_references_turned_round,
    test_backlinks_stand_in_reading_order,
    test_meetings_come_newest_first_and_others_by_name,
)
from tests.test_differences import (
    test_every_record_is_the_same_as_itself,
)
from tests.test_exports import (
    exported,
    test_a_kind_has_one_file_with_all_its_records,
    test_every_record_reads_back_as_itself,
    test_every_term_reads_back_as_itself,
    test_keys_are_those_of_the_yaml_files,
    test_the_settings_read_back_as_themselves,
    test_there_is_no_other_file,
)
from tests.test_record_json import (
    test_a_version_is_short_and_every_record_has_its_own,
)
from tests.test_safeguards import (
    test_the_content_passes,
)
from tests.test_schemas import (
    test_every_published_entry_validates,
)
from tests.test_sitemap import (
    test_no_day_lies_in_the_future,
)
from tests.test_standing import (
    test_no_term_of_the_city_takes_the_computed_name,
)
from tests.test_tables import (
    test_every_entry_can_be_read_back_and_types_again,
)
from tests.test_vocabularies import (
    test_a_term_is_shown_by_its_name_and_note,
    test_every_kecamatan_has_its_kelurahan,
)
