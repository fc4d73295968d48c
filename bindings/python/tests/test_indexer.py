# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexing: files, memory, streams, progress, cancelling, commit and abandon."""

import io
import threading
import unittest

import ressearch
from support import BINARY, InFolder


class Indexing(InFolder):
    def found(self, query):
        with ressearch.Index(self.path) as index:
            return [hit.document for hit in index.search(query)]

    def test_all_ways_in(self):
        texts = self.folder / "texts"
        texts.mkdir()
        (texts / "file.txt").write_text("alpha file", encoding="utf-8")
        lines = b'{"id":"l1","text":"alpha"}\n{"id":"l2","text":"alpha"}\n'
        with ressearch.Indexer(self.path, jobs=1, format=None) as indexer:
            indexer.add_path(texts)
            indexer.add_text("memory", "alpha")
            with ressearch.Document("object", "alpha") as document:
                indexer.add(document)
            indexer.add_stream("lines", io.BytesIO(lines))
            indexer.add_stream("text", io.BytesIO(b"alpha"))
            indexer.commit()
            counts = indexer.counts()
        self.assertEqual((counts.added, counts.failed), (6, 0))
        self.assertEqual(counts.paragraphs, 6)
        found = set(self.found("alpha"))
        self.assertEqual(found, {str(texts / "file.txt"), "memory", "object", "l1", "l2", "text"})

        (texts / "file.txt").unlink()
        with ressearch.Indexer(self.path, must_exist=True) as indexer:
            self.assertEqual(indexer.prune(), 1)
            indexer.remove("memory")
            with self.assertRaises(ressearch.NotFound):
                indexer.remove("memory")
            indexer.merge()
        self.assertEqual(set(self.found("alpha")), {"object", "l1", "l2", "text"})

    def test_without_a_commit_nothing_happened(self):
        self.make_index(("a", "alpha"))
        with ressearch.Indexer(self.path) as indexer:
            indexer.add_text("b", "alpha")
        with self.assertRaisesRegex(RuntimeError, "mine"):
            with ressearch.Indexer(self.path) as indexer:
                indexer.add_text("c", "alpha")
                raise RuntimeError("mine")
        self.assertEqual(self.found("alpha"), ["a"])

    def test_one_writer_at_a_time(self):
        with ressearch.Indexer(self.path):
            with self.assertRaises(ressearch.Locked) as raised:
                ressearch.Indexer(self.path, lock_timeout=0)
            self.assertTrue(raised.exception.message)
        ressearch.Indexer(self.path, lock_timeout=0).close()

    def test_must_exist(self):
        with self.assertRaises(ressearch.NotFound):
            ressearch.Indexer(self.path, must_exist=True)
        self.assertFalse(self.path.exists())

    def test_events(self):
        (self.folder / "texts").mkdir()
        (self.folder / "texts/good.txt").write_text("alpha")
        (self.folder / "texts/bad.txt").write_bytes(BINARY)
        (self.folder / "texts/large.txt").write_text("alpha " * 1000)
        events = []
        with ressearch.Indexer(self.path, on_event=events.append, largest_file=2000) as indexer:
            indexer.add_path(self.folder / "texts")
            indexer.commit()
        told = {event.kind: event for event in events if event.kind != "progress"}
        self.assertEqual(sorted(told), ["failed", "skipped"])
        self.assertTrue(told["failed"].name.endswith("large.txt"))
        self.assertIsInstance(told["failed"].error, ressearch.Unsupported)
        self.assertTrue(told["skipped"].name.endswith("bad.txt"))
        self.assertIsInstance(told["skipped"].error, ressearch.BadText)
        self.assertEqual(self.found("alpha"), [str(self.folder / "texts/good.txt")])
        for event in events:
            if event.kind == "progress":
                self.assertEqual((event.name, event.error), ("", None))
                self.assertGreater(event.counts.bytes_expected, 0)


class Cancelling(InFolder):
    """A file that is left out is an event at once: progress would be a matter of time."""

    def setUp(self):
        super().setUp()
        self.make_index(("a", "alpha"))
        (self.folder / "texts").mkdir()
        (self.folder / "texts/a.txt").write_text("alpha")
        (self.folder / "texts/b.txt").write_bytes(BINARY)

    def add(self, indexer):
        indexer.add_path(self.folder / "texts")
        indexer.commit()

    def unchanged(self):
        with ressearch.Index(self.path) as index:
            self.assertEqual([hit.document for hit in index.search("alpha")], ["a"])

    def test_an_event_cancels(self):
        with ressearch.Indexer(self.path, on_event=lambda event: False) as indexer:
            with self.assertRaises(ressearch.Cancelled):
                self.add(indexer)
            with self.assertRaises(ressearch.Cancelled):
                indexer.commit()
        self.unchanged()

    def test_another_thread_cancels(self):
        def tell(_event):
            thread = threading.Thread(target=indexer.cancel)
            thread.start()
            thread.join()

        indexer = ressearch.Indexer(self.path, on_event=tell)
        with indexer, self.assertRaises(ressearch.Cancelled):
            self.add(indexer)
        self.unchanged()

    def test_an_exception_goes_on(self):
        def tell(_event):
            raise KeyError("mine")

        with ressearch.Indexer(self.path, on_event=tell) as indexer:
            with self.assertRaisesRegex(KeyError, "mine"):
                self.add(indexer)
        self.unchanged()

    def test_a_stream_that_fails(self):
        class Broken(io.RawIOBase):
            def read(self, size=-1):
                raise OSError("the line is dead")

        class Wrong(io.RawIOBase):
            def read(self, size=-1):
                return "text"

        for stream, error in ((Broken(), OSError), (Wrong(), TypeError)):
            with ressearch.Indexer(self.path) as indexer, self.assertRaises(error):
                indexer.add_stream("stream", stream)
        self.unchanged()


if __name__ == "__main__":
    unittest.main()
