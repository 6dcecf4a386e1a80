"""The bases of this room's tests."""

from tests.local_base import base, empty_base, new_base, pytest_generate_tests, server

__all__ = ["base", "empty_base", "new_base", "pytest_generate_tests", "server"]
