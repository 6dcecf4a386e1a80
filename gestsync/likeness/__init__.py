"""The search of duplicates over a whole base: the only package that imports numpy and rapidfuzz."""

import os
import warnings

# On AMD Zen 4 numpy sorts five times slower with AVX-512 than with AVX2, which it asks for only once, when it
# is imported; a processor without AVX-512, and numpy for Windows, which never uses it, have it say that there
# is nothing to disable.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4")
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ImportWarning)
    import numpy as np  # noqa: F401
