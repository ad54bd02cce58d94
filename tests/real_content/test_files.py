"""Every file of a city's record comes back byte for byte from the YAML writer, sheets and the form."""

from __future__ import annotations

from tests.test_editor import (
    test_a_form_that_nobody_touched_changes_not_a_byte,
    whole,
)
from tests.test_sheets import (
    test_one_cell_of_a_record_changes_one_line,
)
from tests.test_submissions import (
    test_a_form_that_nobody_touched_means_the_same_record,
    test_the_boxes_alone_hold_all_of_a_record,
)
from tests.test_yaml_writer import (
    test_a_record_changes_line_by_line,
)
