"""How a store of an older version is lifted to the present tables; see env.py."""
