"""Warm kernels: every notebook in a process of its own, forked from one that has imported what notebooks use."""

from analysis.kernels.client import available, close, prepare

__all__ = ["available", "close", "prepare"]
