# SPDX-License-Identifier: GPL-2.0-or-later
"""Queries, pages, hits and their slices."""

import os
import threading
import unittest

import ressearch
from support import InFolder


class Searching(InFolder):
    def test_slices_are_of_bytes_and_of_characters(self):
        index = self.open_index("会议设立一个😀政府专家组，向大会提出报告。")
        (hit,) = index.search("政府专家组")
        (match,) = hit.matches
        self.assertEqual(hit.data[match], "政府专家组".encode())
        self.assertEqual(hit.text[hit.in_text(match)], "政府专家组")
        self.assertEqual(hit.in_text(match), slice(7, 12))
        self.assertEqual(hit.text, hit.data.decode())
        self.assertEqual(hit.snippet, hit.text[hit.in_text(hit.snippet_range)])
        self.assertIn("😀<政府专家组>，", hit.marked("<", ">"))
        self.assertEqual((hit.rank, hit.tier, hit.document, hit.line), (1, 1, "0.txt", 1))

    def test_a_hit_tells_of_its_document(self):
        index = self.open_resolutions()
        (hit,) = index.search("recalling symbol:91/7 lang:en")
        self.assertEqual((hit.symbol, hit.title, hit.date), ("A/RES/91/7", "Security", "2036-12-05"))
        (citation,) = hit.citations
        self.assertEqual((citation.symbol, citation.kind), ("A/RES/62/17", "resolution"))
        self.assertEqual(hit.cut(citation.range), "62/17")

    def test_pages(self):
        index = self.open_index(*(f"alpha {n}" for n in range(25)))
        page = index.search("alpha", limit=10, offset=20, count_all=True)
        self.assertEqual(len(page), 5)
        self.assertEqual([hit.rank for hit in page], list(range(21, 26)))
        self.assertTrue(page.total.exact)
        self.assertEqual(page.total.least, 25)
        self.assertEqual(page[0], page.hits[0])
        ranks = [hit.rank for hit in index.hits("alpha", page_size=7)]
        self.assertEqual(ranks, list(range(1, 26)))
        self.assertEqual(len(list(index.hits("alpha", page_size=25))), 25)
        self.assertEqual(list(index.hits("nothing")), [])

    def test_options(self):
        index = self.open_index("alpha beta\n\nalpha\n\nbeta alpha", "alpha")
        count = lambda query, **options: len(index.search(query, **options))
        self.assertEqual(count("alpha", one_per_document=True), 2)
        self.assertEqual(count("alpha beta"), 2)
        self.assertEqual(count(ressearch.Query("alpha beta", any=True)), 4)
        self.assertEqual(count(ressearch.Query("alpha beta", literal=True)), 1)
        self.assertEqual(count(ressearch.Query("alpah", fuzzy=True)), 4)
        self.assertEqual(count(ressearch.Query("gamma", synonyms="gamma, beta\n")), 2)
        self.assertEqual(count("alpha", count_only=True), 0)
        documents = [hit.document for hit in index.search("alpha", order="document")]
        self.assertEqual(documents, sorted(documents))
        (brief, *_) = index.search("alpha", brief=True)
        self.assertEqual((brief.text, brief.matches), ("", ()))
        self.assertIn("(text alpha)", index.search("alpha", explain=True).explain.replace("word", "text"))
        self.assertIn("beta", index.search("alpha betta", advise=True).advice)
        self.assertTrue(index.search("alpha OR beta", count_all=True, candidate_limit=1).total.limited)

    def test_what_does_not_fit_is_refused(self):
        index = self.open_index("alpha")
        for options in (
            {"limit": 0},
            {"limit": -1},
            {"offset": -1},
            {"offset": 1 << 64},
            {"snippet_cells": 1 << 32},
            {"time_limit": -1},
            {"time_limit": 1e12},
            {"order": "size"},
        ):
            with self.subTest(options=options), self.assertRaises(ValueError):
                index.search("alpha", **options)
        with self.assertRaises(TypeError):
            index.search("alpha", limits=3)
        with self.assertRaisesRegex(ValueError, "zero byte"):
            index.search("alpha\0beta")
        with self.assertRaises(TypeError):
            index.search(None)

    def test_facets_and_notes(self):
        index = self.open_resolutions()
        page = index.search("group OR 专家组", facets=["lang", "date:year"])
        self.assertEqual([facet.name for facet in page.facets], ["lang", "date:year"])
        self.assertEqual(page.facets[0].values, {"en": 2, "zh": 1})
        self.assertEqual(page.facets[1].values, {"2036": 2, "2037": 1})
        self.assertEqual(page.facets[0].without, 0)
        self.assertEqual(len(index.search(ressearch.Query("62/17", language="zh"))), 1)
        (hit,) = self.open_index("The text.¹\n\n¹ The note.").search("text", notes=True)
        self.assertEqual(len(hit.note_texts), len(hit.notes))
        for note in hit.note_texts:
            self.assertIn("note", note.text)

    def test_a_wrong_query_says_where(self):
        with self.assertRaises(ressearch.BadQuery) as raised:
            ressearch.Query("组 dates:2007")
        self.assertEqual(raised.exception.status, "BAD_QUERY")
        self.assertEqual(raised.exception.offset, len("组 ".encode()))
        self.assertTrue(raised.exception.message)
        with self.assertRaises(ressearch.BadQuery):
            ressearch.Query("a \udcff")

    def test_a_query_shows_its_tree(self):
        query = ressearch.Query("政府专家组 -会议")
        self.assertEqual(query.text, "政府专家组 -会议")
        self.assertEqual(query.tree, "(and (text 政府专家组) (not (text 会议)))")
        self.assertIn(query.tree, repr(query))

    def test_file_names_need_not_be_utf_8(self):
        name = os.fsencode(self.folder) + b"/\xff.txt"
        with open(name, "wb") as file:
            file.write(b"alpha\n")
        with ressearch.Indexer(self.path) as indexer:
            indexer.add_path(name)
            indexer.commit()
        with ressearch.Index(self.path) as index:
            (hit,) = index.search("alpha")
            self.assertTrue(hit.document)


