"""What holds for the data files of a city."""

from __future__ import annotations

from tests.test_open_data import (
    test_a_record_beside_its_page_is_the_one_in_its_kinds_file,
    test_every_description_has_the_version,
    test_frictionless_finds_the_package_valid,
    test_geojson_is_valid_and_lies_in_the_city,
    test_tables_are_rfc_4180_with_a_mark_for_excel,
    test_tables_say_what_json_says_for_every_record_and_field,
    test_the_api_description_is_valid,
    test_the_api_description_leads_to_the_published_schemas,
    test_the_api_description_names_every_file_and_no_other,
    test_the_catalogue_is_rdf_with_what_dcat_ap_asks_for,
    test_the_catalogue_knows_size_and_sum_of_each_file,
    test_the_package_says_where_it_comes_from,
    test_what_is_published_validates_against_what_is_published,
    written,
)
