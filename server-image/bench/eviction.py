#!/usr/bin/env python3
"""Which keys survive maxmemory, and whether used_memory tells what the process holds.

usage: eviction.py [--items 100000] [--kept 20000] [--requests 400000] [--keys 1000000] [--only hits|memory]

Hits: a client asks for items by Zipf's law and sets what it misses, the same items from our server and from
redis-server, batch by batch in turn, so that both live through the same seconds. Once with as many keys kept by
both, which compares the choice of keys, and once with the same maxmemory, which also counts what a key costs. The
first half of the requests is not counted.
Memory: the growth of INFO's used_memory beside the growth of the resident size, from a server that is empty
again after the same work to one with data.
"""
import argparse
import bisect
import itertools
import os
import random
import time

from servers import OURS, REDIS, Server, figure

BATCH = 200
VALUE = b"v" * 100
THETA = 0.99
ADJUSTMENTS = 20


def zipf(items, count, seed):
    """Numbers of items, the n-th with a probability like 1/n^THETA; which item is the n-th is random."""
    rng = random.Random(seed)
    sums = list(itertools.accumulate(1 / n**THETA for n in range(1, items + 1)))
    names = list(range(items))
    rng.shuffle(names)
    return [names[bisect.bisect_left(sums, rng.random() * sums[-1])] for _ in range(count)]


class Cache:
    """A server that is used as a cache: what is asked for and not there is set."""

    def __init__(self, server):
        self.server = server
        self.client = server.client()
        self.hits = self.misses = 0

    def ask(self, items):
        replies = self.client.pipeline([("GET", b"item:%d" % item) for item in items])
        missing = {item for item, reply in zip(items, replies) if reply is None}
        self.client.pipeline([("SET", b"item:%d" % item, VALUE) for item in missing])
        self.hits += len(items) - sum(reply is None for reply in replies)
        self.misses += sum(reply is None for reply in replies)

    def limit(self, count):
        """A maxmemory with which it keeps about that many keys: what it uses with so many."""
        self.client.pipeline([("SET", b"item:%d" % item, VALUE) for item in range(count)])
        time.sleep(0.3)  # used_memory is looked at ten times a second
        self.bytes = int(self.server.info("used_memory"))
        self.client.call("CONFIG", "SET", "maxmemory", self.bytes)

    def adjust(self, count):
        """Corrects maxmemory by what is kept beyond or below the wanted number."""
        kept = self.client.call("DBSIZE")
        self.bytes -= int((kept - count) * (self.bytes / count))
        self.client.call("CONFIG", "SET", "maxmemory", self.bytes)

    def ratio(self):
        return 100 * self.hits / (self.hits + self.misses)


def play(policy, options, same_memory):
    """Hit ratios in percent and keys kept, of ours and of the reference."""
    settings = [f"maxmemory-policy {policy}"]
    with Server(OURS, settings=settings) as ours, Server(REDIS, settings=settings) as reference:
        caches = [Cache(ours), Cache(reference)]
        for cache in caches:
            cache.limit(options.kept)
        if same_memory:
            caches[0].client.call("CONFIG", "SET", "maxmemory", caches[1].bytes)
        trace = zipf(options.items, options.requests, 1)
        half = len(trace) // 2
        for start in range(0, len(trace), BATCH):
            if start % (half // ADJUSTMENTS) < BATCH and start < half and not same_memory:
                for cache in caches:
                    cache.adjust(options.kept)
            if start - BATCH < half <= start:
                for cache in caches:
                    cache.hits = cache.misses = 0
            for cache in caches:
                cache.ask(trace[start : start + BATCH])
        return [cache.ratio() for cache in caches], [cache.client.call("DBSIZE") for cache in caches]


def hits(options):
    for policy in ("allkeys-lru", "allkeys-lfu", "allkeys-random"):
        ratios, kept = play(policy, options, same_memory=False)
        figure(
            f"{policy}: hit ratio below redis-server's, as many keys kept",
            ratios[1] - ratios[0],
            "<= 1",
            "points",
            ours=round(ratios[0], 2),
            peers={"Redis 7.0.15": round(ratios[1], 2)},
            kept=kept,
        )
    for policy in ("allkeys-lru", "allkeys-lfu"):
        ratios, kept = play(policy, options, same_memory=True)
        figure(
            f"{policy}: hit ratio below redis-server's, the same maxmemory",
            ratios[1] - ratios[0],
            "<= 1",
            "points",
            ours=round(ratios[0], 2),
            peers={"Redis 7.0.15": round(ratios[1], 2)},
            kept=kept,
        )


def fill(server, keys, size, expire):
    """Sets that many keys with random bytes behind a prefix."""
    tail = ["EX", 100000] if expire else []
    with server.client() as client:
        for start in range(0, keys, 1000):
            client.pipeline([("SET", b"key:%012d" % n, os.urandom(size), *tail) for n in range(start, min(keys, start + 1000))])


def rewrite(server, keys, largest):
    """Sets random keys to values of random sizes, five times as often as there are keys."""
    rng = random.Random(2)
    with server.client() as client:
        for _ in range(5 * keys // 1000):
            client.pipeline([("SET", b"key:%012d" % rng.randrange(keys), b"x" * rng.randint(1, largest)) for _ in range(1000)])


def held(server):
    time.sleep(1.5)  # what was dropped is freed, sparse memory given back
    return int(server.info("used_memory")), server.resident()


def memory(options):
    cases = [
        ("16 bytes", options.keys, lambda s: fill(s, options.keys, 16, False), []),
        ("16 bytes and an expiry", options.keys, lambda s: fill(s, options.keys, 16, True), []),
        ("16 bytes, 16384 slots", options.keys, lambda s: fill(s, options.keys, 16, False), ["cluster-enabled yes"]),
        ("1000 bytes", options.keys // 5, lambda s: fill(s, options.keys // 5, 1000, False), []),
        ("1 to 1000 bytes, rewritten", options.keys // 5, lambda s: rewrite(s, options.keys // 5, 1000), []),
    ]
    for name, keys, load, settings in cases:
        with Server(OURS, settings=settings) as server:
            if settings:
                server.call("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
                while server.call("CLUSTER", "INFO")[:16] != b"cluster_state:ok":
                    time.sleep(0.1)
            load(server)  # the program's own growth: compiled code, the Java heap
            server.call("FLUSHALL")
            empty = held(server)
            load(server)
            full = held(server)
            used, resident = (b - a for a, b in zip(empty, full))
            figure(
                f"{keys:,} keys of {name}: growth of used_memory off that of the resident size",
                abs(used / resident - 1) * 100,
                "<= 5",
                "%",
                used=used,
                resident=resident,
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--kept", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=400_000)
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--only", choices=["hits", "memory"])
    options = parser.parse_args()
    if options.only != "memory":
        hits(options)
    if options.only != "hits":
        memory(options)


main()
