#!/usr/bin/env python3
"""SAVE, BGSAVE and load of a million keys of 16-byte values, beside redis-server and Valkey.

usage: snapshot.py [save] [bgsave] [content] [load] [--keys 1000000] [--rounds 5] [--ours CMD] [--valkey CMD]

save, bgsave  while a writer overwrites keys: work on the thread that serves clients (as the server's log tells it;
              the others fork, for which their latest_fork_usec stands), the worst wait of another client beside the
              worst of the same client with the same writer and no save, and the most memory resident meanwhile,
              children included, by what was resident before
content       that the file holds one point in time of a stream of writes, as redis-server loads it
load          until the data is there, as the server's log tells it
"""
import multiprocessing
import os
import re
import statistics
import sys
import threading
import time

from parts import command_line, run_parts
from servers import REDIS, Client, Server, figure, request
from waits import Waits

KEY = "key:%010d"


def fill(server, keys):
    with server.client() as client:
        for start in range(0, keys, 1000):
            client.pipeline([("SET", KEY % i, "%016d" % i) for i in range(start, min(start + 1000, keys))])
        client.call("SET", "probe", "1")


class Writer:
    """Overwrites keys in small pipelines, from a process of its own, while the body runs."""

    def __init__(self, server, keys):
        self.end = multiprocessing.Event()
        self.process = multiprocessing.Process(target=overwrite, args=(server.port, keys, self.end), daemon=True)

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.end.set()
        self.process.join()


def overwrite(port, keys, end):
    os.nice(19)
    with Client(port) as client:
        i = 0
        while not end.is_set():
            # A stride that meets every key, far from the order of the table.
            batch = b"".join(request("SET", KEY % ((i + j) * 7919 % keys), "%016d" % i) for j in range(16))
            client.socket.sendall(batch)
            for _ in range(16):
                client.read()
            i += 16
            time.sleep(0.0005)


class Peak(threading.Thread):
    """The most that a process and its children have resident, shared pages counted once."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0
        self.over = False

    def run(self):
        while not self.over:
            self.most = max(self.most, together(self.pid))
            time.sleep(0.02)


def together(pid):
    total = 0
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            pids = [str(pid), *children.read().split()]
    except OSError:
        pids = [str(pid)]
    for each in pids:
        try:
            with open(f"/proc/{each}/smaps_rollup") as rollup:
                total += next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:"))
        except (OSError, StopIteration):
            pass
    return total


def wait_for_bgsave(server):
    with server.client() as client:
        while True:
            info = client.call("INFO", "persistence").decode()
            if "rdb_bgsave_in_progress:0" in info:
                if "rdb_last_bgsave_status:ok" not in info:
                    sys.exit("BGSAVE failed")
                return
            time.sleep(0.05)


def save_once(server, how):
    with server.client() as client:
        client.call(how)
    if how == "BGSAVE":
        wait_for_bgsave(server)


def work_millis(server, program, how):
    """What the save cost the thread that serves clients."""
    if program != "ours":
        if how == "BGSAVE":
            return int(server.info("latest_fork_usec")) / 1000
        return None
    with open(server.log) as log:
        found = re.findall(r"(\d+) ms on the loop", log.read())
    return int(found[-1]) if found else None


def rounds_of(server, program, how, options):
    """Per round: work, wall time, worst wait, worst wait without a save, peak by before."""
    rows = []
    save_once(server, how)
    for _ in range(options.rounds):
        with Writer(server, options.keys):
            time.sleep(0.5)
            with Waits(server) as waits:
                begin = time.monotonic()
                save_once(server, how)
                wall = time.monotonic() - begin
            work = work_millis(server, program, how)
            with Waits(server) as plain:
                time.sleep(max(0.5, wall))
            # In a save of its own, because looking at a process' memory holds it up.
            before = together(server.pid)
            peak = Peak(server.pid)
            peak.start()
            save_once(server, how)
            peak.over = True
            peak.join()
        rows.append((work, wall * 1e3, waits.worst, plain.worst, peak.most / before))
    return rows


def column(rows, i):
    values = [row[i] for row in rows if row[i] is not None]
    return (statistics.median(values), min(values), max(values)) if values else None


def saves(how):
    def measure(programs, options):
        found = {}
        for program, command in programs.items():
            with Server(command) as server:
                fill(server, options.keys)
                time.sleep(1)
                found[program] = rounds_of(server, program, how, options)
        ours = found.pop("ours")
        for i, name, bound, unit in (
            (0, "work on the loop", "<= 250", "ms"),
            (2, "worst wait of another client", "<= 1", "ms"),
            (3, "the same wait without a save, for comparison", None, "ms"),
            (4, "most memory by memory before", "<= 1.1", "x"),
            (1, "from command to end", None, "ms"),
        ):
            value = column(ours, i)
            if value:
                figure(
                    f"{how} of {options.keys} keys under writes: {name}",
                    value,
                    bound,
                    unit,
                    peers={peer: column(rows, i)[0] for peer, rows in found.items() if column(rows, i)},
                )

    return measure


def content(_, options):
    """A writer counts up; the file must hold exactly what was written up to one number."""
    distinct = 1000
    for how in ("SAVE", "BGSAVE"):
        with Server(options.ours) as server:
            fill(server, 200_000)
            saved = threading.Thread(target=save_once, args=(server, how))
            last = None
            with server.client() as client:
                n = 0
                while saved.ident is None or saved.is_alive():
                    client.pipeline([("SET", f"last:{(n + j) % distinct}", n + j) for j in range(50)])
                    client.pipeline([("SET", f"all:{n + j}", "x") for j in range(50)])
                    n += 50
                    if n == 20_000:
                        saved.start()
            with Server(REDIS, folder=server.folder) as reader, reader.client() as client:
                there = sum(client.pipeline([("EXISTS", f"all:{i}") for i in range(n)]))
                lasts = [int(v) for v in client.pipeline([("GET", f"last:{i}") for i in range(distinct)])]
                last = max(lasts)
                expected = [last - (last - i) % distinct for i in range(distinct)]
                wrong = sum(1 for a, b in zip(lasts, expected) if a != b)
                # The two kinds of keys are written 50 by 50, so one may be ahead by 50.
                wrong += 0 if client.call("EXISTS", f"all:{there - 1}") and last - 50 <= there <= last + 1 else 1
        figure(f"{how} under writes: keys that are not of one point in time", wrong, "<= 0", "keys", writes=n, in_the_file=last + 1)


def load(programs, options):
    with Server(options.ours) as server:
        fill(server, options.keys)
        server.call("SAVE")
        values = {program: [] for program in programs}
        for turn in range(options.rounds):
            for program, command in programs.items():
                with Server(command, folder=server.folder, settings=("dbfilename dump.rdb",)) as loaded:
                    while int(loaded.info("loading")):
                        time.sleep(0.01)
                    with open(loaded.log) as log:
                        values[program].append(float(re.search(r"DB loaded from disk: ([\d.]+) seconds", log.read())[1]) * 1e3)
    ours = values.pop("ours")
    figure(
        f"load of {options.keys} keys",
        (statistics.median(ours), min(ours), max(ours)),
        "<= 350",
        "ms",
        peers={peer: statistics.median(v) for peer, v in values.items()},
    )


def main():
    every = {"save": saves("SAVE"), "bgsave": saves("BGSAVE"), "content": content, "load": load}
    parser = command_line(__doc__, every)
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    run_parts(parser, every)


main()
