"""Servers that refuse, talk nonsense, are not there or take their time: the window answers and says what is wrong."""
import os
import socket
import time

from console_driver import Console, scenario
from demo_environment import (DemoServer, Relay, check_diagnostics, folder, response_status, said, wait_rows, wait_said, wait_title)
from waiting import wait_until

NOBODYS_KEY = "00000000-0000-4000-8000-000000000000"
ANSWERS_WITHIN = 5.0  # seconds for a click, with sanitizers on a busy machine; a blocked window takes longer


def start(path, name, base_url, secret):
    return Console(path, "--base-url", base_url, "--key-stdin", "--data-dir", folder(f"data-{name}"),
                   "--diagnostics", os.path.join(folder("diagnostics"), name), stdin=secret + "\n")


def window_answers(console):
    """Pages open while whatever is wrong is wrong."""
    for page in ["Environments", "Connections"]:
        begun = time.monotonic()
        navigation = console.wait_for("list", "Navigation")
        item = navigation.option(page)
        item.click()
        wait_until(f"the window to open {page}", lambda: item.has("selected"))
        took = time.monotonic() - begun
        assert took < ANSWERS_WITHIN, f"the window took {took:.1f} s to open {page}"


def failure(console, *fragments):
    """What the page says instead of its table: what was tried, and what to do. And there is a Retry."""
    text = wait_said(console, *fragments, timeout=40)
    console.wait_for("push button", "Retry")
    all_said = " / ".join(said(console))
    print(f"said: {text!r}", flush=True)
    return all_said


def wrong_key(path):
    with DemoServer(path) as server, start(path, "wrong-key", server.base_url, NOBODYS_KEY) as console:
        wait_title(console, "127.0.0.1")
        text = failure(console, "401", "key")
        assert "key" in text.lower(), f"a wrong key is not told: {text}"
        assert NOBODYS_KEY not in text, "the message shows the key"
        window_answers(console)
        assert console.quit() == 0


def html_server(path):
    with Relay() as relay:
        relay.mode = "html"
        with start(path, "html", relay.base_url, NOBODYS_KEY) as console:
            wait_title(console, "127.0.0.1")
            failure(console, "HTML", "web page", "not JSON", "page")
            window_answers(console)
            assert console.quit() == 0


def dead_port(path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets it, and it refuses
        with start(path, "dead", f"http://127.0.0.1:{nobody.getsockname()[1]}", NOBODYS_KEY) as console:
            wait_title(console, "127.0.0.1")
            failure(console, "refused", "reach", "connect")
            window_answers(console)
            console.press("Retry")
            failure(console, "refused", "reach", "connect")
            assert console.quit() == 0


def slow_server(path):
    with DemoServer(path, "--latency", 3000) as server, start(path, "slow", server.base_url, server.key) as console:
        wait_title(console, "127.0.0.1")
        console.wait_for("push button", "Cancel")
        window_answers(console)
        wait_rows(console, "Connections", 100, timeout=60)
        assert console.quit() == 0


def cancel_and_retry(path):
    with DemoServer(path) as server, Relay(server) as relay:
        relay.mode = "hold"
        with start(path, "hold", relay.base_url, server.key) as console:
            wait_title(console, "127.0.0.1")
            wait_until("a request that is held", lambda: relay.requests)
            window_answers(console)
            begun = time.monotonic()
            console.press("Cancel")
            wait_said(console, "canceled", "Stopped")
            took = time.monotonic() - begun
            assert took < 2 * ANSWERS_WITHIN, f"Cancel took {took:.1f} s"
            relay.release()
            console.press("Retry")
            wait_rows(console, "Connections", 100, timeout=60)

            # The same on the page where a request is composed.
            console.go_to("Proxy")
            console.wait_for("combo box", "Connection").set_text("crm-acme")
            console.set_text("Path", "/slow/60000")
            console.press("Send")
            console.wait_text("label", "Response status", "Waiting")
            console.press("Cancel")
            response_status(console, lambda text: text == "Canceled")
            console.set_text("Path", "/json")
            console.press("Send")
            response_status(console, lambda text: text == "200 OK")
            assert console.quit() == 0
        counted = check_diagnostics(os.path.join(folder("diagnostics"), "hold"))
        assert counted["writingRequests"] == 0, counted


def main(path):
    for story in [wrong_key, html_server, dead_port, slow_server, cancel_and_retry]:
        print(f"-- {story.__name__}", flush=True)
        story(path)


scenario(main)
