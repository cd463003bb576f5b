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

Kind = Literal[
    "full", "locked", "readonly", "damaged", "newer", "foreign", "disk", "unknown",
    "gone", "url", "refused", "busy", "server_full", "server_readonly", "server_foreign", "encoding",
]  # fmt: skip

_SAID: dict[Kind, str] = {
    "full": "磁盘已满，这一步没有存上，以前存的不受影响；请在{place}所在的磁盘腾出空间后再试。",
    "locked": "稿件库正被另一个程序占用，这一步没有完成；请稍候再试，仍不行就关掉其他打开着{place}的程序。",
    "readonly": "没有写入{place}的权限，这一步没有完成；请检查权限，或用环境变量 NIGAOTAI_DATA 另选一个文件夹。",
    "damaged": "稿件库有损坏，这一步没有完成；请重新启动拟稿台，启动时会自动检查并取用最近的备份。",
    "newer": "稿件库由更新版本的拟稿台保存，这个版本不能打开，里面的稿件没有动过；请先升级拟稿台。",
    "foreign": "{place}不是拟稿台的稿件库，没有动它；请核对文件，或用环境变量 NIGAOTAI_DATA 另选一个文件夹。",
    "disk": "磁盘读写出错，这一步没有完成；请检查{place}所在的磁盘是否已满、断开或有故障，然后再试。",
    "gone": "数据库连不上，这一步没有存上，以前存的不受影响；请稍候再试，仍不行请管理员检查数据库是否在运行。",
    "url": "环境变量 DATABASE_URL 写得不对，拟稿台不能开始；请写成 postgresql://用户:密码@主机:端口/库名。",
    "refused": "数据库不让登录，拟稿台不能开始；请管理员核对 DATABASE_URL 里的库名、用户和密码。",
    "busy": "数据库正忙，这一步没有完成；请稍候再试，仍不行请告诉管理员。",
    "server_full": "数据库所在的磁盘已满，这一步没有存上，以前存的不受影响；请管理员腾出空间后再试。",
    "server_readonly": "数据库不让写入，这一步没有完成；请管理员检查这个用户的权限，以及连的是不是只读的备库。",
    "server_foreign": "数据库{place}里已有别的程序的表，没有动它；请管理员另建一个空的库，改写 DATABASE_URL。",
    "encoding": "数据库{place}的编码不是 UTF8，存不下全部汉字；请管理员用 ENCODING 'UTF8' 另建一个库。",
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
_POSTGRESQL: dict[str, Kind] = {
    "08": "gone",  # connection
    "57P": "gone",  # shut down, starting up
    "53100": "server_full",
    "53": "busy",  # no memory, too many connections
    "55P03": "busy",  # waited too long for another's write
    "57014": "busy",  # took too long
    "40": "busy",  # deadlock
    "25006": "server_readonly",
    "42501": "server_readonly",
    "28": "refused",
    "3D": "refused",
    "XX001": "damaged",
    "58": "disk",
}
"""Beginnings of PostgreSQL's codes of errors, the special before the general."""
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
    if cause is not None and hasattr(cause, "sqlstate"):
        return _kind_of_server(cause, getattr(error, "connection_invalidated", False))
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF, "unknown")  # the upper bits only refine the case
    # The driver itself, without a code, on bytes in a text that are no UTF-8.
    return "damaged" if "decode to UTF-8" in str(cause) else "unknown"


def _kind_of_server(cause: BaseException, lost: bool) -> Kind:
    code: str = getattr(cause, "sqlstate", None) or ""
    for beginning, kind in _POSTGRESQL.items():
        if code.startswith(beginning):
            return kind
    if code and not lost:
        return "unknown"
    # Before there is a connection the driver has no code, only the server's words.
    said = str(cause)
    refused = ("authentication failed", "no password supplied", "does not exist", "no pg_hba.conf entry")
    return "refused" if "FATAL" in said and any(words in said for words in refused) else "gone"


@contextmanager
def said_plainly(place: Path | str) -> Iterator[None]:
    """Turn every error of the driver and the system into a StoreError about this place.

    Raises GongwenError for half a character (a lone surrogate) or none (NUL) in an id or a name: not
    every store can hold it, and trying again does not help.
    """
    try:
        yield
    except UnicodeEncodeError:
        raise GongwenError(BROKEN) from None
    except sa.exc.DataError as error:
        if "NUL" in str(error.orig):  # the one character that PostgreSQL cannot hold
            raise GongwenError(BROKEN) from None
        raise StoreError("unknown", place, type(error).__name__) from error
    except (sa.exc.DBAPIError, sa.exc.TimeoutError, sqlite3.Error, OSError) as error:
        raise StoreError(kind_of(error), place, type(error).__name__) from error
