"""What an owner has entered of a year for a unit, kept for the unit's next draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import file_of, only_writer, reading, truncate_log, writing
from gongwen.store.copies import erase
from gongwen.store.limits import LONGEST_UNIT, LONGEST_WORDS, MOST_UNIT_YEARS, checked_text
from gongwen.store.tables import UNIT_YEARS


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What is kept of one year for one unit; `words` is as `gongwen.year_words` writes it."""

    unit: str
    year: int
    words: str
    changed: datetime


def keep_unit_year(engine: Engine, owner: str, kept: UnitYear) -> None:
    """Keep what was entered, in place of what the unit had for that year.

    Raises:
        GongwenError: no name of a unit, or too much to be a notice's words.
        StoreError: it could not be written.
    """
    if not 0 < len(kept.unit) <= LONGEST_UNIT or len(kept.words) > LONGEST_WORDS:
        raise GongwenError("单位名称或录入的内容太长，没有存给本单位；请删短后再存。")
    here = (UNIT_YEARS.c.owner == owner, UNIT_YEARS.c.unit == kept.unit, UNIT_YEARS.c.year == kept.year)
    row = {"words": checked_text(kept.words), "changed": kept.changed}
    checked_text(kept.unit)
    with writing(engine) as connection:
        only_writer(connection, owner)
        if connection.execute(sa.update(UNIT_YEARS).where(*here).values(**row)).rowcount:
            return
        ours = sa.select(sa.func.count()).select_from(UNIT_YEARS).where(UNIT_YEARS.c.owner == owner)
        if (connection.scalar(ours) or 0) >= MOST_UNIT_YEARS:
            raise GongwenError("存给单位的年度资料太多，这一份没有存；请在年度资料里删去不用的。")
        whose = {"owner": owner, "unit": kept.unit, "year": kept.year}
        connection.execute(sa.insert(UNIT_YEARS).values(**whose, **row))


def unit_years(engine: Engine, owner: str, year: int) -> tuple[UnitYear, ...]:
    """What is kept of a year, unit by unit. Raises StoreError."""
    columns = [UNIT_YEARS.c[name] for name in UnitYear.__slots__]
    query = sa.select(*columns).where(UNIT_YEARS.c.owner == owner, UNIT_YEARS.c.year == year)
    with reading(engine) as connection:
        return tuple(
            UnitYear(**row) for row in connection.execute(query.order_by(UNIT_YEARS.c.unit)).mappings()
        )


def forget_unit_year(engine: Engine, owner: str, unit: str, year: int) -> None:
    """Delete what is kept of a year for a unit, also in every copy beside the store. Raises StoreError.

    Nothing there is no error.
    """
    here = (UNIT_YEARS.c.owner == owner, UNIT_YEARS.c.unit == unit, UNIT_YEARS.c.year == year)
    with writing(engine) as connection:
        connection.execute(sa.delete(UNIT_YEARS).where(*here))
    truncate_log(engine)
    if file := file_of(engine):
        erase(file.parent, [(UNIT_YEARS.name, {"owner": owner, "unit": unit, "year": year})])
