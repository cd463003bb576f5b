"""One module a revision, in order: v0001_..., v0002_..."""
