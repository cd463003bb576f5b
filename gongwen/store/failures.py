"""What goes wrong below the store, said in one sentence that tells what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from gongwen.errors import GongwenError

Kind = Literal["full", "locked", "readonly", "damaged", "newer", "foreign", "disk", "unknown"]

_SAID: dict[Kind, str] = {
    "full": "磁盘已满，这一步没有存上，以前存的不受影响；请在{place}所在的磁盘腾出空间后再试。",
    "locked": "稿件库正被另一个程序占用，这一步没有完成；请稍候再试，仍不行就关掉其他打开着{place}的程序。",
    "readonly": "没有写入{place}的权限，这一步没有完成；请检查权限，或用环境变量 NIGAOTAI_DATA 另选一个文件夹。",
    "damaged": "稿件库有损坏，这一步没有完成；请重新启动拟稿台，启动时会自动检查并取用最近的备份。",
    "newer": "稿件库由更新版本的拟稿台保存，这个版本不能打开，里面的稿件没有动过；请先升级拟稿台。",
    "foreign": "{place}不是拟稿台的稿件库，没有动它；请核对文件，或用环境变量 NIGAOTAI_DATA 另选一个文件夹。",
    "disk": "磁盘读写出错，这一步没有完成；请检查{place}所在的磁盘是否已满、断开或有故障，然后再试。",
    "unknown": "稿件库出了没有料到的错（{detail}），这一步没有完成；请再试一次，仍不行就重新启动拟稿台。",
}

_SQLITE: dict[int, Kind] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_CANTOPEN: "readonly",
    sqlite3.SQLITE_PERM: "readonly",
    sqlite3.SQLITE_AUTH: "readonly",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk",
}
_SYSTEM: dict[int | None, Kind] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
    errno.EROFS: "readonly",
    errno.ENOTDIR: "readonly",
    errno.EEXIST: "readonly",
}


BROKEN = "这个请求里有不完整的字符，没有保存；请刷新页面后再试。"


class StoreError(GongwenError):
    """The store could not do it; nothing of it has been done. `kind` tells the cases apart."""

    def __init__(self, kind: Kind, place: object = "", detail: str = "") -> None:
        super().__init__(_SAID[kind].format(place=f" {place} " if place else "稿件文件夹", detail=detail))
        self.kind = kind


def kind_of(error: BaseException) -> Kind:
    """Which case an error of the driver or the system is."""
    if isinstance(error, sa.exc.TimeoutError):
        return "locked"
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(cause, OSError):
        return _SYSTEM.get(cause.errno, "disk")
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF, "unknown")  # the upper bits only refine the case
    # The driver itself, without a code, on bytes in a text that are no UTF-8.
    return "damaged" if "decode to UTF-8" in str(cause) else "unknown"


@contextmanager
def said_plainly(place: Path | str) -> Iterator[None]:
    """Turn every error of the driver and the system into a StoreError about this place.

    Raises GongwenError for half a character (a lone surrogate) in an id or a name: no store can hold it,
    and trying again does not help.
    """
    try:
        yield
    except UnicodeEncodeError:
        raise GongwenError(BROKEN) from None
    except (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error, OSError) as error:
        raise StoreError(kind_of(error), place, type(error).__name__) from error
