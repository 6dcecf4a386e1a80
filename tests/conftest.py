"""What every test gets."""

import os
import sys

from hypothesis import settings

# The window is tested without a screen; set QT_QPA_PLATFORM yourself to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # without a screen Qt looks for its fonts elsewhere than Windows has them
    os.environ.setdefault("QT_QPA_FONTDIR", os.path.expandvars(r"%WINDIR%\Fonts"))

# No deadline: the machines of CI are slow and shared. Ask for more with HYPOTHESIS_PROFILE=thorough.
settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
