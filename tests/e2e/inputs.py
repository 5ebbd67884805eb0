"""The keyboard and the mouse, through the X server."""
import subprocess


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def key(*keys):
    """Keys for whatever has the focus, as in key("ctrl+k") or key("Return")."""
    xdotool("key", *keys)


def type_text(text):
    xdotool("type", "--delay", 5, text)
