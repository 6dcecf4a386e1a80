"""Readers of accounting bases: the only room that opens them, and only ever to read."""