class Cancelling(InFolder):
    def setUp(self):
        super().setUp()
        self.index = self.open_index("\n\n".join(f"alpha {n} beta" for n in range(500)))

    def search(self, cancelled):
        return self.index.search('"alpha 7"', count_all=True, cancelled=cancelled)

    def test_it_is_asked(self):
        asked = []
        self.search(lambda: asked.append(1))
        self.assertGreater(len(asked), 1)

    def test_another_thread_cancels(self):
        event = threading.Event()

        def ask():
            thread = threading.Thread(target=event.set)
            thread.start()
            thread.join()
            return event.is_set()

        with self.assertRaises(ressearch.Cancelled):
            self.search(ask)
        with self.assertRaises(ressearch.Cancelled):
            self.search(event)
        self.assertEqual(len(self.search(None)), 1)

    def test_an_exception_goes_on(self):
        def ask():
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            self.search(ask)
        self.assertEqual(len(self.search(lambda: False)), 1)


class Opening(InFolder):
    def test_what_is_no_index(self):
        with self.assertRaises(ressearch.NotFound) as raised:
            ressearch.Index(self.path)
        self.assertIn("index", str(raised.exception))
        self.assertIn(raised.exception.hint, str(raised.exception))
        self.assertIsInstance(raised.exception, LookupError)
        self.path.mkdir()
        (self.path / "notes.txt").write_text("no index")
        with self.assertRaises(ressearch.Exists):
            ressearch.Index(str(self.path))
        with self.assertRaises(TypeError):
            ressearch.Index(7)

    def test_snapshots(self):
        index = self.open_index(("a", "alpha"))
        self.assertFalse(index.refresh())
        self.make_index(("b", "beta"))
        self.assertEqual(len(index.search("beta")), 0)
        self.assertTrue(index.refresh())
        self.assertEqual(len(index.search("beta")), 1)
        info = index.info()
        self.assertEqual((info.documents, info.paragraphs, info.generation), (2, 2, 2))
        self.assertEqual(sum(info.languages.values()), 2)
        self.assertIn("icu", info.versions)
        ressearch.check(self.path)

    def test_damage_is_told(self):
        self.make_index("alpha")
        (self.path / "manifest").write_bytes(b"nothing")
        with self.assertRaises((ressearch.Corrupt, ressearch.WrongVersion)):
            ressearch.check(self.path)


if __name__ == "__main__":
    unittest.main()
