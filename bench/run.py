# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures ressearch beside its peers, interleaved, and writes what it saw; scripts/bench calls it."""
import argparse
import datetime
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

import engines
import report
import texts

HERE = os.path.dirname(os.path.abspath(__file__))
SLOW = 60    # seconds; what takes a peer longer it does in the first round only
SHARED = ("any", "phrase")


def options():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    names = [engine.name for engine in engines.ALL]
    parser.add_argument("--text", metavar="DIR", help="files to index; else laws are made up")
    parser.add_argument("--size", type=float, default=20, metavar="MB",
                        help="of the laws made up (default: 20)")
    parser.add_argument("--scale", default="1", help="how often the text, such as 1,4,16")
    parser.add_argument("--rounds", type=int, default=3, help="how often each engine has its turn")
    parser.add_argument("--queries", type=int, default=200, help="of each kind (default: 200)")
    parser.add_argument("--once", type=int, default=10, help="queries in processes of their own")
    parser.add_argument("--peers", default=",".join(names), help="default: all of " + ",".join(names))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--programs", default=os.path.join(HERE, "../build/release/bin"))
    parser.add_argument("--results", default=os.path.join(HERE, "results"))
    return parser.parse_args()


def measure(command, given=None):
    """Runs a command: wall and CPU seconds."""
    with tempfile.TemporaryFile() as script, tempfile.TemporaryFile() as errors:
        script.write((given or "").encode())
        script.seek(0)
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=script, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode > 1:    # 1: found nothing
            errors.seek(0)
            sys.exit("%s: %s" % (" ".join(command[:3]), errors.read().decode(errors="replace")))
    return wall, used.ru_utime + used.ru_stime


def measure_memory(command, given):
    """The same, and peak memory in MB: told by time, as a child of ours begins with our memory."""
    with tempfile.NamedTemporaryFile("r") as told:
        wall, cpu = measure(["/usr/bin/time", "-f", "%M", "-o", told.name, *command], given)
        return wall, cpu, int(told.read().split()[-1]) / 1024


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    # Blocks, as Groonga's files have holes.
    return sum(os.stat(os.path.join(folder, name)).st_blocks * 512
               for folder, _, names in os.walk(path) for name in names)


class Results:
    """Tables in a folder, one file each, a line as soon as it is measured."""

    def __init__(self, folder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)

    def add(self, table, *fields):
        with open(os.path.join(self.folder, table + ".tsv"), "a", encoding="utf-8") as file:
            file.write("\t".join(str(round(field, 4) if isinstance(field, float) else field)
                                 for field in fields) + "\n")


def say(*words):
    print(*words, file=sys.stderr, flush=True)


class Run:
    """All that is measured at one size of the text."""

    def __init__(self, scale, peers, questions, folder, lines, place, given, results):
        self.scale, self.questions, self.given, self.results = scale, questions, given, results
        self.lines = lines
        self.engines = [peer(os.path.join(place, peer.name), given.programs, given.jobs, folder)
                        for peer in peers]

    def build(self):
        slow = set()
        for engine in self.engines:
            engine.prepare(self.lines)
        for turn in range(self.given.rounds):
            for engine in self.engines:
                if not engine.build or engine.name in slow:
                    continue
                say("%s×, round %d: %s builds" % (self.scale, turn + 1, engine.name))
                for old in (engine.index, getattr(engine, "built", engine.index)):
                    shutil.rmtree(old, ignore_errors=True)
                    if os.path.isfile(old):
                        os.remove(old)
                os.sync()    # what another engine has left to write is not this one's
                wall, cpu, memory = measure_memory(*engine.build(self.lines))
                self.results.add("build", self.scale, engine.name, turn, wall, cpu, memory,
                                 size_of(engine.index) / 1e6)
                if wall > SLOW and engine.name != "ressearch":
                    slow.add(engine.name)

    def ask(self):
        slow = set()
        for turn in range(self.given.rounds):
            for engine in self.engines:
                command = engine.ask(self.questions, 1)
                if not command or engine.name in slow:
                    continue
                say("%s×, round %d: %s is asked" % (self.scale, turn + 1, engine.name))
                start = time.monotonic()
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                if time.monotonic() - start > SLOW and engine.name != "ressearch":
                    slow.add(engine.name)
                for line in done.stdout.splitlines():
                    self.results.add("memory" if line.startswith("memory") else "warm", self.scale,
                                     engine.name, turn, *line.split("\t"))

    def once(self):
        say("%s×: one query a process" % self.scale)
        for kind in SHARED:
            asked = [words for of, words, _ in self.questions if of == kind][:self.given.once]
            for turn in range(self.given.rounds):
                for number, words in enumerate(asked):
                    for engine in self.engines:
                        command = engine.once(kind, words)
                        if command and (number < 3 or command[0] != "java"):
                            wall, cpu = measure(command)
                            self.results.add("once", self.scale, engine.name, turn, kind, number,
                                             wall * 1e3, cpu * 1e3)

    def batch(self):
        questions = [question for question in self.questions if question[0] in SHARED + ("all",)]
        for turn in range(self.given.rounds):
            for engine in self.engines:
                commands = engine.batch(questions)
                if not commands:
                    continue
                say("%s×, round %d: %s has a batch" % (self.scale, turn + 1, engine.name))
                start = time.monotonic()
                running = [subprocess.Popen(command, stdout=subprocess.DEVNULL)
                           for command in commands]
                failed = [process.wait() > 1 for process in running]
                wall = time.monotonic() - start
                if any(failed):
                    sys.exit(engine.name + ": a batch failed")
                self.results.add("batch", self.scale, engine.name, turn, wall, len(questions))


