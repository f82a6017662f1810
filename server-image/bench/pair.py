#!/usr/bin/env python3
"""Throughput, CPU per request and tail latency of our server beside Valkey and Redis, alternating in one run.

usage: pair.py [pipelined] [single] [cluster] [--rounds 5] [--requests 800000] [--only GET,SET]

pipelined   -P 16 beside Valkey: requests a second and 99th percentile
single      -P 1 beside Valkey and Redis: CPU per request and 99th percentile; requests a second say nothing
            there, since the client's core is the limit
cluster     -P 16 and -P 1 beside ourselves: cluster mode, all slots, a replica attached, against neither

Every server runs on the first core and redis-benchmark, with 50 connections, on the second. All keys exist,
16 bytes each as the values. Machines are noisy, so each round measures all servers and only ratios of rounds
are worth quoting: median, least and most. A table goes to stderr, a line of JSON per figure to stdout.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import threading
import time

import servers
from servers import OURS, Server, alternate, figure, ratio

KEY = "key:__rand_int__"
VALUE = "v" * 16
COMMANDS = {
    "GET": ["GET", KEY],
    "SET": ["SET", KEY, VALUE],
    "INCR": ["INCR", "n:__rand_int__"],
    "MSET of 10": ["MSET", *[KEY, VALUE] * 10],
    "MGET of 10": ["MGET", *[KEY] * 10],
    "GETSET": ["GETSET", KEY, VALUE],
    "EXPIRE": ["EXPIRE", KEY, "3600"],
    "DEL": ["DEL", KEY],
}
# With a hash tag, so that a node of a cluster takes them; short, to stay at 16 bytes.
COMMANDS_OF_ONE_SLOT = {
    name: [word.replace(KEY, "{k}:__rand_int__") for word in words] if name.startswith("M") else words
    for name, words in COMMANDS.items()
}
TEN_AT_A_TIME = {"MSET of 10", "MGET of 10"}


def cpu_nanos(server):
    """Time on the CPU of all threads, as the scheduler counts it."""
    total = 0
    tasks = f"/proc/{server.pid}/task"
    for task in os.listdir(tasks):
        try:
            with open(f"{tasks}/{task}/schedstat") as stat:
                total += int(stat.read().split()[0])
        except FileNotFoundError:
            pass  # the thread has ended
    return total


class Fill:
    """Sets every key, so that each round finds what the former one changed."""

    def __init__(self, keys, prefixes):
        self.pieces = []
        for prefix in prefixes:
            for start in range(0, keys, 10_000):
                commands = [
                    b"*3\r\n$3\r\nSET\r\n$16\r\n%b%012d\r\n$16\r\n%b\r\n" % (prefix, i, VALUE.encode())
                    for i in range(start, min(start + 10_000, keys))
                ]
                self.pieces.append((b"".join(commands), len(commands) * len(b"+OK\r\n")))

    def __call__(self, server):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            for requests, replies in self.pieces:
                connection.sendall(requests)
                while replies > 0:
                    got = connection.recv(1 << 20)
                    if b"-" in got:
                        raise RuntimeError(f"filling was refused: {got[:200]}")
                    replies -= len(got)


def measure(server, command, pipeline, requests, keys):
    """Requests a second, CPU per request in microseconds, 99th percentile in milliseconds."""
    line = ["taskset", "-c", "1", "redis-benchmark", "-p", str(server.port), "-c", "50", "-P", str(pipeline)]
    line += ["-n", str(requests), "-r", str(keys), "--csv", *command]
    before = cpu_nanos(server)
    output = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    row = output.strip().splitlines()[-1]
    cells = [cell.strip('"') for cell in row.rsplit(",", 7)]
    return {
        "requests/s": float(cells[1]),
        "CPU": (cpu_nanos(server) - before) / requests / 1000,
        "p99": float(cells[6]),
    }


def compare(options, fill, peers, command, name, pipeline):
    """Rounds of one command over all servers: lists of measurements by the server's name."""
    requests = options.requests if pipeline > 1 else options.requests // 8
    if name in TEN_AT_A_TIME:
        requests //= 4

    def once(server):
        if name == "DEL":
            fill(server)
        return measure(server, command, pipeline, requests, options.keys)

    values = alternate(options.rounds + 1, peers, once)
    return {server: rounds[1:] for server, rounds in values.items()}  # the first one warms up


def column(values, name, what):
    return [each[what] for each in values[name]]


def show(title, values, reference):
    cells = []
    for name in values:
        medians = {what: statistics.median(column(values, name, what)) for what in values[name][0]}
        cells.append(
            f"{name}: {medians['requests/s'] / 1000:.0f} k/s {medians['CPU']:.3f} us p99 {medians['p99']:.3f} ms"
        )
        if name != reference:
            each = [
                f"{ratio(column(values, reference, what), column(values, name, what))[0]:.2f}"
                for what in medians
            ]
            cells.append("x " + " ".join(each))
    print(f"{title:16} " + " | ".join(cells), file=sys.stderr, flush=True)


