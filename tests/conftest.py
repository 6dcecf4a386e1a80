"""What every test gets."""

import os

# The window is tested without a screen; set QT_QPA_PLATFORM yourself to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
