# SPDX-License-Identifier: GPL-2.0-or-later
"""Saved queries: their files, what is new for each, and which ones a document matches."""

import gc
import os
import pickle
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

import ressearch
from support import InFolder


class WithQueries(InFolder):
    def setUp(self):
        super().setUp()
        self.queries = self.folder / "queries"
        self.state = self.folder / "state"
        self.texts = self.folder / "texts"
        self.texts.mkdir()

    def save(self, name, text, **options):
        ressearch.save_query(self.queries, name, text, **options)

    def saved(self, name):
        (one,) = [one for one in ressearch.saved_queries(self.queries) if one.name == name]
        return one

    def write(self, name, text):
        (self.texts / name).write_text(text, encoding="utf-8")

    def open_texts(self):
        with ressearch.Indexer(self.path, lock_timeout=0) as indexer:
            indexer.add_path(self.texts)
            indexer.commit()
        index = ressearch.Index(self.path)
        self.addCleanup(index.close)
        return index


class Files(WithQueries):
    def test_what_is_saved_can_be_read_and_run(self):
        self.save("experts", "政府专家组", note="for the monthly")
        self.save("wide", "alpah", fuzzy=True, language="en", index="../index", synonyms="equal")
        (self.queries / "equal").write_text("alpah, alphas\n")
        experts, wide = ressearch.saved_queries(self.queries)
        self.assertEqual((experts.name, experts.text), ("experts", "政府专家组"))
        self.assertEqual((experts.note, experts.fuzzy), ("for the monthly", False))
        self.assertIsNone(experts.error)
        self.assertEqual((experts.index, experts.language), ("", ""))
        self.assertEqual(experts.path, str(self.queries / "experts.query"))
        self.assertEqual((wide.fuzzy, wide.any, wide.language), (True, False, "en"))
        self.assertEqual((wide.index, wide.synonyms), ("../index", "equal"))
        self.assertTrue(os.path.isabs(wide.index_path))
        self.assertEqual(experts.query.tree, "(text 政府专家组)")
        index = self.open_index("设立一个政府专家组。", "alpha")
        self.assertEqual(len(index.search(experts.query)), 1)
        self.assertNotIn("_struct", repr(experts))

        (one,) = ressearch.saved_queries(self.queries / "wide.query")
        self.assertEqual(one, wide)

    def test_one_of_the_same_name_is_replaced(self):
        self.save("a", "alpha")
        path = self.queries / "a.query"
        path.write_text("# mine\n" + path.read_text())
        self.save("a", "beta", note="changed")
        self.assertEqual((self.saved("a").text, self.saved("a").note), ("beta", "changed"))
        self.assertIn("# mine", path.read_text())
        ressearch.remove_query(self.queries, "a")
        self.assertEqual(ressearch.saved_queries(self.queries), [])
        with self.assertRaises(ressearch.NotFound):
            ressearch.remove_query(self.queries, "a")

    def test_what_cannot_be_saved_is_not(self):
        with self.assertRaises(ressearch.BadQuery) as raised:
            self.save("a", "dates:2007")
        self.assertEqual(raised.exception.offset, 0)
        with self.assertRaises(ressearch.BadArgument):
            self.save("a/b", "alpha")
        with self.assertRaisesRegex(ValueError, "zero byte"):
            self.save("a", "al\0pha")
        self.assertFalse(self.queries.exists() and any(self.queries.iterdir()))
        with self.assertRaises(ressearch.NotFound):
            ressearch.saved_queries(self.folder / "nowhere")

    def test_a_damaged_one_leaves_the_others_alone(self):
        self.save("good", "alpha")
        (self.queries / "bad.query").write_text("colour: red\n\nalpha\n")
        (self.queries / "half.query").write_text("dates:20")
        (self.queries / "taken.query").write_text("name: good\n\nbeta\n")
        bad, half, taken, good = sorted(
            ressearch.saved_queries(self.queries), key=lambda one: (one.error is None, one.path)
        )
        self.assertEqual(bad.error.status, "BAD_DOCUMENT")
        self.assertIn("colour", bad.error.message)
        self.assertEqual((half.error.status, half.error.offset), ("BAD_QUERY", 0))
        self.assertEqual(taken.error.status, "EXISTS")
        self.assertIsNone(good.error)
        index = self.open_index("alpha")
        for one in (bad, half, taken):
            with self.assertRaises(type(one.error)) as raised:
                ressearch.Watch(index, one, self.state)
            self.assertEqual(str(raised.exception), str(one.error))
            with self.assertRaises(type(one.error)):
                index.search(one.query)
            one.forget(self.state)
        with ressearch.Watch(index, good, self.state) as watch:
            self.assertEqual(len(watch), 1)
        with ressearch.Matcher([bad, half, good, taken]) as matcher:
            (match,) = matcher.run(ressearch.Document("a", "alpha"))
        self.assertIs(match.query, good)
        self.assertEqual(match.number, 2)

    def test_a_query_outlives_its_list(self):
        self.save("a", "alpha")
        query = self.saved("a").query
        gc.collect()
        self.assertEqual(len(self.open_index("alpha").search(query)), 1)
        with self.assertRaises(TypeError):
            pickle.dumps(self.saved("a"))


