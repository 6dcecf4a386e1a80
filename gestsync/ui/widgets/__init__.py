"""The building stones of the screens; they know how to show, never what is true."""
