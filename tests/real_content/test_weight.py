"""What a city's pages weigh on slow data, and how far everything is from its home page."""

from __future__ import annotations

from tests.test_weight_browser import (
    test_every_record_is_three_steps_from_home_without_scripts,
    test_every_record_page_is_light,
    test_the_heaviest_record_loads_little_in_all,
)
