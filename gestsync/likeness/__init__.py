"""The search of duplicates over a whole base: the only package that imports numpy and rapidfuzz."""
