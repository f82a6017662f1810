"""Redis Cluster on loopback, for measurements: three primaries with as many replicas as wanted."""

import time

from servers import Client, Server

BOUNDS = (0, 5461, 10923, 16384)


class Cluster:
    """Forms a cluster of one server program; on return of the constructor it serves.

    command   the program with its options
    replicas  of each primary
    timeout   cluster-node-timeout in milliseconds
    settings  further lines of redis.conf
    """

    def __init__(self, command, replicas=0, timeout=1000, settings=()):
        self.command = command
        self.settings = [
            "cluster-enabled yes",
            f"cluster-node-timeout {timeout}",
            "repl-diskless-sync-delay 0",
            *settings,
        ]
        self.nodes = []
        try:
            for _ in range(3 * (1 + replicas)):
                self.nodes.append(Server(command, settings=self.settings))
            self.primaries, self.replicas = self.nodes[:3], self.nodes[3:]
            self.form()
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def form(self):
        for i, node in enumerate(self.primaries):
            node.call("CLUSTER", "ADDSLOTSRANGE", BOUNDS[i], BOUNDS[i + 1] - 1)
            node.call("CLUSTER", "SET-CONFIG-EPOCH", i + 1)
        until(self.has_met)
        for i, node in enumerate(self.replicas):
            primary = node_id(self.primaries[i % 3])
            until(lambda: node.call("CLUSTER", "REPLICATE", primary) == b"OK")
        for node in self.nodes:
            until(lambda: self.is_complete(node))
        for node in self.replicas:
            until(lambda: node.info("master_link_status") == "up")

    def has_met(self):
        """Whether every node knows every other; introduces them again, since a busy one may miss it."""
        for node in self.nodes[1:]:
            node.call("CLUSTER", "MEET", "127.0.0.1", self.nodes[0].port)
        time.sleep(0.5)
        return all(len(known_nodes(node)) == len(self.nodes) for node in self.nodes)

    def is_complete(self, node):
        """Whether a node knows all others in their roles, and serves."""
        flags = [line.split()[2].split(",") for line in known_nodes(node)]
        return (
            b"cluster_state:ok" in node.call("CLUSTER", "INFO")
            and len(flags) == len(self.nodes)
            and sum("slave" in each for each in flags) == len(self.replicas)
            and not any({"fail", "fail?"} & set(each) for each in flags)
        )

    def stop(self):
        for node in self.nodes:
            if node.process.poll() is None:
                node.kill()
            node.stop()


def known_nodes(node):
    """Lines of CLUSTER NODES but for handshakes."""
    lines = node.call("CLUSTER", "NODES").decode().splitlines()
    return [line for line in lines if "handshake" not in line.split()[2]]


def node_id(node):
    return node.call("CLUSTER", "MYID").decode()


def until(condition, seconds=60):
    """Waits until a condition holds; a connection that fails counts as not yet."""
    end = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except OSError:
            pass
        if time.monotonic() > end:
            raise RuntimeError(f"not within {seconds} s: {condition.__qualname__}")
        time.sleep(0.02)


def fine(replies):
    """The replies, when none is an error."""
    for reply in replies:
        if isinstance(reply, Client.Error):
            raise RuntimeError(reply.decode())
    return replies