def warm(server, options, fill, commands, rounds):
    """Fills it and lets the JIT see what will come; the same for all."""
    fill(server)
    for _ in range(rounds):
        for command in commands:
            measure(server, command, 16, options.requests // 4, options.keys)
            measure(server, command, 1, options.requests // 40, options.keys)
    fill(server)


def judge(options, name, values, what, peer, bound, unit):
    figure(name, ratio(column(values, "ours", what), column(values, peer, what)), bound, unit)


def beside_peers(options, sections):
    fill = Fill(options.keys, [b"key:"])
    wanted = dict(pipelined=["Valkey 9.1.2"], single=["Valkey 9.1.2", "Redis 7.0.15"])
    names = [name for name in servers.peers() if any(name in wanted[section] for section in sections)]
    running = {"ours": Server(options.ours, core=0)}
    running |= {name: Server(servers.peers()[name], core=0) for name in names}
    for server in running.values():
        warm(server, options, fill, COMMANDS.values(), options.warm)
    if "single" in sections:
        for name in options.only & {"GET", "SET"}:
            values = compare(options, fill, running, COMMANDS[name], name, 1)
            show(f"{name} -P 1", values, "ours")
            for peer in names:
                judge(options, f"{name} -P 1, CPU per request", values, "CPU", peer, "<= 0.95", f"x {peer}")
                judge(options, f"{name} -P 1, p99", values, "p99", peer, "<= 1.0", f"x {peer}")
    if "pipelined" in sections:
        pair = {name: running[name] for name in running if name != "Redis 7.0.15"}
        for name, command in COMMANDS.items():
            if name not in options.only:
                continue
            values = compare(options, fill, pair, command, name, 16)
            show(f"{name} -P 16", values, "ours")
            for peer in list(pair)[1:]:
                most = name in ("GET", "SET")
                bound = ">= 1.5" if most else ">= 1.2"
                judge(options, f"{name} -P 16, requests/s", values, "requests/s", peer, bound, f"x {peer}")
                if most:
                    judge(options, f"{name} -P 16, p99", values, "p99", peer, "<= 0.8", f"x {peer}")
    for server in running.values():
        server.stop()


class Sink(threading.Thread):
    """A replica that takes the stream and drops it: a real one would need a core of its own."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.bytes = 0
        self.start()

    def run(self):
        self.connection.sendall(b"PSYNC ? -1\r\n")
        buffer = bytearray(1 << 20)
        told = time.monotonic()
        while count := self.connection.recv_into(buffer):
            self.bytes += count
            if time.monotonic() > told + 1:
                told = time.monotonic()
                self.connection.sendall(b"REPLCONF ACK 0\r\n")


def in_a_cluster(options):
    fill = Fill(options.keys, [b"key:", b"{k}:"])
    alone = Server(options.ours, core=0)
    node = Server(options.ours, core=0, settings=["cluster-enabled yes", "client-output-buffer-limit replica 0 0 0"])
    node.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
    while b"cluster_state:ok" not in node.call("CLUSTER", "INFO"):
        time.sleep(0.1)
    sink = Sink(node.port)
    while b"state=online" not in node.call("INFO", "replication"):
        time.sleep(0.1)
    running = {"ours": node, "alone": alone}
    for server in running.values():
        warm(server, options, fill, COMMANDS_OF_ONE_SLOT.values(), options.warm)
    for name, command in COMMANDS_OF_ONE_SLOT.items():
        for pipeline in (16, 1):
            if name not in options.only or (pipeline == 1 and name not in ("GET", "SET")):
                continue
            before = sink.bytes
            values = compare(options, fill, running, command, name, pipeline)
            show(f"{name} -P {pipeline}", values, "ours")
            if name not in ("GET", "MGET of 10") and sink.bytes == before:
                raise RuntimeError("the replica got nothing")
            title = f"{name} -P {pipeline} in a cluster with a replica"
            unit = "x ourselves without"
            if pipeline > 1:
                judge(options, f"{title}, requests/s", values, "requests/s", "alone", ">= 0.85", unit)
            judge(options, f"{title}, CPU per request", values, "CPU", "alone", "<= 1.15", unit)
    for server in running.values():
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=800_000, help="a run at -P 16; an eighth of it at -P 1")
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--warm", type=int, default=2, help="rounds of all commands before anything counts")
    parser.add_argument("--only", type=lambda names: set(names.split(",")), default=set(COMMANDS))
    parser.add_argument("--ours", default=OURS, help="the command that starts our server")
    options = parser.parse_args()
    sections = options.sections or ["pipelined", "single", "cluster"]
    os.sched_setaffinity(0, {1})
    beside = [section for section in sections if section != "cluster"]
    if beside:
        beside_peers(options, beside)
    if "cluster" in sections:
        in_a_cluster(options)


main()
