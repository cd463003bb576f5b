"""The unit's own .docx with its red head, one an owner, kept for every later document."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Engine

from gongwen.errors import GongwenError
from gongwen.store.connection import file_of, only_writer, reading, truncate_log, writing
from gongwen.store.copies import erase
from gongwen.store.limits import LARGEST_TEMPLATE, checked_title
from gongwen.store.tables import UNIT_TEMPLATES


def keep_template(engine: Engine, owner: str, name: str, content: bytes, now: datetime) -> str:
    """Keep a .docx in place of the one there was, and give the name it goes by.

    Raises:
        GongwenError: it is too large, or its name cannot be shown.
        StoreError: it could not be written; the one there was is kept.
    """
    if len(content) > LARGEST_TEMPLATE:
        raise GongwenError(too_large(len(content)))
    named = checked_title(name)
    row = {"name": named, "content": content, "changed": now}
    ours = UNIT_TEMPLATES.c.owner == owner
    with writing(engine) as connection:
        only_writer(connection, owner)
        if not connection.execute(sa.update(UNIT_TEMPLATES).where(ours).values(**row)).rowcount:
            connection.execute(sa.insert(UNIT_TEMPLATES).values(owner=owner, **row))
    return named


def too_large(size: int) -> str:
    """What is said of a template of so many bytes that is not taken."""
    limit = LARGEST_TEMPLATE // 1_000_000
    return f"模板有 {size // 1_000_000} MB，太大了；请去掉图片，控制在 {limit} MB 以内。"


def template_name(engine: Engine, owner: str) -> str:
    """The name of the owner's .docx; empty where there is none. Raises StoreError."""
    with reading(engine) as connection:
        query = sa.select(UNIT_TEMPLATES.c.name).where(UNIT_TEMPLATES.c.owner == owner)
        return connection.scalar(query) or ""


def template_content(engine: Engine, owner: str) -> bytes:
    """The owner's .docx. Raises GongwenError where there is none, StoreError."""
    with reading(engine) as connection:
        query = sa.select(UNIT_TEMPLATES.c.content).where(UNIT_TEMPLATES.c.owner == owner)
        content: bytes | None = connection.scalar(query)
    if content is None:
        raise GongwenError("还没有上传本单位的模板，或者已经删去；请在“版式选项”里重新选择。")
    return content


def forget_template(engine: Engine, owner: str) -> None:
    """Delete the owner's .docx, also from every copy beside the store. Raises StoreError."""
    with writing(engine) as connection:
        connection.execute(sa.delete(UNIT_TEMPLATES).where(UNIT_TEMPLATES.c.owner == owner))
    truncate_log(engine)
    if file := file_of(engine):
        erase(file.parent, [(UNIT_TEMPLATES.name, {"owner": owner})])
