"""The shapes that the rooms of this package hand each other."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
"""One code per fiche or per pair: its place in the texts of a book, -1 for none."""
Rows = NDArray[np.int64]
"""Places of fiches, or keys that several share."""
Levels = NDArray[np.uint8]
"""One level of agreement per pair; 0 is missing."""
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Texts = NDArray[Any]
"""Python texts, so that they are gathered by codes in one go."""
NONE = -1
