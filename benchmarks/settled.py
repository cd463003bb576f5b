"""The memory of a process as the server sets it once it has read its content."""

from __future__ import annotations

import gc


def settle() -> None:
    """Keep what is there out of the search for cycles, and let that run seldom, as `streamlit_app.py` does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
