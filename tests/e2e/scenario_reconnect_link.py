"""See why authentication fails and copy a reconnect link, with the keyboard alone; the link is kept nowhere."""
from console_driver import Console, scenario
from demo_environment import DemoServer, files_with, folder, wait_rows, wait_said
from inputs import key, type_text
from waiting import NotFound, wait_until

SECRET = b"nango_connect_session_"


def wait_focus(console, role, name):
    try:
        wait_until(f"the keyboard on {name}", lambda: console.has_focus(role, name))
    except NotFound as error:
        raise NotFound(f"{error}; {console.focused()} has it") from None


def open_one_that_fails(console):
    wait_rows(console, "Connections", 10, timeout=60)
    key("ctrl+f")
    wait_focus(console, "text", "Filter connections")
    type_text("error:auth ")
    wait_until("fewer rows", lambda: 1 <= console.find("table", "Connections").row_count < 100)
    key("Return")
    wait_said(console, "Authentication with the provider has failed")


def create_link(console):
    key("ctrl+shift+l")
    wait_focus(console, "push button", "Create link")
    wait_said(console, "The customer opens the link and signs in again")
    key("Return")
    wait_focus(console, "push button", "Confirm")  # the environment asks before it writes
    key("Return")
    wait_focus(console, "push button", "Copy link")
    wait_said(console, "Works for ")


def copy_link(console):
    """Copies it, and pastes it where it must not be kept: into the message template."""
    key("Return")
    wait_said(console, "The clipboard is cleared after")
    console.tab_to("text", "Message text")
    key("ctrl+a", "ctrl+v")
    console.wait_text("text", "Message text", SECRET.decode())
    wait_said(console, "holds a link of its own, and is not kept")
    return console.find("text", "Message text").text


def main(path):
    data = folder("data")
    with DemoServer(path) as server:
        arguments = ["--data-dir", data, "--base-url", server.base_url, "--key-stdin", "--guard", "confirm"]
        with Console(path, *arguments, stdin=server.key) as console:
            open_one_that_fails(console)
            create_link(console)
            link = copy_link(console)
            key("Escape")
            console.wait_gone("push button", "Copy link")
            assert not files_with(data, SECRET), "while it runs"
            assert console.quit() == 0
        assert files_with(data, b"Create reconnect link"), "the journal says that a link was made"
        for needle in (SECRET, link.encode()):
            kept = files_with(data, needle)
            assert not kept, f"the link is kept in {kept}"
        assert server.statistics()["writing"] == 1, server.statistics()


scenario(main)
