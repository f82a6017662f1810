#!/usr/bin/env python3
"""Writes a container image from files of this machine: one layer, as a docker-archive.

The images of the cluster's own parts need no base image and no container engine: a program, the
shared libraries that it names, and a few links. The same input gives the same bytes, so that an
import can be skipped when nothing changed.
"""

import argparse
import hashlib
import io
import json
import os
import re
import subprocess
import tarfile

# What a C library expects to find; users that the programs look up by name.
ACCOUNTS = {
    "etc/passwd": "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
    "etc/group": "root:x:0:\nnogroup:x:65534:\n",
    "etc/nsswitch.conf": "hosts: files dns\n",
}
DIRECTORIES = {"tmp": 0o1777, "etc": 0o755, "run": 0o755, "var/lib": 0o755}
EPOCH = "1970-01-01T00:00:00Z"
SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def shared_libraries(program):
    """The absolute paths of the libraries that the dynamic linker would load for a program."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=False)
    return re.findall(r"(/\S+) \(0x", listing.stdout)


def files_below(source, target):
    """Pairs (path in the image, file here) for a file or for every file of a folder."""
    if not os.path.isdir(source):
        yield target, source
        return
    for folder, _, names in os.walk(source):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                yield os.path.join(target, os.path.relpath(path, source)), path


class Layer:
    """A tar under construction; parents are made before what lies in them."""

    def __init__(self):
        self.buffer = io.BytesIO()
        self.tar = tarfile.open(fileobj=self.buffer, mode="w", format=tarfile.PAX_FORMAT)
        self.made = set()

    def directory(self, path, mode=0o755):
        path = path.strip("/")
        if not path or path in self.made:
            return
        self.directory(os.path.dirname(path))
        self.made.add(path)
        entry = tarfile.TarInfo(path)
        entry.type, entry.mode = tarfile.DIRTYPE, mode
        self.tar.addfile(entry)

    def file(self, path, source):
        self.directory(os.path.dirname(path))
        entry = tarfile.TarInfo(path.strip("/"))
        status = os.stat(source)
        entry.size, entry.mode = status.st_size, status.st_mode & 0o777
        with open(source, "rb") as content:
            self.tar.addfile(entry, content)

    def text(self, path, content):
        self.directory(os.path.dirname(path))
        entry = tarfile.TarInfo(path)
        entry.size, entry.mode = len(content), 0o644
        self.tar.addfile(entry, io.BytesIO(content.encode()))

    def link(self, path, target):
        self.directory(os.path.dirname(path))
        entry = tarfile.TarInfo(path.strip("/"))
        entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, target, 0o777
        self.tar.addfile(entry)

    def bytes(self):
        self.tar.close()
        return self.buffer.getvalue()


def layer_of(arguments):
    files = {}
    for pair in arguments.file:
        source, _, target = pair.partition(":")
        for path, here in files_below(source, target or source):
            files[path] = here
            for library in shared_libraries(os.path.realpath(here)):
                files[library] = library
    layer = Layer()
    for path, mode in DIRECTORIES.items():
        layer.directory(path, mode)
    for path, content in ACCOUNTS.items():
        layer.text(path, content)
    for path in sorted(files):
        layer.file(path, os.path.realpath(files[path]))
    for pair in arguments.link:
        layer.link(*pair.split(":", 1))
    return layer.bytes()


def write_archive(output, names, layer, entrypoint):
    """docker-archive: manifest.json names the configuration and the layers, both beside it."""
    layer_digest = hashlib.sha256(layer).hexdigest()
    configuration = json.dumps(
        {
            "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[os.uname().machine],
            "os": "linux",
            "created": EPOCH,
            "config": {"Env": ["PATH=" + SEARCH_PATH], "Entrypoint": entrypoint, "WorkingDir": "/"},
            "rootfs": {"type": "layers", "diff_ids": ["sha256:" + layer_digest]},
            "history": [{"created": EPOCH}],
        }
    ).encode()
    configuration_name = hashlib.sha256(configuration).hexdigest() + ".json"
    layer_name = layer_digest + "/layer.tar"
    manifest = json.dumps(
        [{"Config": configuration_name, "RepoTags": names, "Layers": [layer_name]}]
    ).encode()
    # Written beside and renamed, so that a run that is cut off leaves no half image.
    with tarfile.open(output + ".part", "w") as archive:
        for name, content in (
            (configuration_name, configuration),
            (layer_name, layer),
            ("manifest.json", manifest),
        ):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    os.replace(output + ".part", output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", help="the tar to write")
    parser.add_argument("--name", action="append", required=True, help="NAME:TAG, repeatable")
    parser.add_argument("--file", action="append", default=[], help="SOURCE[:PATH], file or folder")
    parser.add_argument("--link", action="append", default=[], help="PATH:TARGET")
    parser.add_argument("--entrypoint", nargs="+", help="program and its first arguments")
    arguments = parser.parse_args()
    write_archive(arguments.output, arguments.name, layer_of(arguments), arguments.entrypoint)


if __name__ == "__main__":
    main()
