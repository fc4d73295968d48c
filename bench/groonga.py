# SPDX-License-Identifier: GPL-2.0-or-later
"""Times the commands of a list on an open Groonga database: groonga.py INDEX LIST WARM-UPS PASSES.

Wall time is what Groonga itself says a command took; CPU time that of its process meanwhile."""
import json
import subprocess
import sys


def processor_time(process):
    with open("/proc/%d/schedstat" % process.pid) as file:
        return int(file.read().split()[0]) / 1e3


def main():
    index, path, warm_ups, passes = sys.argv[1:]
    groonga = subprocess.Popen(["groonga", index + "/db"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True, encoding="utf-8")
    with open(path, encoding="utf-8") as lines:
        commands = [line.rstrip("\n").split("\t", 1) for line in lines]
    for turn in range(int(warm_ups) + int(passes)):
        for number, (kind, command) in enumerate(commands):
            before = processor_time(groonga)
            groonga.stdin.write(command + "\n")
            groonga.stdin.flush()
            (status, _, seconds, *_), *found = json.loads(groonga.stdout.readline())
            used = processor_time(groonga) - before
            hits = len(found[0][0]) - 2 if status == 0 else -1
            if turn >= int(warm_ups):
                print("%s\t%d\t%.1f\t%.1f\t%d" % (kind, number, seconds * 1e6, used, hits))
    groonga.stdin.close()
    groonga.wait()


main()
