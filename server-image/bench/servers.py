"""Servers to be measured: each on a port of loopback and in a folder of its own, ended by its pid.

What is quoted are ratios of rounds that alternate between the servers, because machines drift:

    with Server(OURS, core=0) as ours, Server(REDIS, core=0) as redis:
        values = alternate(5, {"ours": ours, "Redis 7.0.15": redis}, lambda server: measure(server))
        figure("GET -P 16: CPU per request", ratio(values["ours"], values["Redis 7.0.15"]), "<= 0.95", "x Redis 7.0.15")
"""

import atexit
import json
import os
import random
import shlex
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.realpath(__file__))
STATE = os.environ.get("SLOTKEEPER_STATE") or os.path.join(HERE, "..", "..", ".state")
# What scripts/peers.sh unpacks: programs that this system's packages do not have.
PEERS = os.environ.get("SLOTKEEPER_PEERS") or os.path.join(STATE, "peers")

OURS = os.path.realpath(os.path.join(HERE, "..", "bin", "redis-server"))
REDIS = "redis-server"
VALKEY = os.path.join(PEERS, "bin", "valkey-server")

HIGHEST_PORT_WITH_BUS = 55535
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")

# A run that is told to end ends its servers.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class Server:
    """A server program; on return of the constructor it answers PING.

    command   the program with its options, as a shell would read it
    core      the core that it is bound to; None for any
    settings  lines of redis.conf, beyond: port, bind, dir, save "", appendonly no
    folder    an existing folder with its files, which stays; without it a new one, deleted at the end
    """

    def __init__(self, command, core=None, settings=(), port=None, folder=None):
        self.port = port or free_port()
        self.folder = folder or tempfile.mkdtemp(prefix="bench.")
        self.is_folder_ours = folder is None
        conf = os.path.join(self.folder, "bench.conf")
        lines = [f"port {self.port}", "bind 127.0.0.1", f"dir {self.folder}", 'save ""', "appendonly no", *settings]
        with open(conf, "w") as out:
            out.write("\n".join(lines) + "\n")
        self.log = os.path.join(self.folder, "log")
        pinned = [] if core is None else ["taskset", "-c", str(core)]
        with open(self.log, "w") as log:
            self.started = time.monotonic()
            self.process = subprocess.Popen(
                [*pinned, *shlex.split(command), conf], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.pid = self.process.pid
        atexit.register(self.stop)
        self.wait_for_pong(command)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_for_pong(self, command, seconds=60):
        while time.monotonic() < self.started + seconds:
            if self.answers():
                self.seconds_to_pong = time.monotonic() - self.started
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.002)
        with open(self.log) as log:
            raise RuntimeError(f"{command} does not answer:\n{log.read()[-2000:]}")

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                connection.settimeout(5)
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def client(self):
        return Client(self.port)

    def call(self, *words):
        """One command on a connection of its own."""
        with self.client() as client:
            return client.call(*words)

    def info(self, field):
        """A field of INFO as text."""
        for line in self.call("INFO", "everything").decode().splitlines():
            if line.startswith(field + ":"):
                return line.split(":", 1)[1]
        raise KeyError(field)

    def cpu_seconds(self):
        """Seconds of CPU of the whole process, in steps of a clock tick."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND

    def resident(self):
        """Resident bytes, counted by the kernel page by page."""
        with open(f"/proc/{self.pid}/smaps_rollup") as rollup:
            return next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Rss:"))

    def peak(self):
        """The most that was ever resident, in bytes."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))

    def kill(self):
        """Ends it as a power cut does; its folder stays until stop()."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        if self.is_folder_ours:
            shutil.rmtree(self.folder, ignore_errors=True)


class Client:
    """A blocking connection that speaks RESP2. Errors are answered as values of the type Error."""

    class Error(bytes):
        """What stands behind the '-'."""

    def __init__(self, port, timeout=60):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.incoming = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.incoming.close()
        self.socket.close()

    def call(self, *words):
        self.socket.sendall(request(*words))
        return self.read()

    def pipeline(self, commands):
        """Sends all, then reads all replies."""
        self.socket.sendall(b"".join(request(*command) for command in commands))
        return [self.read() for _ in commands]

    def read(self):
        line = self.incoming.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("closed by the server")
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest
        if kind == b"-":
            return Client.Error(rest)
        if kind == b":":
            return int(rest)
        length = int(rest)
        if length < 0:
            return None
        if kind == b"*":
            return [self.read() for _ in range(length)]
        return self.incoming.read(length + 2)[:-2]


def request(*words):
    parts = [word if isinstance(word, bytes) else str(word).encode() for word in words]
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)


def free_port():
    """A port of loopback that is free now, and so is the cluster bus's 10000 above it."""
    while True:
        port = random.randrange(20000, HIGHEST_PORT_WITH_BUS)
        try:
            for candidate in (port, port + 10000):
                with socket.socket() as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind(("127.0.0.1", candidate))
            return port
        except OSError:
            continue


def peers(valkey=VALKEY):
    """The servers to compare with, by name: those that are installed, with a word about the others."""
    found = {}
    for name, command in (("Redis 7.0.15", REDIS), ("Valkey 9.1.2", valkey)):
        if shutil.which(command):
            found[name] = command
        else:
            print(f"{name} is left out: no {command}; scripts/peers.sh brings it", file=sys.stderr)
    return found


def alternate(rounds, servers, measure):
    """Lists of measure(server) by the server's name; every round measures all, in turning order."""
    values = {name: [] for name in servers}
    for turn in range(rounds):
        names = list(servers) if turn % 2 == 0 else list(reversed(servers))
        for name in names:
            values[name].append(measure(servers[name]))
    return values


def ratio(ours, theirs):
    """Median, least and most of the ratios round by round."""
    each = [a / b for a, b in zip(ours, theirs)]
    return statistics.median(each), min(each), max(each)


def figure(name, value, bound=None, unit="", **more):
    """Prints a figure as a line of JSON, and tells whether its bound holds.

    value  a number, or (median, least, most)
    bound  such as "<= 0.95" or ">= 1.5"; None for a figure that only informs
    more   what else is worth keeping, such as peers={"Redis 7.0.15": 4.2}
    """
    median, *spread = value if isinstance(value, (tuple, list)) else (value,)
    holds = None
    if bound is not None:
        sign, limit = bound.split()
        holds = median <= float(limit) if sign == "<=" else median >= float(limit)
    line = {"figure": name, "value": round(median, 4), "unit": unit, "bound": bound, "holds": holds}
    if spread:
        line["spread"] = [round(edge, 4) for edge in spread]
    line["command"] = " ".join(["server-image/bench/" + os.path.basename(sys.argv[0]), *sys.argv[1:]])
    print(json.dumps(line | more), flush=True)
    return holds is not False
