"""What has changed between two states of plain JSON, small enough to send at every click."""

from __future__ import annotations

from typing import Any


def changed(old: Any, new: Any) -> dict[str, Any]:
    """What makes `new` of `old`: `{"is": whole}`, or `{"in": {key: change}, "out": [keys gone]}`.

    A list is looked into only where its length stays. `direct.js` puts it together again.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        inside = {
            key: changed(old[key], value) if key in old else {"is": value}
            for key, value in new.items()
            if key not in old or old[key] != value
        }
        return {"in": inside, "out": [key for key in old if key not in new]}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return {"in": {str(at): changed(was, now) for at, (was, now) in pairs if was != now}, "out": []}
    return {"is": new}
