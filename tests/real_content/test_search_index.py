"""What holds for the search index of a city."""

from __future__ import annotations

from tests.test_search_index import (
    index_files,
    lexicon,
    test_addresses_work_below_a_path,
    test_marks_never_begin_one_another,
    test_only_what_browsers_load_is_published,
    test_the_words_are_small,
    test_words_stand_by_how_many_documents_have_them,
)
