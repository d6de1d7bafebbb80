"""Imported by every Python process that a test starts, as conftest.py puts this folder on PYTHONPATH."""

import loopback_only

loopback_only.install()
