"""A report of one year in every other: the table that was read is the table that comes out."""

from __future__ import annotations

from tests.cross_years import TABLE, table


def test_the_table_is_as_it_was_read() -> None:
    assert table() == TABLE.read_text(encoding="utf-8"), (
        "python -m tests.cross_years, then read the difference"
    )


def test_no_report_is_out_of_time_in_its_own_year() -> None:
    own = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if "*" in line.split("“")[0]]
    assert len(own) >= 8
    assert all(line.endswith("* —") for line in own)
