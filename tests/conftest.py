"""What every test shares."""

from __future__ import annotations

from hypothesis import settings

# A machine under load is slow: a deadline would be a timed assertion.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
