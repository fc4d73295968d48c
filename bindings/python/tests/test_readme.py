# SPDX-License-Identifier: GPL-2.0-or-later
"""The blocks of Python in the documents work as they stand."""

import contextlib
import io
import os
import re
import unittest
from pathlib import Path

from support import InFolder

PACKAGE = Path(__file__).resolve().parents[1]


def blocks(path):
    return re.findall(r"^```python\n(.*?)^```$", path.read_text(encoding="utf-8"), re.M | re.S)


def bare(block):
    return "".join(f"{line.strip()}\n" for line in block.splitlines())


class Readme(InFolder):
    def test_what_it_shows(self):
        (self.folder / "texts").mkdir()
        (self.folder / "texts/a.txt").write_text("会议上的政府专家组。", encoding="utf-8")
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        shown = blocks(PACKAGE / "README.md") + [
            block.replace(".ressearch", "my.index") for block in blocks(PACKAGE / "../../README.md")
        ]
        self.assertEqual(len(shown), 5)
        printed = io.StringIO()
        names = {}
        with contextlib.redirect_stdout(printed):
            for block in shown:
                exec(compile(block, "README.md", "exec"), names)
        for line in ("note ¶1 设立一个[政府专家组]。", "texts/a.txt ¶1 会议上的[政府专家组]。"):
            self.assertEqual(printed.getvalue().splitlines().count(line), 2, printed.getvalue())
        for line in ("experts note ¶1", "experts ['决定设立一个政府专家组；']"):
            self.assertIn(line, printed.getvalue().splitlines())

    def test_the_guide_shows_parts_of_it(self):
        shown = bare("".join(blocks(PACKAGE / "README.md")))
        for block in blocks(PACKAGE / "../../docs/EMBEDDING.md"):
            self.assertIn(bare(block), shown)


if __name__ == "__main__":
    unittest.main()