def prepare_text(given, scale, place):
    """The folder of texts at a scale: a given one, copies of it, or made up."""
    folder = os.path.join(place, "texts")
    if not given.text:
        texts.write_laws(folder, given.size * scale)
    elif scale == 1:
        folder = os.path.realpath(given.text)
    else:
        for copy in range(scale):
            shutil.copytree(given.text, os.path.join(folder, "copy-%02d" % copy))
    return folder


def write_paragraphs(given, folder, path):
    names = subprocess.run("find . -type f | LC_ALL=C sort", shell=True, cwd=folder, check=True,
                           capture_output=True).stdout
    with open(path, "wb") as out:
        subprocess.run([os.path.join(given.programs, "bench-paragraphs")], input=names, cwd=folder,
                       stdout=out, check=True)


def note_conditions(given, results):
    def first_line(*command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout + done.stderr).splitlines()[0]

    def package(name):
        return first_line("dpkg-query", "-W", "-f", "${Version}\n", name)

    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    facts = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": "%s, %d cores" % (model[0] if model else platform.machine(), os.cpu_count()),
        "load before": "%.1f" % os.getloadavg()[0],
        "text": given.text or "made up, %g MB" % given.size,
        "rounds": given.rounds,
        "queries of a kind": given.queries,
        "commit": first_line("git", "-C", HERE, "rev-parse", "--short", "HEAD"),
        "Java": first_line("java", "-version"),
        "Lucene": "8.7.0 (Debian %s)" % package("liblucene8-java"),
        "Groonga": package("groonga-bin"),
        "SQLite": package("libsqlite3-0"),
        "Xapian": package("libxapian30"),
        "ripgrep": package("ripgrep"),
    }
    for name, fact in facts.items():
        results.add("conditions", name, fact)


def main():
    given = options()
    given.programs = os.path.realpath(given.programs)
    wanted = given.peers.split(",")
    peers = [engine for engine in engines.ALL if engine.name in wanted or engine.name == "ressearch"]
    results = Results(given.results)
    note_conditions(given, results)
    questions = None
    for scale in map(int, given.scale.split(",")):
        with tempfile.TemporaryDirectory(prefix="ressearch-bench-") as place:
            folder = prepare_text(given, scale, place)
            lines = os.path.join(place, "paragraphs")
            write_paragraphs(given, folder, lines)
            paragraphs = texts.read_paragraphs(lines)
            # The questions of the smallest size are asked at every size.
            questions = questions or texts.Drawer(paragraphs).questions(given.queries)
            for name, value in texts.statistics_of(paragraphs).items():
                results.add("texts", scale, name, value)
            results.add("texts", scale, "megabytes of files", size_of(folder) / 1e6)
            del paragraphs
            run = Run(scale, peers, questions, folder, lines, place, given, results)
            run.build()
            run.ask()
            run.once()
            run.batch()
        results.add("conditions", "load after %d×" % scale, "%.1f" % os.getloadavg()[0])
    print(report.write(given.results))


main()
