import com.sun.management.OperatingSystemMXBean;
import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.*;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene for the benchmark. Commands come a line each on standard input, fields parted by tabs; an answer is a line, its
 * first field the nanoseconds that the work took inside this process:
 *
 *   build FOLDER FILE     FILE holds a text a line, its terms parted by spaces
 *   whole FOLDER FILE     FILE holds an article a line: id, title, body
 *   open FOLDER
 *   any TERM...  phrase TERM...              numbers of the ten best texts
 *   countany TERM...  countphrase TERM...    how many there are
 *   answer TEXT                              total, then id, title and snippet of each of the ten best articles
 */
public final class Lucene {
    private static final int LIMIT = 10;
    private static IndexSearcher searcher;
    private static Analyzer analyzer;

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] fields = line.split("\t", -1);
            List<String> rest = Arrays.asList(fields).subList(1, fields.length);
            long started = now(fields[0]);
            List<String> answer = run(fields[0], rest);
            long took = now(fields[0]) - started;
            StringBuilder told = new StringBuilder(Long.toString(took));
            for (String field : answer) {
                told.append('\t').append(field.replaceAll("[\\t\\r\\n]", " "));
            }
            out.println(told);
        }
    }

    /** The clock; or, where the environment asks for it, the processor time of the process, or of one search. */
    private static long now(String command) {
        if (!"processor".equals(System.getenv("BENCH_CLOCK"))) {
            return System.nanoTime();
        }
        if (command.equals("build") || command.equals("whole")) {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<String> run(String command, List<String> rest) throws Exception {
        switch (command) {
            case "build":
                build(rest.get(0), rest.get(1), new WhitespaceAnalyzer(), false);
                return List.of();
            case "whole":
                build(rest.get(0), rest.get(1), new ArabicAnalyzer(), true);
                return List.of();
            case "open":
                searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(Paths.get(rest.get(0)))));
                analyzer = new ArabicAnalyzer();
                return List.of();
            case "any":
                return top(any(rest));
            case "phrase":
                return top(new PhraseQuery("text", rest.toArray(new String[0])));
            case "countany":
                return List.of(Integer.toString(searcher.count(any(rest))));
            case "countphrase":
                return List.of(Integer.toString(searcher.count(new PhraseQuery("text", rest.toArray(new String[0])))));
            case "answer":
                return answer(rest.get(0));
            default:
                throw new IllegalArgumentException(command);
        }
    }

    private static void build(String folder, String file, Analyzer analyzer, boolean whole) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(256);
        config.setMergeScheduler(new SerialMergeScheduler());
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(folder)), config);
                BufferedReader lines = Files.newBufferedReader(Paths.get(file), StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Document document = new Document();
                if (whole) {
                    String[] fields = line.split("\t", -1);
                    document.add(new StringField("id", fields[0], Field.Store.YES));
                    document.add(new TextField("title", fields[1], Field.Store.YES));
                    document.add(new TextField("body", fields[2], Field.Store.YES));
                } else {
                    document.add(new StoredField("number", number++));
                    document.add(new TextField("text", line, Field.Store.NO));
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    private static Query any(List<String> terms) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String term : terms) {
            builder.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD);
        }
        return builder.build();
    }

    /** As it comes, Lucene counts exactly to 1,000 hits; here it need not count more than it shows. */
    private static List<String> top(Query query) throws IOException {
        TopScoreDocCollector collector = TopScoreDocCollector.create(LIMIT, LIMIT);
        searcher.search(query, collector);
        List<String> numbers = new ArrayList<>();
        for (ScoreDoc hit : collector.topDocs().scoreDocs) {
            numbers.add(searcher.doc(hit.doc).get("number"));
        }
        return numbers;
    }

    private static List<String> answer(String text) throws Exception {
        Query query = new MultiFieldQueryParser(new String[] {"title", "body"}, analyzer).parse(QueryParser.escape(text));
        TopScoreDocCollector collector = TopScoreDocCollector.create(LIMIT, Integer.MAX_VALUE);
        searcher.search(query, collector);
        TopDocs found = collector.topDocs();
        UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);
        highlighter.setFieldMatcher(field -> true);
        String[] snippets = highlighter.highlight("body", query, found, 2);
        List<String> told = new ArrayList<>();
        told.add(Long.toString(found.totalHits.value));
        for (int place = 0; place < found.scoreDocs.length; place++) {
            Document document = searcher.doc(found.scoreDocs[place].doc);
            told.add(document.get("id"));
            told.add(document.get("title"));
            told.add(String.valueOf(snippets[place]));
        }
        return told;
    }
}
