#!/usr/bin/env python3
"""How quickly empty slots move: ours beside Redis, alternating in one run.

usage: slot_moves.py [--rounds 3] [--slots 300]

Two ways: redis-cli --cluster reshard, which waits for each step of each slot, and a client that sends the steps
of 16 slots at a time together, as the operator does. Each cluster moves some slots before it is measured.
"""
import argparse
import contextlib
import subprocess
import time

from cluster import Cluster, fine, node_id
from servers import OURS, REDIS, alternate, figure, ratio

OPEN_SLOTS = 16


def reshard(cluster, slots):
    """Seconds for slots to the second primary and back."""
    begin = time.monotonic()
    for source, target in ((0, 1), (1, 0)):
        command = ["redis-cli", "--cluster", "reshard", f"127.0.0.1:{cluster.nodes[source].port}", "--cluster-yes"]
        command += ["--cluster-from", node_id(cluster.nodes[source]), "--cluster-to", node_id(cluster.nodes[target])]
        subprocess.run([*command, "--cluster-slots", str(slots)], check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic() - begin) / 2


def pipelined(cluster, slots):
    """Seconds for slots from the third primary to the second and back."""
    ids = [node_id(node) for node in cluster.nodes]
    with contextlib.ExitStack() as stack:
        links = [stack.enter_context(node.client()) for node in cluster.nodes]
        begin = time.monotonic()
        for source, target in ((2, 1), (1, 2)):
            for first in range(16384 - slots, 16384, OPEN_SLOTS):
                some = range(first, min(first + OPEN_SLOTS, 16384))
                fine(links[target].pipeline([("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[source]) for slot in some]))
                fine(links[source].pipeline([("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[target]) for slot in some]))
                fine(links[source].pipeline([("CLUSTER", "GETKEYSINSLOT", slot, 64) for slot in some]))
                for node in (target, source, 0):
                    fine(links[node].pipeline([("CLUSTER", "SETSLOT", slot, "NODE", ids[target]) for slot in some]))
        return (time.monotonic() - begin) / 2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slots", type=int, default=300)
    options = parser.parse_args()
    with Cluster(OURS) as ours, Cluster(REDIS) as redis:
        both = {"ours": ours, "redis": redis}
        for name, way in (("redis-cli --cluster reshard", reshard), ("16 at a time", pipelined)):
            cold = way(ours, options.slots)
            seconds = alternate(options.rounds, both, lambda cluster: way(cluster, options.slots))
            figure(
                f"{options.slots} empty slots, {name}",
                ratio(seconds["ours"], seconds["redis"]),
                "<= 1.0",
                "x the seconds of Redis 7.0.15",
                seconds={key: [round(value, 3) for value in values] for key, values in seconds.items()},
                first=round(cold, 3),
            )


main()
