"""Waiting for what is to come, instead of sleeping."""
import time

from gi.repository import GLib

TIMEOUT = 20.0  # seconds; the sanitizer build on a busy machine is slow


class NotFound(AssertionError):
    """What was waited for did not come in time."""


def wait_until(what, condition, timeout=TIMEOUT, interval=0.05):
    """Polls until condition() is truthy and returns that; the tree may change under our hands."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error:
            pass  # an object that went away between two questions
        if time.monotonic() > deadline:
            raise NotFound(f"{what}: not within {timeout:g} s")
        time.sleep(interval)
