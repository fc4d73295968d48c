# SPDX-License-Identifier: GPL-2.0-or-later
"""Objects used after close, twice at once, from many threads, and forgotten: never a crash."""

import copy
import gc
import pickle
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

import ressearch
from support import BINARY, InFolder


class Closed(InFolder):
    def test_each_method_says_so(self):
        index = self.open_index("alpha")
        indexer = ressearch.Indexer(self.path)
        document = ressearch.Document("a", "alpha")
        analyzer = ressearch.Analyzer()
        for handle in (index, indexer, document, analyzer):
            self.assertFalse(handle.closed)
            handle.close()
            handle.close()
            self.assertTrue(handle.closed)
            with self.assertRaisesRegex(ValueError, "closed"), handle:
                pass
        live = ressearch.Document("b", "beta")
        with ressearch.Indexer(self.path) as open_indexer:
            calls = [
                index.refresh,
                index.info,
                lambda: index.search("alpha"),
                lambda: list(index.hits("alpha")),
                lambda: index.cites("62/17"),
                lambda: index.cited_by("62/17"),
                lambda: index.history("alpha"),
                lambda: index.parallel("62/17"),
                lambda: index.agreed(live),
                lambda: indexer.add(live),
                lambda: indexer.add_path("."),
                lambda: indexer.remove("a"),
                indexer.prune,
                indexer.commit,
                indexer.merge,
                indexer.counts,
                lambda: open_indexer.add(document),
                lambda: len(document),
                lambda: document[0],
                lambda: list(document),
                lambda: analyzer.run("alpha"),
            ]
            for number, call in enumerate(calls):
                with self.subTest(number=number), self.assertRaisesRegex(ValueError, "is closed"):
                    call()
        indexer.cancel()

    def test_a_constructor_that_failed_leaves_nothing(self):
        for make in (lambda: ressearch.Index(self.path), lambda: ressearch.Document("a", BINARY)):
            with self.assertRaises(ressearch.Error):
                make()
        gc.collect()

    def test_no_copies(self):
        index = self.open_index("alpha")
        for handle in (index, ressearch.Query("alpha")):
            for take in (copy.copy, pickle.dumps):
                with self.assertRaises(TypeError):
                    take(handle)


class Busy(InFolder):
    def in_other_thread(self, call):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(call).result()

    def test_an_index_in_two_places_at_once(self):
        index = self.open_index("\n\n".join(f"alpha {n}" for n in range(200)))
        tried = []

        def ask():
            for call in (index.info, index.close, lambda: index.search("alpha")):
                with self.assertRaisesRegex(RuntimeError, "in use"):
                    call()
                with self.assertRaisesRegex(RuntimeError, "in use"):
                    self.in_other_thread(call)
                tried.append(call)

        page = index.search("alpha", count_all=True, cancelled=ask)
        self.assertEqual(page.total.least, 200)
        self.assertGreaterEqual(len(tried), 3)
        self.assertEqual(len(self.in_other_thread(lambda: index.search("alpha"))), 10)

    def test_an_indexer_from_its_own_callback(self):
        (self.folder / "bad.txt").write_bytes(BINARY)
        tried = []

        def tell(event):
            for call in (indexer.commit, indexer.counts, indexer.close):
                with self.assertRaisesRegex(RuntimeError, "in use"):
                    call()
            tried.append(event.kind)

        with ressearch.Indexer(self.path, on_event=tell) as indexer:
            indexer.add_path(self.folder / "bad.txt")
            indexer.commit()
        self.assertIn("skipped", tried)

    def test_one_object_for_many_threads_never_crashes(self):
        """Whoever comes second hears so; nobody gets a wrong answer."""
        index = self.open_index("\n\n".join(f"alpha {n}" for n in range(50)))
        start = threading.Barrier(4)

        def work():
            start.wait()
            answers = []
            for _ in range(50):
                try:
                    answers.append(index.search("alpha", count_all=True).total.least)
                except RuntimeError:
                    answers.append(None)
            return answers

        with ThreadPoolExecutor(4) as pool:
            runs = [pool.submit(work) for _ in range(4)]
        answers = {answer for run in runs for answer in run.result()}
        self.assertLessEqual(answers, {50, None})
        self.assertIn(50, answers)

    def test_an_index_for_each_thread(self):
        self.make_index("\n\n".join(f"alpha {n}" for n in range(50)))
        query = ressearch.Query("alpha")

        def work(_number):
            with ressearch.Index(self.path) as index:
                return [index.search(query, count_all=True).total.least for _ in range(20)]

        with ThreadPoolExecutor(8) as pool:
            for answers in pool.map(work, range(8)):
                self.assertEqual(answers, [50] * 20)


class Forgotten(InFolder):
    def test_the_lock_comes_back(self):
        indexer = ressearch.Indexer(self.path, on_event=lambda event: None)
        del indexer
        gc.collect()
        ressearch.Indexer(self.path, lock_timeout=0).close()

    def test_hits_need_nothing_more(self):
        index = self.open_index("alpha beta")
        (hit,) = index.search("alpha")
        index.close()
        self.make_index("gamma")
        self.assertEqual(hit.cut(hit.matches[0]), "alpha")


if __name__ == "__main__":
    unittest.main()
