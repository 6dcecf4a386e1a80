"""The screens: each is given the workbench, and knows no other screen."""
