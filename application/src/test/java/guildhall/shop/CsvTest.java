package guildhall.shop;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CSV as others write it, and as we do. */
final class CsvTest {
    @Test
    void rowsEndAsAnybodysLinesDo() throws IOException {
        for (var end : List.of("\r\n", "\n", "\r")) {
            assertThat(cells("a,b" + end + "c," + end)).containsExactly(List.of("a", "b"), List.of("c", ""));
            assertThat(cells("a,b" + end + "c,d")).containsExactly(List.of("a", "b"), List.of("c", "d"));
            assertThat(cells("a" + end + end + "b")).containsExactly(List.of("a"), List.of(""), List.of("b"));
        }
        assertThat(cells("")).isEmpty();
    }

    @Test
    void quotesKeepWhatStandsBetweenThem() throws IOException {
        assertThat(cells("\"a,b\",\"say \"\"so\"\"\",\"\",\"two\r\nlines\"\n1,2,3,4"))
                .containsExactly(List.of("a,b", "say \"so\"", "", "two\r\nlines"), List.of("1", "2", "3", "4"));
        assertThat(cells("\"\"\"\"")).containsExactly(List.of("\""));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCell() throws IOException {
        assertThat(cells("\uFEFFsku,name")).containsExactly(List.of("sku", "name"));
        assertThat(cells("\uFEFF")).isEmpty();
        assertThat(cells("\uFEFF\"a\"")).containsExactly(List.of("a"));
    }

    @Test
    void linesAreCountedAsAnEditorDoes() throws IOException {
        var rows = rows("a\r\n\"b\nb\rb\r\nb\"\rc\n\nd".getBytes(StandardCharsets.UTF_8));

        assertThat(rows.stream().map(CsvRows.Row::line)).containsExactly(1, 2, 6, 7, 8);
    }

    @Test
    void brokenQuotesAreToldByTheirLineAndWhatFollowsIsRead() throws IOException {
        for (var broken : List.of("a\"b", "\"a\"b", "\"a\" ", "a\"\"", "x,\"y\"\"\"z")) {
            var rows = rows(("1\n" + broken + "\n3").getBytes(StandardCharsets.UTF_8));
            assertThat(rows).as(broken).hasSize(3);
            assertThat(rows.get(1).fault().map(Fault::field)).as(broken).contains("line 2");
            assertThat(rows.get(1).fault().map(Fault::code)).as(broken).contains("broken_quotes");
            assertThat(rows.get(2).fault()).as(broken).isEmpty();
        }
        var open = rows("1\n\"2\n3\n4".getBytes(StandardCharsets.UTF_8));
        assertThat(open).hasSize(2);
        assertThat(open.get(1).fault()).hasValueSatisfying(fault -> {
            assertThat(fault.field()).isEqualTo("line 2");
            assertThat(fault.code()).isEqualTo("broken_quotes");
        });
    }

    @Test
    void whatIsNotUtf8IsToldByItsLine() throws IOException {
        for (var wrong : List.of(
                new byte[] {(byte) 0xFF}, new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80
                })) {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes("a\nb,".getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(wrong);
            bytes.writeBytes("\nc".getBytes(StandardCharsets.UTF_8));

            var rows = rows(bytes.toByteArray());

            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).fault().map(Fault::code)).contains("not_utf8");
            assertThat(rows.get(2).cells()).containsExactly("c");
        }
    }

    @Test
    void noRowTakesMoreThanItsShareOfMemory() throws IOException {
        var longest = "x".repeat(65_536);
        assertThat(cells(longest)).containsExactly(List.of(longest));
        assertThat(rows((longest + "x\nb").getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .fault()
                        .map(Fault::code))
                .contains("too_long");
        assertThat(rows(",".repeat(100_000).getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .cells())
                .hasSize(64);
    }

    @Test
    void whatWeWriteIsReadAsItWas() throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var letters = List.of(
                "a", ",", "\"", "\r", "\n", "'", "=", "+", "-", "@", "\t", "é", "\uD83D\uDE00", " ", "\0", "\uFF1D");
        for (var i = 0; i < 2_000; i++) {
            var texts = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(_ -> IntStream.range(0, random.nextInt(6))
                            .mapToObj(_ -> letters.get(random.nextInt(letters.size())))
                            .reduce("", String::concat))
                    .toList();

            var read = cells(CsvText.row(texts.stream().map(CsvText::guarded).toList()) + "end");

            assertThat(read.getFirst().stream().map(CsvText::unguarded).toList())
                    .as("seed %d", seed)
                    .isEqualTo(texts);
            assertThat(read).as("seed %d", seed).hasSize(2);
        }
    }

    @Test
    void noTextThatWeWriteIsAFormula() {
        for (var formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1", "'=1", "''+1")) {
            assertThat(CsvText.guarded(formula)).isEqualTo("'" + formula);
            assertThat(CsvText.unguarded(CsvText.guarded(formula))).isEqualTo(formula);
        }
        for (var text : List.of("", "tea", "'tis", "''", "a=b", "1-1")) {
            assertThat(CsvText.guarded(text)).isEqualTo(text);
            assertThat(CsvText.unguarded(text)).isEqualTo(text);
        }
        assertThat(CsvText.unguarded("=1+1")).isEqualTo("=1+1");
    }

    private static List<List<String>> cells(String text) throws IOException {
        var rows = rows(text.getBytes(StandardCharsets.UTF_8));
        assertThat(rows).allMatch(row -> row.fault().isEmpty());
        return rows.stream().map(CsvRows.Row::cells).toList();
    }

    private static List<CsvRows.Row> rows(byte[] bytes) throws IOException {
        var reader = new CsvRows(new ByteArrayInputStream(bytes));
        var rows = new ArrayList<CsvRows.Row>();
        for (var row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
