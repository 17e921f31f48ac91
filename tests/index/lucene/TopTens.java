import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The ten best articles of each query and their scores, as JSON.
 *
 * <p>It made top_tens.json, with Debian's liblucene8-java and Java 17, in the project's folder:
 *
 * <pre>
 * apt-get install liblucene8-java
 * mkdir corpus &amp;&amp; python -m tests.index.lucene.corpus corpus
 * java -cp '/usr/share/java/*' tests/index/lucene/TopTens.java corpus 0.6 0.85 &gt; tests/index/lucene/top_tens.json
 * </pre>
 *
 * <p>The last two numbers are K1 and B of index/ranking.py. Lucene 8 leaves out the factor k1 + 1 of BM25.
 */
public final class TopTens {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        BM25Similarity similarity =
                new BM25Similarity(Float.parseFloat(arguments[1]), Float.parseFloat(arguments[2]));
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(similarity);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (String line : Files.readAllLines(folder.resolve("articles.txt"))) {
                String[] columns = line.split("\t");
                Document document = new Document();
                document.add(new StoredField("id", columns[0]));
                document.add(new TextField("text", columns[1], Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        List<String> answers = new ArrayList<>();
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(similarity);
            for (String line : Files.readAllLines(folder.resolve("queries.txt"))) {
                BooleanQuery.Builder query = new BooleanQuery.Builder();
                for (String word : line.split(" ")) {
                    query.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
                }
                List<String> hits = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs) {
                    String id = searcher.doc(hit.doc).get("id");
                    hits.add(String.format(Locale.ROOT, "[\"%s\",%.6f]", id, hit.score));
                }
                answers.add("[" + String.join(",", hits) + "]");
            }
        }
        System.out.println("[\n" + String.join(",\n", answers) + "\n]");
    }
}
