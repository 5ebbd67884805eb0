"""`?` lists the keys wherever nothing is typed; where something is, it is a question mark."""
from console_driver import Console, scenario
from demo_environment import DemoServer, folder, wait_rows
from inputs import key, type_text
from waiting import wait_until


def keys_dialog(console):
    return console.find("table", "Keys")


def opens_keys(console, where):
    key("question")
    wait_until(f"the keys, from {where}", lambda: keys_dialog(console))
    key("Escape")
    wait_until("the keys to go", lambda: not keys_dialog(console))


def main(path):
    with DemoServer(path) as server:
        arguments = ["--data-dir", folder("data"), "--base-url", server.base_url, "--key-stdin"]
        with Console(path, *arguments, stdin=server.key) as console:
            wait_rows(console, "Connections", 100, timeout=60)
            key("ctrl+f")
            wait_until("the keyboard in the filter box", lambda: console.has_focus("text", "Filter connections"))
            type_text("crm?")
            console.wait_text("text", "Filter connections", "crm?")
            assert not keys_dialog(console), "typing a question mark opened the keys"
            key("ctrl+a", "BackSpace")
            wait_rows(console, "Connections", 100)
            key("Down")
            wait_until("the keyboard in the table", lambda: console.has_focus("table", "Connections"))
            opens_keys(console, "the table")
            console.go_to("Environments")
            opens_keys(console, "the navigation")
            assert console.quit() == 0
        assert server.statistics()["writing"] == 0


scenario(main)
