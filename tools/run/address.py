"""Where the portal is served on this machine."""

import os
import socket

from tools.run.failures import Failure
from tools.run.stamps import done

HOST = "127.0.0.1"


def chosen_port():
    """PORT, or 8000; free, or one sentence."""
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise Failure(f"PORT={given} is not a port: choose a number from 1024 to 65535, for example make run PORT=8001")
    port = int(given)
    check_free(port)
    return port


def check_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Failure(
                f"Port {port} is reserved for the system: choose a number from 1024 up, for example make run PORT=8001"
            ) from None
        except OSError:
            raise Failure(taken(port)) from None
    if answers("::1", port):  # browsers try it first when they read "localhost"
        raise Failure(taken(port))


def taken(port):
    """Names our own earlier server when it is the one, so that the person knows what to end."""
    server = done("server")
    ours = (
        f" by an earlier make run of this folder (end it with: kill {server['pid']})"
        if server.get("port") == port
        else ""
    )
    other = port + 1 if port < 65535 else 8000
    return f"Port {port} is taken{ours}: end what uses it, or choose another one: make run PORT={other}"


def answers(host, port):
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def public_address(port):
    """PORTAL_URL as people type it; passkeys and cookies want the name localhost, not the number."""
    return (os.environ.get("PORTAL_URL") or f"http://localhost:{port}").rstrip("/")
