# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts to measure with where none are given, and questions drawn from any texts."""
import itertools
import os
import random
import re
import statistics

# The 3,755 most common characters, in the order in which GB 2312 has them.
COMMON = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
]
WORDS = 30000
WORD_LENGTHS = ((1, 0.12), (2, 0.68), (3, 0.14), (4, 0.06))
KINDS = ("any", "all", "phrase", "character", "prefix", "field")


def zipf(count, shift):
    """Cumulative weights 1/(rank + shift), as frequencies of words fall (Zipf, Mandelbrot)."""
    return list(itertools.accumulate(1 / (rank + shift) for rank in range(1, count + 1)))


class Writer:
    """Laws that mean nothing: numbered articles of random words, lengths spread as in laws."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        characters = COMMON[:]
        self.random.shuffle(characters)
        lengths, weights = zip(*WORD_LENGTHS)
        frequencies = zipf(len(characters), 30)
        self.words = list(dict.fromkeys(
            "".join(self.random.choices(characters, cum_weights=frequencies, k=length))
            for length in self.random.choices(lengths, weights, k=WORDS)))
        self.frequencies = zipf(len(self.words), 3)

    def paragraph(self):
        """Clauses of some seven words; half of the paragraphs are under 40 characters."""
        length = min(max(int(self.random.lognormvariate(3.3, 0.8)), 4), 400)
        words = self.random.choices(self.words, cum_weights=self.frequencies, k=length // 2 + 1)
        clauses = []
        while words:
            size = self.random.randint(3, 11)
            clauses.append("".join(words[:size]))
            words = words[size:]
        return "，".join(clauses) + "。"

    def law(self):
        lines = ["# " + "".join(self.random.choices(self.words, cum_weights=self.frequencies, k=4))]
        for article in range(1, self.random.randint(20, 180)):
            if article % 12 == 1:
                lines.append("## 第%d章　%s" % (article // 12 + 1, self.paragraph()[:8].strip("，。")))
            lines.append("第%d条　%s" % (article, self.paragraph()))
        return "\n\n".join(lines) + "\n"


def write_laws(folder, megabytes):
    """Writes Markdown files of so many megabytes together, the same ones each time."""
    writer = Writer()
    written = 0
    for number in itertools.count():
        if written >= megabytes * 1e6:
            return
        law = writer.law().encode()
        written += len(law)
        place = os.path.join(folder, "%03d" % (number // 100))
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, "%05d.md" % number), "wb") as file:
            file.write(law)


def read_paragraphs(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t", 2)[1:] for line in lines]


def statistics_of(paragraphs):
    lengths = sorted(len(text) for _, text in paragraphs)
    characters = "".join(text for _, text in paragraphs[:100000])
    return {
        "paragraphs": len(paragraphs),
        "megabytes": sum(len(text.encode()) for _, text in paragraphs) / 1e6,
        "mean length": statistics.fmean(lengths),
        "median length": lengths[len(lengths) // 2],
        "95 % under": lengths[len(lengths) * 95 // 100],
        "different characters": len(set(characters)),
    }


class Drawer:
    """Draws questions: a run of a paragraph is as likely as it is long."""

    def __init__(self, paragraphs, seed=2):
        self.random = random.Random(seed)
        self.paragraphs = paragraphs
        kinds = [kind for kind, _ in paragraphs]
        common = sorted(set(kinds), key=kinds.count)
        # A field that leaves out most paragraphs, and still holds many.
        self.filter = "heading" if "heading" in common else common[-2] if len(common) > 1 else kinds[0]
        self.filtered = [pair for pair in paragraphs if pair[0] == self.filter]
        self.lengths = list(itertools.accumulate(len(text) for _, text in paragraphs))

    def runs(self, least, pattern=r"[\u4e00-\u9fff]+", filtered=False):
        while True:
            if filtered:
                text = self.random.choice(self.filtered)[1]
            else:
                text = self.random.choices(self.paragraphs, cum_weights=self.lengths)[0][1]
            runs = [run for run in re.findall(pattern, text) if len(run) >= least]
            if runs:
                return runs

    def cut(self, runs, least, most):
        run = self.random.choices(runs, [len(run) for run in runs])[0]
        length = self.random.randint(least, min(most, len(run)))
        start = self.random.randint(0, len(run) - length)
        return run[start:start + length]

    def question(self, kind, number):
        if kind == "all":
            runs = self.runs(2)
            return " ".join((self.cut(runs, 2, 4), self.cut(runs, 2, 4))), ""
        if kind == "character":
            return self.cut(self.runs(1), 1, 1), ""
        if kind == "prefix" and number % 2:
            return self.random.choice(self.runs(2, r"[A-Za-z0-9]{2,}"))[:2], ""
        if kind == "prefix":
            return self.random.choice(self.runs(2))[:self.random.randint(2, 3)], ""
        if kind == "field":
            return self.cut(self.runs(2, filtered=True), 2, 4), self.filter
        return self.cut(self.runs(2), 2, 8), ""

    def questions(self, count):
        return [(kind, *self.question(kind, number)) for kind in KINDS for number in range(count)]