class Watching(WithQueries):
    def setUp(self):
        super().setUp()
        self.save("experts", "政府专家组")

    def look(self, remember=True):
        """What a program that starts anew finds."""
        with ressearch.Watch(self.open_texts(), self.saved("experts"), self.state) as watch:
            hits = list(watch)
            self.assertEqual(len(watch), len(hits))
            self.assertEqual([hit.rank for hit in hits], list(range(1, len(hits) + 1)))
            if remember:
                watch.remember()
        return [hit.text for hit in hits]

    def test_only_what_is_new_is_told(self):
        self.write("first.txt", "设立一个政府专家组。")
        self.assertEqual(self.look(), ["设立一个政府专家组。"])
        self.assertEqual(self.look(), [])

        self.write("second.txt", "会议上的政府专家组。\n\n会议开始。")
        self.write("other.txt", "会议结束。")
        self.assertEqual(self.look(), ["会议上的政府专家组。"])
        self.assertEqual(self.look(), [])

        os.utime(self.texts / "second.txt", (1, 1))
        self.assertEqual(self.look(), [])
        self.write("second.txt", "会议上的政府专家组。\n\n会议没有开始。")
        self.assertEqual(self.look(), [])
        self.write("second.txt", "会议后的政府专家组。\n\n会议没有开始。")
        self.assertEqual(self.look(), ["会议后的政府专家组。"])
        self.assertEqual(self.look(), [])

    def test_what_is_not_remembered_is_told_again(self):
        self.write("a.txt", "设立一个政府专家组。")
        self.assertEqual(len(self.look(remember=False)), 1)
        self.assertEqual(len(self.look()), 1)
        self.assertEqual(self.look(), [])
        self.saved("experts").forget(self.state)
        self.assertEqual(len(self.look()), 1)

    def test_telling_stops(self):
        self.write("a.txt", "\n\n".join(f"政府专家组 {n}" for n in range(5)))
        told = []
        with ressearch.Watch(self.open_texts(), self.saved("experts"), self.state) as watch:
            with self.assertRaises(ressearch.Cancelled):
                watch.visit(lambda hit: told.append(hit) or len(told) < 2)
            with self.assertRaisesRegex(KeyError, "mine"):
                watch.visit(lambda hit: {}["mine"])
            self.assertEqual(len(list(watch)), 5)
        self.assertEqual(len(told), 2)

    def test_one_watch_at_a_time(self):
        index = self.open_texts()
        with ressearch.Watch(index, self.saved("experts"), self.state):
            with self.assertRaises(ressearch.Locked) as raised:
                ressearch.Watch(index, self.saved("experts"), self.state)
            self.assertIn("experts", raised.exception.message)
        ressearch.Watch(index, self.saved("experts"), self.state).close()

    def test_damage_and_later_versions_are_told(self):
        self.write("a.txt", "政府专家组")
        self.look()
        (seen,) = self.state.glob("*.seen")
        bytes_before = seen.read_bytes()
        for at, error in ((40, ressearch.Corrupt), (16, ressearch.WrongVersion)):
            damaged = bytearray(bytes_before)
            damaged[at] ^= 0xFF
            seen.write_bytes(damaged)
            with self.assertRaises(error) as raised:
                self.look()
            self.assertTrue(raised.exception.hint)
            self.assertEqual(seen.read_bytes(), bytes(damaged))
        seen.write_bytes(bytes_before)
        self.assertEqual(self.look(), [])

    def test_after_close(self):
        self.write("a.txt", "政府专家组")
        saved = self.saved("experts")
        for end in ("close", "refresh"):
            index = self.open_texts()
            watch = ressearch.Watch(index, saved, self.state)
            getattr(index, end)()
            self.assertTrue(watch.closed)
            for call in (lambda: len(watch), lambda: list(watch), watch.remember):
                with self.assertRaisesRegex(ValueError, "this Watch is closed"):
                    call()
            watch.close()
        index.close()
        with self.assertRaisesRegex(ValueError, "this Index is closed"):
            ressearch.Watch(index, saved, self.state)

    def test_a_forgotten_watch_gives_its_lock_back(self):
        saved, index = self.saved("experts"), self.open_texts()
        watch = ressearch.Watch(index, saved, self.state)
        del watch
        gc.collect()
        ressearch.Watch(index, saved, self.state).close()

    def test_in_two_places_at_once(self):
        self.write("a.txt", "政府专家组")
        index = self.open_texts()
        tried = []

        def tell(_hit):
            calls = (watch.remember, watch.close, lambda: list(watch), index.close, index.refresh)
            with ThreadPoolExecutor(1) as pool:
                for call in calls:
                    with self.assertRaisesRegex(RuntimeError, "in use"):
                        call()
                    with self.assertRaisesRegex(RuntimeError, "in use"):
                        pool.submit(call).result()
                    tried.append(call)

        with ressearch.Watch(index, self.saved("experts"), self.state) as watch:
            watch.visit(tell)
            self.assertEqual(len(tried), 5)
            watch.remember()


