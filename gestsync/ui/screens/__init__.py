"""The screens: each is given the workbench.

Pages and windows of their own open each other by its wishes only; a dialog is opened by whoever needs it.
"""
