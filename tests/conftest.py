"""What every test gets."""

import os
import sys
from collections import Counter

import pytest
from hypothesis import settings

# The window is tested without a screen; set QT_QPA_PLATFORM yourself to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # without a screen Qt looks for its fonts elsewhere than Windows has them
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.expandvars(r"%WINDIR%\Fonts"))

# No deadline: the machines of CI are slow and shared. Ask for more with HYPOTHESIS_PROFILE=thorough.
settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have the processes begin with the files that say ``LONG``, then with those of many tests.

    A file stays in one process: begun at the end, a long one would keep the others waiting.
    """
    if hasattr(config, "workerinput"):
        sizes = Counter(item.path for item in items)
        longest = {item.path for item in items if getattr(getattr(item, "module", None), "LONG", False)}
        items.sort(key=lambda item: (item.path not in longest, -sizes[item.path]))
