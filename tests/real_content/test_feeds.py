"""What holds for the feeds and calendars of a city."""

from __future__ import annotations

from tests.test_calendars import (
    test_a_record_has_its_own_file_with_the_same_event,
    test_every_calendar_is_read_back_without_an_error,
    test_every_event_has_its_own_lasting_name_and_what_it_needs,
    test_lines_are_as_long_and_end_as_the_standard_says,
    test_records_without_a_day_have_no_calendar,
    test_the_calendar_of_deadlines_says_what_the_records_say,
    test_the_calendar_of_meetings_says_what_the_records_say,
)
from tests.test_channels import (
    test_there_is_a_channel_for_all_each_kind_each_area_with_a_page_and_corrections,
)
from tests.test_feeds import (
    test_a_feed_reader_accepts_every_atom_feed,
    test_atom_has_what_the_standard_asks_for,
    test_every_json_feed_keeps_the_rules_and_says_what_atom_says,
    test_no_feed_takes_the_place_of_another_file,
    test_what_a_feed_leads_to_is_on_the_site,
)
