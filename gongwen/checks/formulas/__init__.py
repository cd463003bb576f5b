"""Near misses of fixed formulations: a slip leaves the rest of the formulation standing around it."""
