# SPDX-License-Identifier: GPL-2.0-or-later
"""The structs and numbers of the package are those of the headers: the compiler says so."""

import ctypes
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import ressearch
from ressearch import _document, _errors, _indexer, _search, _structs, _text, _values

INCLUDE = Path(__file__).resolve().parents[3] / "include"
COMPILER = os.environ.get("CC") or shutil.which("cc")


def layout():
    for name, struct in _structs.ALL.items():
        yield f"sizeof({name}) == {ctypes.sizeof(struct)}"
        for field, _ in struct._fields_:
            part = getattr(struct, field)
            yield f"offsetof({name}, {field}) == {part.offset}"
            yield f"sizeof((({name} *)0)->{field}) == {part.size}"


def numbers():
    for number, error in enumerate(_errors._CLASSES, 1):
        yield f"RESSEARCH_{error.status} == {number}"
    named = [
        ("RESSEARCH_BY_{}", _search.ORDERS),
        ("RESSEARCH_BY_{}", _text.UNITS),
        ("RESSEARCH_CITES_{}", _values.CITATION_KINDS),
        ("RESSEARCH_VERSION_{}", _values.VERSION_STATES),
        ("RESSEARCH_{}", _values.AGREEMENTS),
        ("RESSEARCH_EVENT_{}", _indexer.KINDS),
    ]
    for pattern, names in named:
        for number, name in enumerate(names):
            constant = pattern.format(name.upper().replace("-", "_"))
            yield f"(int){constant} == {number}"


@unittest.skipUnless(COMPILER and INCLUDE.is_dir(), "needs a C compiler and the headers")
class Layout(unittest.TestCase):
    def compiles(self, *claims):
        lines = [f'_Static_assert({claim}, "{claim}");' for claim in claims]
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "layout.c")
            source.write_text("\n".join(["#include <stddef.h>", "#include <ressearch.h>", *lines]))
            run = subprocess.run(
                [COMPILER, "-std=c11", "-fsyntax-only", f"-I{INCLUDE}", str(source)],
                capture_output=True,
                text=True,
                check=False,
            )
        return run.returncode == 0, run.stderr

    def test_layout(self):
        self.assertEqual((True, ""), self.compiles(*layout()))

    def test_numbers(self):
        self.assertEqual((True, ""), self.compiles(*numbers()))

    def test_what_is_wrong_is_seen(self):
        self.assertFalse(self.compiles("sizeof(ressearch_hit) == 1")[0])
        self.assertFalse(self.compiles("RESSEARCH_LOCKED == 7")[0])


class Names(unittest.TestCase):
    def test_version(self):
        self.assertEqual(ressearch.__version__, ressearch.version())

    def test_public_names_have_a_description(self):
        for name in ressearch.__all__:
            thing = getattr(ressearch, name)
            if callable(thing) and thing is not ressearch.NoMemory:
                self.assertTrue(thing.__doc__, name)

    def test_each_status_has_its_class(self):
        classes = {error.status for error in ressearch._errors._CLASSES}
        self.assertEqual(len(classes), len(_errors._CLASSES))
        self.assertIs(_document.Document, ressearch.Document)


if __name__ == "__main__":
    unittest.main()
