"""The command line of a benchmark of several parts. Each part is a function of the programs, by name, and the options."""

import argparse

from servers import OURS, VALKEY, peers


def command_line(description, parts):
    """A parser for which parts to run and of which programs; a benchmark adds options of its own."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*parts, []], default=list(parts))
    parser.add_argument("--ours", default=OURS)
    parser.add_argument("--valkey", default=VALKEY)
    parser.add_argument("--alone", action="store_true", help="without the others")
    return parser


def run_parts(parser, parts):
    """Runs the parts that were asked for."""
    options = parser.parse_args()
    programs = {"ours": options.ours}
    if not options.alone:
        programs |= peers(options.valkey)
    for what in options.what:
        parts[what](programs, options)
