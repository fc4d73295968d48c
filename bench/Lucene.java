// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes paragraphs with Lucene and times the queries of a list, in process.
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

final class Lucene {
    private static Analyzer analyzer(String name) {
        return name.equals("cjk") ? new CJKAnalyzer(CharArraySet.EMPTY_SET)
                : new SmartChineseAnalyzer(true);
    }

    // ---- indexing ----

    private static void addLines(BufferedReader lines, IndexWriter writer) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split("\t", 3);
            Document document = new Document();
            document.add(new StoredField("id", fields[0]));
            document.add(new StringField("kind", fields[1], Field.Store.NO));
            document.add(new TextField("text", fields[2], Field.Store.YES));
            writer.addDocument(document);
        }
    }

    private static void index(String name, String texts, String folder, int threads)
            throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(analyzer(name)).setRAMBufferSizeMB(64);
        try (FSDirectory directory = FSDirectory.open(Path.of(folder));
                IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader lines = Files.newBufferedReader(Path.of(texts))) {
            inThreads(threads, () -> addLines(lines, writer));
            writer.forceMerge(1);
            writer.commit();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inThreads(int count, Work work) throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (Exception thrown) {
                    synchronized (failures) {
                        failures.add(thrown);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    // ---- queries ----

    // A line of the list: "kind<TAB>words<TAB>filter".
    private static Query parse(QueryBuilder builder, String[] question) {
        String words = question[1];
        Query query = null;
        switch (question[0]) {
            case "any":
                query = builder.createBooleanQuery("text", words, Occur.SHOULD);
                break;
            case "character":
                query = new PrefixQuery(new Term("text", words));
                break;
            case "prefix":
                // Han has no words to begin: there a prefix is what the text goes on from.
                query = Character.isIdeographic(words.codePointAt(0))
                        ? builder.createPhraseQuery("text", words)
                        : new PrefixQuery(new Term("text", words.toLowerCase()));
                break;
            default:
                query = allOf(builder, words);
        }
        if (query == null) {
            query = new MatchNoDocsQuery();
        }
        return question[2].isEmpty() ? query
                : new BooleanQuery.Builder()
                        .add(query, Occur.MUST)
                        .add(new TermQuery(new Term("kind", question[2])), Occur.FILTER)
                        .build();
    }

    // Each word as a phrase of its tokens.
    private static Query allOf(QueryBuilder builder, String words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words.split(" ")) {
            Query phrase = builder.createPhraseQuery("text", word);
            if (phrase != null) {
                all.add(phrase, Occur.MUST);
            }
        }
        BooleanQuery query = all.build();
        return query.clauses().size() == 1 ? query.clauses().get(0).getQuery() : query;
    }

    // The ten best with their text, which a reader would be shown.
    private static int run(IndexSearcher searcher, Query query) throws IOException {
        int hits = 0;
        for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
            hits += searcher.doc(hit.doc).get("text").isEmpty() ? 0 : 1;
        }
        return hits;
    }

    private static void ask(IndexSearcher searcher, QueryBuilder builder, List<String[]> questions,
            boolean quiet) throws IOException {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < questions.size(); i++) {
            long wall = System.nanoTime();
            long cpu = clock.getCurrentThreadCpuTime();
            int hits = run(searcher, parse(builder, questions.get(i)));
            cpu = clock.getCurrentThreadCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            if (!quiet) {
                out.append(String.format("%s\t%d\t%.1f\t%.1f\t%d%n", questions.get(i)[0], i,
                        wall / 1e3, cpu / 1e3, hits));
            }
        }
        System.out.print(out);
    }

    private static void batch(IndexSearcher searcher, String name, List<String[]> questions,
            int threads) throws Exception {
        AtomicInteger next = new AtomicInteger();
        inThreads(threads, () -> {
            QueryBuilder builder = new QueryBuilder(analyzer(name));
            for (int i = next.getAndIncrement(); i < questions.size(); i = next.getAndIncrement()) {
                run(searcher, parse(builder, questions.get(i)));
            }
        });
    }

    private static List<String[]> readList(String path) throws IOException {
        List<String[]> questions = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(path))) {
            questions.add(line.split("\t", 3));
        }
        return questions;
    }

    /*
     * index ANALYZER TEXTS FOLDER THREADS | ask ANALYZER FOLDER LIST WARM-UPS PASSES |
     * batch ANALYZER FOLDER LIST THREADS | one ANALYZER FOLDER KIND WORDS
     */
    public static void main(String[] words) throws Exception {
        if (words[0].equals("index")) {
            index(words[1], words[2], words[3], Integer.parseInt(words[4]));
            return;
        }
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(words[2])))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            // The same queries are asked again and again here, which nobody does: no cache of them.
            searcher.setQueryCache(null);
            QueryBuilder builder = new QueryBuilder(analyzer(words[1]));
            if (words[0].equals("one")) {
                run(searcher, parse(builder, new String[] {words[3], words[4], ""}));
            } else if (words[0].equals("batch")) {
                batch(searcher, words[1], readList(words[3]), Integer.parseInt(words[4]));
            } else {
                List<String[]> questions = readList(words[3]);
                int warm = Integer.parseInt(words[4]);
                for (int i = 0; i < warm + Integer.parseInt(words[5]); i++) {
                    ask(searcher, builder, questions, i < warm);
                }
            }
        }
    }
}
