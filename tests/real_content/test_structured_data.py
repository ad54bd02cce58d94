"""What holds for what a city's published pages say to machines."""

from __future__ import annotations

from tests.test_structured_data import (
    graphs,
    test_a_place_is_never_an_estimate,
    test_every_address_on_the_portal_is_there,
    test_every_page_keeps_to_the_vocabulary,
    test_every_page_names_one_lasting_address,
    test_nothing_is_rated,
    test_records_say_the_same_to_people_and_machines,
    test_the_home_page_can_be_searched,
)
