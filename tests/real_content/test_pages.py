"""What holds for the pages that a city's content becomes: all of it is there, and every link leads somewhere."""

from __future__ import annotations

from tests.test_facets import (
    test_every_column_fits_its_records,
)
from tests.test_follow_ups import (
    test_every_follow_up_of_every_listed_record_is_there_once,
    test_the_data_and_the_page_know_the_same_items,
    test_the_order_is_total_and_lawful,
    test_totals_table_chart_and_list_agree,
)
from tests.test_pages import (
    small,
    test_every_link_inside_the_portal_has_its_target,
    test_every_listed_entry_can_be_reached_from_its_listing,
    test_every_part_with_an_id_has_its_anchor,
    test_every_record_file_has_its_page,
    test_every_reference_of_every_record_is_a_link,
    test_every_source_is_a_link_to_it,
    test_every_text_of_every_record_is_on_its_page,
    test_front_matter_holds_title_and_a_short_description,
    test_headings_are_in_order_and_one_is_first,
    test_meetings_are_listed_by_year_newest_first,
    test_no_page_shows_python_or_jinja,
    test_notices_stand_exactly_where_the_record_calls_for_them,
    test_terms_that_once_stood_on_their_listing_keep_their_anchors,
    test_terms_without_pages_have_anchors_in_their_listing,
    test_the_home_page_counts_what_the_listings_show,
    test_the_pages_are_home_listings_entries_and_drafts,
)
from tests.test_previews import (
    test_every_record_has_a_small_picture,
)
from tests.test_subscriptions import (
    test_the_page_lists_every_feed_and_calendar,
)
