package guildhall.shop;

import guildhall.domain.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it, in UTF-8 with or without a byte order mark, its lines ending as anybody's do. It holds one row at a
 * time, however long the file, and goes on behind a row that is broken.
 */
final class CsvRows {
    /** More than any cell of ours takes; a quote without its end would otherwise take in the rest of the file. */
    private static final int MOST_BYTES = 1 << 16;

    private static final int MOST_CELLS = 64;

    private static final int END = -1;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 14];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private int at;
    private int end;
    private int line = 1;

    CsvRows(InputStream bytes) throws IOException {
        this.bytes = bytes;
        fill();
        if (end >= MARK.length && ByteBuffer.wrap(buffer, 0, MARK.length).equals(ByteBuffer.wrap(MARK))) {
            at = MARK.length;
        }
    }

    /**
     * @param line where it begins, from 1, as an editor counts
     * @param fault why it cannot be relied on
     */
    record Row(int line, List<String> cells, Optional<Fault> fault) {
        Row {
            cells = List.copyOf(cells);
        }

        boolean isBlank() {
            return fault.isEmpty() && cells.stream().allMatch(String::isBlank);
        }
    }

    /** Empty at the end. */
    Optional<Row> next() throws IOException {
        if (peek() == END) {
            return Optional.empty();
        }
        var row = new Making(line);
        while (cell(row)) {
            // one after the other
        }
        return Optional.of(row.made());
    }

    /** Reads a cell; answers whether another follows in its row. */
    private boolean cell(Making row) throws IOException {
        var quoted = peek() == '"';
        if (quoted) {
            take();
            quotation(row);
        }
        while (true) {
            var c = take();
            switch (c) {
                case ',' -> {
                    row.endCell();
                    return true;
                }
                case '\r', '\n', END -> {
                    if (c == '\r' && peek() == '\n') {
                        take();
                    }
                    row.endCell();
                    return false;
                }
                default -> {
                    if (quoted) {
                        row.broken("Behind the quote that ends a cell stands more than a comma.");
                    } else if (c == '"') {
                        row.broken("A quote stands in a cell that does not begin with one.");
                    }
                    row.add(c);
                }
            }
        }
    }

    private void quotation(Making row) throws IOException {
        while (true) {
            var c = take();
            if (c == END) {
                row.broken("A cell begins with a quote, and none ends it.");
                return;
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                take();
            }
            row.add(c);
        }
    }

    private int take() throws IOException {
        var c = peek();
        if (c != END) {
            at++;
        }
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
            line++;
        }
        return c;
    }

    private int peek() throws IOException {
        if (at == end) {
            fill();
        }
        return end == 0 ? END : buffer[at] & 0xFF;
    }

    private void fill() throws IOException {
        at = 0;
        end = bytes.readNBytes(buffer, 0, buffer.length);
    }

    /** A row that is being read. */
    private final class Making {
        private final int begun;
        private final List<String> cells = new ArrayList<>();
        private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
        private @Nullable Fault fault;

        private Making(int begun) {
            this.begun = begun;
        }

        private void add(int c) {
            if (cell.size() < MOST_BYTES) {
                cell.write(c);
            } else {
                fail("too_long", "A cell has " + MOST_BYTES + " bytes at most.");
            }
        }

        private void endCell() {
            if (cells.size() < MOST_CELLS) {
                cells.add(text());
            } else {
                fail("too_many_cells", "A line has " + MOST_CELLS + " cells at most.");
            }
            cell.reset();
        }

        private String text() {
            try {
                return decoder.decode(ByteBuffer.wrap(cell.toByteArray())).toString();
            } catch (CharacterCodingException _) {
                fail("not_utf8", "The line is not valid UTF-8.");
                return "";
            }
        }

        private void broken(String detail) {
            fail("broken_quotes", detail);
        }

        /** What comes first says the most. */
        private void fail(String code, String detail) {
            if (fault == null) {
                fault = new Fault("line " + begun, code, detail);
            }
        }

        private Row made() {
            return new Row(begun, cells, Optional.ofNullable(fault));
        }
    }
}
