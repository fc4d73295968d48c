# SPDX-License-Identifier: GPL-2.0-or-later
"""Documents, terms, citations, collections and differences."""

import unittest

import ressearch
from support import InFolder


class Documents(InFolder):
    def test_paragraphs(self):
        with ressearch.Document("a.md", "# Title\n\n**吁请**会员国。\n") as document:
            self.assertEqual((document.id, document.title), ("a.md", "Title"))
            self.assertEqual([paragraph.text for paragraph in document], ["Title", "吁请会员国。"])
            self.assertEqual(document[-1].text, "吁请会员国。")
            self.assertEqual(document[-1].line, 3)
            self.assertEqual(document[0].kind, "title")
            for number in (2, -3):
                with self.assertRaises(IndexError):
                    document[number]

    def test_files(self):
        path = self.folder / "a.txt"
        path.write_text("Rappelant sa résolution 62/17,", encoding="latin-1")
        with ressearch.Document.read(path, language="fr") as document:
            (paragraph,) = document
            self.assertIn("résolution", paragraph.text)
            self.assertEqual(paragraph.cut(paragraph.citations[0].range), "62/17")
        with self.assertRaises(ressearch.NotFound):
            ressearch.Document.read(self.folder / "none")
        with self.assertRaises(ressearch.Unsupported):
            ressearch.Document.read(path, largest_file=3)
        with self.assertRaises(ressearch.BadDocument):
            ressearch.Document("a", "{", format="ndjson")
        with self.assertRaises(ressearch.BadArgument):
            ressearch.Document("a", "a", format="pdf")
        self.assertIn("markdown", ressearch.formats())


class Terms(unittest.TestCase):
    def test_terms_and_their_places(self):
        text = "😀 Straße 政府"
        with ressearch.Analyzer() as analyzer:
            tokens = {token.term: token for token in analyzer.run(text)}
            self.assertEqual(text.encode()[tokens["strasse"].range].decode(), "Straße")
            self.assertEqual(text[ressearch.in_text(text.encode(), tokens["政府"].range)], "政府")
            with self.assertRaises(ressearch.BadText):
                analyzer.run(b"\xff")

    def test_languages(self):
        self.assertEqual(ressearch.detect_language("Генеральная Ассамблея"), "ru")
        self.assertIn("ru", ressearch.languages())

    def test_versions(self):
        self.assertEqual(ressearch.versions()["ressearch"], ressearch.version())


class Citations(unittest.TestCase):
    def test_found_and_written(self):
        text = "回顾其第 62/17 号决议第 3 段"
        (citation,) = ressearch.citations(text)
        self.assertEqual((citation.symbol, citation.paragraphs), ("A/RES/62/17", "3"))
        self.assertEqual(text[ressearch.in_text(text.encode(), citation.range)], "62/17")
        self.assertEqual(ressearch.normal_symbol("a/res/62/17"), "A/RES/62/17")
        self.assertEqual(ressearch.cite("62/17", "op.3(b)"), "resolution 62/17, para. 3 (b)")
        self.assertEqual(ressearch.cite("62/17", language="zh"), "第 62/17 号决议")
        for wrong in (("nothing",), ("62/17", "nowhere"), ("62/17", "", "xx")):
            with self.assertRaises(ressearch.BadArgument):
                ressearch.cite(*wrong)


class Collections(InFolder):
    def test_references(self):
        index = self.open_resolutions()
        (reference,) = index.cites("92/3")
        self.assertEqual(reference.citation.symbol, "A/RES/91/7")
        self.assertEqual(reference.citation.paragraphs, "2")
        self.assertTrue(reference.is_indexed)
        self.assertEqual(reference.source.document, "two.en")
        self.assertEqual([r.depth for r in index.cites("92/3", "en", depth=2)], [1, 2])
        cited = {reference.source.document for reference in index.cited_by("62/17")}
        self.assertEqual(cited, {"one.en", "one.zh"})
        self.assertEqual(index.cited_by("1/1"), [])
        with self.assertRaises(ressearch.NotFound):
            index.cites("1/1")
        with self.assertRaises(ressearch.BadArgument):
            index.cites("nothing")

    def test_history(self):
        uses = self.open_resolutions().history("group of experts", "en")
        self.assertEqual((uses[0].wording, uses[0].likeness), ("group of experts", 1.0))
        self.assertTrue(uses[0].is_first)
        self.assertEqual(uses[0].hit.document, "one.en")

    def test_parallel(self):
        index = self.open_resolutions()
        address = index.search("experts lang:en symbol:91/7")[0].address
        english, chinese, russian = index.parallel("91/7", address, ["en", "zh", "ru"])
        self.assertEqual(chinese.hit.text, "决定设立一个政府专家组；")
        self.assertEqual((english.state, russian.state), ("found", "no-document"))
        self.assertIsNone(russian.hit)
        self.assertEqual(len(index.parallel("91/7")), 4)

    def test_agreed(self):
        text = "Decides to set up a group of experts;\n\nWelcomes the offer of a new building."
        with ressearch.Document("draft", text) as draft:
            agreed, new = self.open_resolutions().agreed(draft)
        self.assertEqual((agreed.agreement, agreed.hit.document), ("verbatim", "one.en"))
        self.assertEqual((new.agreement, new.hit), ("new", None))


class Differences(unittest.TestCase):
    def test_parts(self):
        diff = ressearch.diff("设立专家组", "设立政府专家组", by="characters")
        self.assertEqual(
            [(part.same, part.old, part.new) for part in diff],
            [(True, "设立", "设立"), (False, "", "政府"), (True, "专家组", "专家组")],
        )
        self.assertAlmostEqual(diff.likeness, 10 / 12)
        self.assertEqual(ressearch.diff("a b", "a b").likeness, 1)
        with self.assertRaises(ValueError):
            ressearch.diff("a", "b", by="lines")


if __name__ == "__main__":
    unittest.main()