class Matching(WithQueries):
    def test_which_queries_a_document_matches(self):
        self.save("experts", "政府专家组")
        self.save("other", "nowhere")
        experts, other = ressearch.saved_queries(self.queries)
        document = ressearch.Document("a", "会议开始。\n\n设立一个政府专家组。\n\n政府专家组开会。")
        given = [other, "会议", experts, ressearch.Query("政府 -会议")]
        with ressearch.Matcher(given) as matcher:
            matches = matcher.run(document)
            self.assertEqual(matcher.run(ressearch.Document("b", "nothing")), [])
        self.assertEqual([match.number for match in matches], [1, 2, 3])
        for match in matches:
            self.assertIs(match.query, given[match.number])
            self.assertEqual(match.tier, 1)
        self.assertEqual(matches[1].paragraphs, (1, 2))
        self.assertEqual(document[matches[1].paragraphs[0]].text, "设立一个政府专家组。")

    def test_no_queries_at_all(self):
        with ressearch.Matcher([]) as matcher:
            self.assertEqual(matcher.run(ressearch.Document("a", "alpha")), [])

    def test_what_is_no_query(self):
        with self.assertRaises(ressearch.BadQuery):
            ressearch.Matcher(["alpha", "dates:2007"])
        with self.assertRaises(TypeError):
            ressearch.Matcher([7])

    def test_after_close(self):
        matcher, document = ressearch.Matcher(["alpha"]), ressearch.Document("a", "alpha")
        closed = ressearch.Document("b", "alpha")
        closed.close()
        with self.assertRaisesRegex(ValueError, "this Document is closed"):
            matcher.run(closed)
        matcher.close()
        with self.assertRaisesRegex(ValueError, "this Matcher is closed"):
            matcher.run(document)

    def test_queries_live_as_long_as_their_matcher(self):
        for n in range(20):
            self.save(f"q{n}", f"alpha OR word{n}")
        matcher = ressearch.Matcher(ressearch.saved_queries(self.queries) + ["alpha"])
        gc.collect()
        with ressearch.Document("a", "alpha") as document:
            self.assertEqual(len(matcher.run(document)), 21)

    def test_one_matcher_for_many_threads_never_crashes(self):
        """Whoever comes second hears so; nobody gets a wrong answer."""
        matcher = ressearch.Matcher([f"alpha -word{n}" for n in range(500)])
        start = threading.Barrier(4)

        def work():
            document = ressearch.Document("a", "\n\n".join(f"alpha {n}" for n in range(20)))
            start.wait()
            answers = []
            for _ in range(20):
                try:
                    answers.append(len(matcher.run(document)))
                except RuntimeError:
                    answers.append(None)
            return answers

        with ThreadPoolExecutor(4) as pool:
            runs = [pool.submit(work) for _ in range(4)]
        answers = {answer for run in runs for answer in run.result()}
        self.assertLessEqual(answers, {500, None})
        self.assertIn(500, answers)


if __name__ == "__main__":
    unittest.main()
