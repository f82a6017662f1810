#!/usr/bin/env python3
"""How long writes to a killed primary's slots are refused: 3 primaries and 3 replicas on loopback.

usage: killed_primary.py [--rounds 10] [--timeout 1000] [--valkey PATH]

Each round: a client writes to a primary's slots without end, the primary's process is killed, and the time from
there to the first write that its replica accepts is taken. Every round has a new cluster; the servers take turns.
"""
import argparse
import shutil
import statistics
import time

from cluster import Cluster
from servers import OURS, VALKEY, Client, alternate, figure, peers

MEDIAN_BOUND = "<= 1.5"
WORST_BOUND = "<= 2.0"
# In slot 5061, which the first primary owns.
KEY = "{bar}"


def seconds_without_writes(command, timeout):
    with Cluster(command, replicas=1, timeout=timeout) as cluster:
        primary, replica = cluster.primaries[0], cluster.replicas[0]
        for i in range(100):
            assert primary.call("SET", KEY, i) == b"OK"
        # The moment of the last gossip is another one each time.
        time.sleep(0.5 + time.time() % 1)
        killed = time.monotonic()
        primary.kill()
        with replica.client() as client:
            while isinstance(client.call("SET", KEY, "after"), Client.Error):
                time.sleep(0.005)
                if time.monotonic() - killed > 60:
                    raise RuntimeError("nobody took the place of the killed primary")
        return time.monotonic() - killed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--timeout", type=int, default=1000)
    parser.add_argument("--valkey", default=VALKEY)
    options = parser.parse_args()
    servers = {"ours": OURS, **{name: command for name, command in peers().items() if "Valkey" not in name}}
    if shutil.which(options.valkey):
        servers["Valkey 9.1.2"] = options.valkey
    values = alternate(options.rounds, servers, lambda command: seconds_without_writes(command, options.timeout))
    ours = values.pop("ours")
    for name, of, bound in (("median", statistics.median, MEDIAN_BOUND), ("worst", max, WORST_BOUND)):
        figure(
            f"killed primary, cluster-node-timeout {options.timeout}: first accepted write, {name} of {options.rounds}",
            of(ours) if name == "worst" else (of(ours), min(ours), max(ours)),
            bound,
            "s",
            peers={peer: round(of(seconds), 2) for peer, seconds in values.items()},
        )


main()
