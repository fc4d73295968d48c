# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines that are compared: how each builds an index, is asked, and is started for one query."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java/lucene-%s.jar"


def write_list(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines("\t".join(line) + "\n" for line in lines)
    return path


class Engine:
    """An engine with its index in the folder self.index; commands are lists of words."""
    warm_ups = 1

    def __init__(self, place, programs, jobs, folder):
        self.place = place        # a folder of its own
        self.folder = folder      # the texts
        self.programs = programs  # where our programs are
        self.jobs = jobs
        self.index = os.path.join(place, "index")
        os.makedirs(place, exist_ok=True)

    def program(self, name):
        return os.path.join(self.programs, name)

    def prepare(self, texts):
        """What is done once and not counted."""

    def list_of(self, questions, name="list"):
        return write_list(os.path.join(self.place, name), questions)

    def ask(self, questions, passes):
        return [*self.asker(), self.index, self.list_of(questions), str(self.warm_ups), str(passes)]

    def batch(self, questions):
        """Commands that share the questions; here one for each core."""
        shares = [questions[i::self.jobs] for i in range(self.jobs)]
        return [[*self.asker(), self.index, self.list_of(share, "list%d" % i), "0", "1"]
                for i, share in enumerate(shares)]


class Ressearch(Engine):
    name, label = "ressearch", "ressearch"

    def build(self, texts):
        return [self.program("ressearch-index"), "--index", self.index, "--jobs", str(self.jobs),
                self.folder], None

    def asker(self):
        return [self.program("bench-queries")]

    def once(self, kind, words):
        query = ["--any", "--", words] if kind == "any" else ["--", '"%s"' % words]
        return [self.program("ressearch"), "--index", self.index, *query]

    def batch(self, questions):
        written = {"phrase": '"%s"', "prefix": "%s*"}
        plain = [("kind:%s " % only * bool(only) + written.get(kind, "%s") % words,)
                 for kind, words, only in questions if kind != "any"]
        any_word = [(words,) for kind, words, _ in questions if kind == "any"]
        command = [self.program("ressearch-batch"), "--index", self.index, "--jobs", str(self.jobs)]
        return [["sh", "-c", '"$@" --any "$0.any"; "$@" "$0.plain"', self.batch_list(any_word, plain),
                 *command]]

    def batch_list(self, any_word, plain):
        path = os.path.join(self.place, "batch")
        write_list(path + ".any", any_word)
        write_list(path + ".plain", plain)
        return path


class Lucene(Engine):
    heap = ["-Xmx1g"]

    def java(self, *words, options=()):
        jars = ["core-8.7.0", "analyzers-common-8.7.0", "analyzers-smartcn-8.7.0"]
        path = ":".join([JARS % jar for jar in jars] + [os.path.join(self.place, "classes")])
        return ["java", *self.heap, *options, "-cp", path, "Lucene", *words]

    def prepare(self, texts):
        classes = os.path.join(self.place, "classes")
        command = self.java()
        subprocess.run(["javac", "-cp", command[command.index("-cp") + 1], "-d", classes,
                        os.path.join(HERE, "Lucene.java")], check=True)

    def build(self, texts):
        return self.java("index", self.analyzer, texts, self.index, str(self.jobs)), None

    def ask(self, questions, passes):
        # Compiled code comes with use: ten thousand queries first.
        warm_ups = max(10, 10000 // len(questions))
        return self.java("ask", self.analyzer, self.index, self.list_of(questions), str(warm_ups),
                         str(passes))

    def once(self, kind, words):
        # What starts a JVM fastest: one compiler, one collector.
        return self.java("one", self.analyzer, self.index, kind, words,
                         options=("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))

    def batch(self, questions):
        return [self.java("batch", self.analyzer, self.index, self.list_of(questions),
                          str(self.jobs))]


class LuceneCJK(Lucene):
    name, label, analyzer = "lucene-cjk", "Lucene, CJK bigrams", "cjk"


class LuceneSmart(Lucene):
    name, label, analyzer = "lucene-smartcn", "Lucene, smartcn", "smartcn"


class SQLite(Engine):
    name, label = "fts5", "SQLite FTS5, trigrams"
    warm_ups = 0    # it keeps nothing from query to query but pages, and is slow with short ones

    def build(self, texts):
        script = ("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;\n"
                  "CREATE VIRTUAL TABLE p USING fts5(id UNINDEXED, kind UNINDEXED, text,"
                  " tokenize = 'trigram');\n"
                  ".mode ascii\n.separator \"\\t\" \"\\n\"\n.import %s p\n"
                  "INSERT INTO p(p) VALUES ('optimize');\n" % texts)
        return ["sqlite3", self.index], script

    def asker(self):
        return [self.program("bench-sql")]

    def list_of(self, questions, name="list"):
        return super().list_of([(kind, self.sql(kind, words, only))
                                for kind, words, only in questions], name)

    @staticmethod
    def sql(kind, words, only=""):
        """Trigrams answer from three characters on; below that all texts are read."""
        if kind == "any" and len(words) > 3:
            match = " OR ".join('"%s"' % words[i:i + 3] for i in range(len(words) - 2))
            clauses, ranked = ["p MATCH '%s'" % match], True
        else:
            parts = words.split(" ")
            long = ['"%s"' % part for part in parts if len(part) > 2]
            clauses = ["instr(text, '%s')" % part for part in parts if len(part) < 3]
            clauses += ["p MATCH '%s'" % " AND ".join(long)] if long else []
            ranked = bool(long)
        if only:
            clauses.append("kind = '%s'" % only)
        return "SELECT text FROM p WHERE %s %s LIMIT 10" % (
            " AND ".join(clauses), "ORDER BY rank" if ranked else "")

    def once(self, kind, words):
        return ["sqlite3", "-readonly", self.index, self.sql(kind, words)]


class Groonga(Engine):
    name, label = "groonga", "Groonga, TokenBigram"

    def prepare(self, texts):
        """Groonga loads JSON; it indexes fastest what is there already."""
        self.script = os.path.join(self.place, "load")
        with open(texts, encoding="utf-8") as lines, open(self.script, "w", encoding="utf-8") as out:
            out.write("table_create Kinds TABLE_PAT_KEY ShortText\n"
                      "table_create Texts TABLE_NO_KEY\n"
                      "column_create Texts text COLUMN_SCALAR LongText\n"
                      "column_create Texts kind COLUMN_SCALAR Kinds\n"
                      'load --table Texts\n[["text","kind"]')
            for line in lines:
                _, kind, text = line.rstrip("\n").split("\t", 2)
                out.write(",\n" + json.dumps([text, kind], ensure_ascii=False))
            out.write("]\ntable_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram"
                      " --normalizer NormalizerAuto\n"
                      "column_create Terms texts COLUMN_INDEX|WITH_POSITION Texts text\n"
                      "column_create Kinds texts COLUMN_INDEX Texts kind\n")

    def build(self, texts):
        os.makedirs(self.index)
        return ["groonga", "--file", self.script, "-n", os.path.join(self.index, "db")], None

    def asker(self):
        return [sys.executable, os.path.join(HERE, "groonga.py")]

    def list_of(self, questions, name="list"):
        return super().list_of([(kind, self.select(kind, words, only))
                                for kind, words, only in questions], name)

    @staticmethod
    def select(kind, words, only=""):
        query = words
        if kind == "any":
            query = " OR ".join(words[i:i + 2] for i in range(len(words) - 1))
        elif kind == "phrase":
            query = '\\"%s\\"' % words
        elif kind == "prefix":
            query = words + "*"
        if only:
            query += " kind:%s" % only
        return ('select Texts --match_columns text --query "%s" --sort_keys -_score --limit 10'
                " --output_columns text" % query)

    def once(self, kind, words):
        return ["groonga", os.path.join(self.index, "db"), self.select(kind, words)]


class Xapian(Engine):
    name, label = "xapian", "stock Xapian, n-grams"

    def __init__(self, *words):
        super().__init__(*words)
        self.built = os.path.join(self.place, "built")
        self.index = os.path.join(self.built, "compact")

    def build(self, texts):
        return [self.program("bench-termgenerator"), texts, self.built], None

    def asker(self):
        return [self.program("bench-queryparser")]

    def once(self, kind, words):
        query = words if kind == "any" else '"%s"' % words
        return ["quest", "--db=" + self.index, "--msize=10", "--stemmer=none", query]


class Ripgrep(Engine):
    """No index: it reads the files, and knows neither ranks nor words."""
    name, label = "ripgrep", "ripgrep over the files"
    build = None

    def ask(self, questions, passes):
        return None

    def batch(self, questions):
        return None

    def once(self, kind, words):
        return None if kind == "any" else ["rg", "-F", "-n", "--", words, self.folder]


ALL = (Ressearch, LuceneCJK, LuceneSmart, Groonga, SQLite, Xapian, Ripgrep)
