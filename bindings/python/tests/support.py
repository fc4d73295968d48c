# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests share: a folder of their own, and an index in it."""

import shutil
import tempfile
import unittest
from pathlib import Path

import ressearch

BINARY = b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4

RESOLUTIONS = [
    '{"id":"one.en","lang":"en","symbol":"A/RES/91/7","title":"Security","date":"2036-12-05",'
    '"paragraphs":["Recalling its resolution 62/17,","Decides to set up a group of experts;"]}',
    '{"id":"one.zh","lang":"zh","symbol":"A/RES/91/7","date":"2036-12-05",'
    '"paragraphs":["回顾其第 62/17 号决议，","决定设立一个政府专家组；"]}',
    '{"id":"two.en","lang":"en","symbol":"A/RES/92/3","date":"2037-12-05",'
    '"paragraphs":["Recalling paragraph 2 of its resolution 91/7,",'
    '"Decides to set up a group of governmental experts;"]}',
]


class InFolder(unittest.TestCase):
    """Each test has a folder, and an index in it when it asks for one."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ressearch-python-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = self.folder / "index"

    def make_index(self, *documents, format=None):
        """Texts, or pairs of id and text, as one commit."""
        with ressearch.Indexer(self.path, lock_timeout=0) as indexer:
            for number, document in enumerate(documents):
                pair = document if isinstance(document, tuple) else (f"{number}.txt", document)
                indexer.add_text(*pair, format=format)
            indexer.commit()

    def open_index(self, *documents, format=None):
        self.make_index(*documents, format=format)
        index = ressearch.Index(self.path)
        self.addCleanup(index.close)
        return index

    def open_resolutions(self):
        return self.open_index(*RESOLUTIONS, format="ndjson")
