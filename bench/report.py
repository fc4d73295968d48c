# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a report of the tables that a run has left: python3 bench/report.py FOLDER."""
import collections
import os
import statistics
import sys

import engines
import plot

LABELS = {engine.name: engine.label for engine in engines.ALL}
KINDS = (("any", "any word"), ("all", "all words"), ("phrase", "phrase"),
         ("character", "one character"), ("prefix", "prefix"), ("field", "phrase in a field"))
OURS = "ressearch"


def read(folder, table):
    path = os.path.join(folder, table + ".tsv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def number(value):
    return "%.0f" % value if value >= 100 else "%.1f" % value if value >= 10 else "%.2f" % value


def spread(values):
    """The median, and the least and most beside it where they differ."""
    values = sorted(values)
    middle = number(statistics.median(values))
    ends = number(values[0]), number(values[-1])
    return middle if ends[0] == ends[1] else "%s (%s–%s)" % (middle, *ends)


def ratios(ours, theirs):
    """Of each round that both had, or of all their rounds where one had fewer."""
    both = sorted(set(ours) & set(theirs))
    return spread([ours[turn] / theirs[turn] for turn in both if theirs[turn]] or [0])


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def by_engine(rows, value):
    """{engine: {round: value}} in the order of the engines."""
    found = collections.defaultdict(dict)
    for row in rows:
        found[row[1]][int(row[2])] = value(row)
    return {name: found[name] for name in LABELS if name in found}


def build_table(rows):
    columns = [by_engine(rows, lambda row, i=i: float(row[i])) for i in (3, 4, 5, 6)]
    lines = []
    for name in columns[0]:
        line = [LABELS[name]]
        for column in columns:
            line.append(spread(column[name].values()))
        for column in columns:
            line.append("1" if name == OURS else ratios(column[OURS], column[name]))
        lines.append(line)
    return table(["", "wall s", "CPU s", "peak MB", "index MB", "our wall / theirs", "our CPU",
                  "our peak", "our index"], lines)


class Latencies:
    """Warm latencies of one size: of each round, and of each query the median of its rounds."""

    def __init__(self, rows, column):
        self.rounds = collections.defaultdict(list)
        queries = collections.defaultdict(list)
        for _, engine, turn, kind, query, *values in rows:
            self.rounds[kind, engine, int(turn)].append(float(values[column]) / 1e3)
            queries[kind, engine, query].append(float(values[column]) / 1e3)
        self.all = collections.defaultdict(list)
        for (kind, engine, _), values in queries.items():
            self.all[kind, engine].append(statistics.median(values))

    def of_rounds(self, kind, engine, part):
        return {turn: percentile(values, part) for (of, name, turn), values in self.rounds.items()
                if (of, name) == (kind, engine)}


def warm_table(rows, kind, cpu, wall):
    lines = []
    hits = collections.defaultdict(list)
    for _, engine, _, of, _, _, _, count in rows:
        if of == kind:
            hits[engine].append(int(count))
    for name in LABELS:
        if not cpu.all[kind, name]:
            continue
        line = [LABELS[name]]
        line += [number(percentile(cpu.all[kind, name], part)) for part in (0.5, 0.95, 0.99)]
        line += [number(percentile(wall.all[kind, name], part)) for part in (0.5, 0.99)]
        line += ["1" if name == OURS else
                 ratios(cpu.of_rounds(kind, OURS, part), cpu.of_rounds(kind, name, part))
                 for part in (0.5, 0.99)]
        line.append("%.1f" % statistics.fmean(max(count, 0) for count in hits[name]))
        lines.append(line)
    return table(["", "CPU p50 ms", "p95", "p99", "wall p50", "wall p99", "our CPU p50 / theirs",
                  "our p99 / theirs", "hits"], lines)


def once_table(rows):
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for _, engine, _, kind, _, wall, cpu in rows:
        found[engine][kind].append((float(wall), float(cpu)))
    heads = ["ms"]
    for kind in ("any word", "phrase"):
        heads += [kind + ", wall p50", "p99", "CPU p50"]
    lines = []
    for name in LABELS:
        if name in found:
            line = [LABELS[name]]
            for kind in ("any", "phrase"):
                walls, cpus = zip(*found[name][kind]) if found[name][kind] else ((), ())
                line += [number(percentile(walls, 0.5)), number(percentile(walls, 0.99)),
                         number(percentile(cpus, 0.5))] if walls else ["–"] * 3
            lines.append(line)
    return table(heads, lines)


def batch_table(rows):
    rate = by_engine(rows, lambda row: int(row[4]) / float(row[3]))
    return table(["", "queries a second", "ours / theirs"],
                 [[LABELS[name], spread(rate[name].values()),
                   "1" if name == OURS else ratios(rate[OURS], rate[name])] for name in rate])


def of_scale(rows, scale):
    return [row for row in rows if row[0] == scale]


def write_scale(folder, scale, tables, out):
    facts = dict(row[1:] for row in of_scale(tables["texts"], scale))
    out.append("## %s×: %s paragraphs, %.1f MB of text\n" % (
        scale, facts["paragraphs"], float(facts["megabytes"])))
    out.append(", ".join("%s %s" % (name, value) for name, value in facts.items()) + "\n")
    builds, rows = of_scale(tables["build"], scale), of_scale(tables["warm"], scale)
    if builds:
        out += ["### Building the index\n", build_table(builds)]
    if rows:
        cpu, wall = Latencies(rows, 1), Latencies(rows, 0)
        out += ["### Warm queries, in process\n", "Of each query the median of its rounds; then "
                "percentiles over the queries. Hits: on the page of ten, on average.\n"]
        for kind, title in KINDS:
            out += ["#### %s\n" % title.capitalize(), warm_table(rows, kind, cpu, wall)]
        name = "warm-%s.svg" % scale
        groups = [(title, [(LABELS[engine], *(percentile(cpu.all[kind, engine], part)
                                              for part in (0.5, 0.95, 0.99)))
                           for engine in LABELS if cpu.all[kind, engine]])
                  for kind, title in KINDS]
        plot.write_ranges(os.path.join(folder, name), "CPU of a warm query: p50, p95, p99", groups)
        out.append("![CPU of a warm query](%s)\n" % name)
    if of_scale(tables["once"], scale):
        out += ["### One query, one process\n", once_table(of_scale(tables["once"], scale))]
    if of_scale(tables["batch"], scale):
        out += ["### A batch on all cores, starting included\n",
                batch_table(of_scale(tables["batch"], scale))]
    anonymous = [int(row[4]) / 1024 for row in of_scale(tables["memory"], scale)]
    if anonymous:
        out.append("Memory of our open reader after all queries, without pages of files: %s MB.\n"
                   % spread(anonymous))


def write_growth(folder, scales, tables, out):
    """Plots how our and their costs grow, where more than one size was measured."""
    def lines(rows, value):
        series = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in rows:
            series[row[1]][int(row[0])].append(value(row))
        return [(LABELS[name], [(scale, statistics.median(values))
                                for scale, values in sorted(series[name].items())])
                for name in LABELS if name in series]

    plot.write_lines(os.path.join(folder, "growth-build.svg"), "Building: CPU s by size of the text",
                     lines(tables["build"], lambda row: float(row[4])))
    out += ["## Growth\n", "![building](growth-build.svg)\n"]
    for kind, title in KINDS:
        name = "growth-%s.svg" % kind
        tails = []
        for scale in scales:
            cpu = Latencies(of_scale(tables["warm"], scale), 1)
            tails += [(scale, engine, percentile(cpu.all[kind, engine], 0.99))
                      for engine in LABELS if cpu.all[kind, engine]]
        plot.write_lines(os.path.join(folder, name), title.capitalize() + ": CPU p99, ms",
                         lines(tails, lambda row: row[2]))
        out.append("![%s](%s)\n" % (title, name))


def write(folder):
    names = ("conditions", "texts", "build", "warm", "memory", "once", "batch")
    tables = {name: read(folder, name) for name in names}
    out = ["# ressearch and its peers\n",
           table(["condition", ""], tables["conditions"]),
           "Median of the rounds, the least and the most beside it. A ratio under 1: less than the "
           "peer; of a batch, over 1: faster than the peer.\n"]
    scales = list(dict.fromkeys(row[0] for row in tables["texts"]))
    for scale in scales:
        write_scale(folder, scale, tables, out)
    if len(scales) > 1:
        write_growth(folder, scales, tables, out)
    path = os.path.join(folder, "report.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out))
    return path


if __name__ == "__main__":
    print(write(sys.argv[1]))
