"""The steps of a run on files: each reads a folder's frames and writes others, so that any runner can carry them."""
