#!/usr/bin/env python3
"""How long other clients wait while a server does something big, beside redis-server and Valkey.

usage: stalls.py [growth] [expiry] [sync] [slot] [--keys 10000000] [--ours CMD] [--valkey CMD]

growth  a table grows to --keys keys, then FLUSHALL of them
expiry  a million keys expire in one second
sync    a replica gets a snapshot of a million keys while keys are overwritten
slot    a slot of 100,000 keys moves to another node, 100 keys by each MIGRATE

Beside each wait stands that of the same client before: with the same load and nothing big, or with none.
"""
import multiprocessing
import os
import socket
import subprocess
import time

from parts import command_line, run_parts
from servers import Client, Server, figure, request
from waits import PROBER_CORE, Waits

MILLION = 1_000_000


def tell(name, found, bound):
    """Found: by program, the waits and those for comparison."""
    ours, compared = found.pop("ours")
    figure(
        f"{name}: worst wait of another client",
        ours.worst,
        bound,
        "ms",
        peers={peer: waits.worst for peer, (waits, _) in found.items()},
        p999={"ours": ours.p999} | {peer: waits.p999 for peer, (waits, _) in found.items()},
    )
    figure(
        f"{name}: worst wait of the same client before",
        compared.worst,
        None,
        "ms",
        peers={peer: before.worst for peer, (_, before) in found.items()},
    )


def benchmark(server, count, keys):
    """SETs of keys at random out of so many, in pipelines of 16, with what the prober leaves of its core."""
    command = ["taskset", "-c", str(PROBER_CORE), "nice", "-n", "19", "redis-benchmark", "-p", str(server.port), "-t", "set"]
    command += ["-n", str(count), "-r", str(keys), "-c", "1", "-P", "16", "-d", "16", "-q"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def growth(programs, options):
    grown, flushed, kept = {}, {}, {}
    for program, command in programs.items():
        with Server(command) as server:
            benchmark(server, MILLION, 1000)
            with Waits(server) as before:
                benchmark(server, MILLION, 1000)
            with Waits(server) as waits:
                benchmark(server, options.keys, 10**11)
            grown[program] = waits, before
            with Waits(server) as before:
                time.sleep(3)
            with Waits(server) as waits:
                server.call("FLUSHALL")
                time.sleep(6)
            flushed[program] = waits, before
            kept[program] = server.resident() / 1e6
    tell(f"growth to {options.keys} keys", grown, "<= 2")
    tell(f"FLUSHALL of {options.keys} keys", flushed, "<= 2")
    figure("resident 6 s after FLUSHALL", kept.pop("ours"), None, "MB", peers=kept)


def fill(server, keys, key="key:%010d", expires=None):
    """Sets keys; with expires, the moment in milliseconds from which on they expire within one second."""
    with server.client() as client:
        for start in range(0, keys, 1000):
            batch = []
            for i in range(start, min(start + 1000, keys)):
                words = ["SET", key % i, "%016d" % i]
                batch.append(words if expires is None else [*words, "PXAT", expires + i * 7919 % 1000])
            client.pipeline(batch)


def expiry(programs, _):
    found, gone = {}, {}
    for program, command in programs.items():
        with Server(command) as server:
            begin = int(time.time() * 1000) + 30_000
            fill(server, MILLION, expires=begin)
            time.sleep(max(0.0, begin / 1000 - time.time() - 4))
            with Waits(server) as before:
                time.sleep(3)
            with Waits(server) as waits:
                while server.call("DBSIZE") and time.time() < begin / 1000 + 60:
                    time.sleep(0.5)
            gone[program] = time.time() - begin / 1000
            found[program] = waits, before
    tell("1 M keys expire in one second", found, "<= 2")
    figure("from the expiry of the first to the removal of the last", gone.pop("ours"), None, "s", peers=gone)


class Load:
    """A function in a process of its own that is called again and again while the body runs."""

    def __init__(self, function, *arguments):
        self.end = multiprocessing.Event()
        self.process = multiprocessing.Process(target=function, args=(*arguments, self.end), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        self.process.join()


def overwrite(port, end):
    os.nice(19)
    os.sched_setaffinity(0, {PROBER_CORE})
    with Client(port) as client:
        i = 0
        while not end.is_set():
            client.pipeline([("SET", "key:%010d" % ((i + j) * 7919 % MILLION), "%016d" % i) for j in range(16)])
            i += 16
            time.sleep(0.0005)


def take_snapshot(port):
    """A replica that wants a snapshot and throws it away."""
    os.nice(10)
    with socket.create_connection(("127.0.0.1", port), 120) as link:
        link.sendall(request("REPLCONF", "capa", "eof", "capa", "psync2"))
        link.recv(64)
        link.sendall(request("PSYNC", "?", "-1"))
        mark, tail = None, b""
        while mark is None or mark not in tail:
            tail = tail[-400:] + link.recv(1 << 16)
            if mark is None and b"$EOF:" in tail and len(tail.split(b"$EOF:", 1)[1]) >= 42:
                mark, tail = tail.split(b"$EOF:", 1)[1][:40], tail.split(b"$EOF:", 1)[1][42:]


def sync(programs, _):
    found = {}
    for program, command in programs.items():
        with Server(command, settings=("repl-diskless-sync yes", "repl-diskless-sync-delay 0")) as server:
            fill(server, MILLION)
            take_snapshot(server.port)
            with Load(overwrite, server.port):
                with Waits(server) as before:
                    time.sleep(2)
                with Waits(server) as waits:
                    process = multiprocessing.Process(target=take_snapshot, args=(server.port,))
                    process.start()
                    process.join()
            found[program] = waits, before
    tell("full synchronization of 1 M keys under writes", found, "<= 1")


def slot(programs, _):
    found = {}
    keys = 100_000
    for program, command in programs.items():
        cluster = ("cluster-enabled yes", "cluster-node-timeout 15000")
        with Server(command, settings=cluster) as source, Server(command, settings=cluster) as target:
            source.call("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
            source.call("CLUSTER", "MEET", "127.0.0.1", target.port)
            number = source.call("CLUSTER", "KEYSLOT", "{moved}")
            while not all(word in source.call("CLUSTER", "INFO") for word in (b"cluster_state:ok", b"known_nodes:2")):
                time.sleep(0.1)
            time.sleep(2)
            fill(source, keys, "{moved}:%010d")
            ids = source.call("CLUSTER", "MYID"), target.call("CLUSTER", "MYID")
            with Waits(source) as before:
                time.sleep(2)
            with Waits(source) as waits:
                target.call("CLUSTER", "SETSLOT", number, "IMPORTING", ids[0])
                source.call("CLUSTER", "SETSLOT", number, "MIGRATING", ids[1])
                with source.client() as client:
                    while names := client.call("CLUSTER", "GETKEYSINSLOT", number, 100):
                        client.call("MIGRATE", "127.0.0.1", target.port, "", 0, 10000, "KEYS", *names)
                for node in (target, source):
                    node.call("CLUSTER", "SETSLOT", number, "NODE", ids[1])
            found[program] = waits, before
    tell(f"a slot of {keys} keys moves", found, "<= 1")


def main():
    every = {"growth": growth, "expiry": expiry, "sync": sync, "slot": slot}
    parser = command_line(__doc__, every)
    parser.add_argument("--keys", type=int, default=10_000_000)
    run_parts(parser, every)


main()
