"""The bases of this room's tests."""

from tests.local_base import base, new_base, pytest_generate_tests, server

__all__ = ["base", "new_base", "pytest_generate_tests", "server"]
