"""Serving the web pages and the API until the user stops it."""

import ipaddress
import shutil
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from api.settings import BadSetting


def serve(folder: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve `folder`; `say` is told the address once it answers. Raises BadSetting where it cannot listen."""
    import uvicorn

    from api.app import create_app

    with _listening(host, port) as listener:
        app = create_app(folder, extra_hosts={host})
        address = f"http://{_bracketed(host)}:{listener.getsockname()[1]}/"
        say(greeting(address, folder))
        if not _loopback(host):
            say("Anyone who reaches this address can read and change everything: put a sign-in in front of it.")
        sys.stdout.flush()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def greeting(address: str, folder: Path) -> str:
    """The address, and three commands to try."""
    command = "matters" if shutil.which("matters") else sys.argv[0]
    tries = ('search "schools block transfer"', "actions --status open", "questions --unanswered")
    lines = "\n".join(f"  {command} {words} --data {folder}" for words in tries)
    return f"Matters Arising is at {address}\nTo try in another terminal:\n{lines}\nCtrl-C stops it."


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        raise BadSetting(f"Cannot listen on {host}, port {port} ({reason}): choose another with --port.") from None
    return listener


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
