"""Parts packed into a .zip without clock and without traces of the operating system: the same give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_NEVER = (1980, 1, 1, 0, 0, 0)


def pack(parts: Mapping[str, bytes], *, packed_already: bool = False) -> bytes:
    """Pack parts in their order; names that are not ASCII are written as UTF-8 and marked so.

    What is `packed_already` is stored as it is.
    """
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _NEVER)
            entry.create_system = 0
            entry.compress_type = ZIP_STORED if packed_already else ZIP_DEFLATED
            package.writestr(entry, content, compresslevel=9)
    return made.getvalue()
