package guildhall.bootstrap.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The catalogue as a file of CSV, out and in. */
@OnEveryStore
final class CatalogueCsvDoorTest {
    private static final String PATH = "/catalogue.csv";
    private static final String HEADINGS =
            "id,sku,name,description,category,price,currency,stock_quantity,low_stock\r\n";
    private static final int MEBIBYTE = 1 << 20;

    private final Building building;
    private final Guild guild;
    private final Person ada;

    CatalogueCsvDoorTest(Building building) {
        this.building = building;
        this.guild = building.guild();
        this.ada = guild.admin();
    }

    @Test
    void theCatalogueIsAFileForSpreadsheets() {
        assertThat(export()).isEqualTo(HEADINGS);
        var teapot = added("Teapot", 1_999, Map.of("sku", "T-1", "low_stock", 3));
        var yen = added(
                "Cup, \"small\"",
                1_999,
                Map.of("price", Map.of("amount", 1_999, "currency", "JPY"), "description", "Two\nlines"));
        var dinar = added("Urn", 5, Map.of("price", Map.of("amount", 5, "currency", "KWD")));

        var answer = ada.get(PATH).is(200);

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"catalogue.csv\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body())
                .isEqualTo(HEADINGS + dinar + ",,Urn,,Things,0.005,KWD,12,0\r\n" + yen
                        + ",,\"Cup, \"\"small\"\"\",\"Two\nlines\",Things,1999,JPY,12,0\r\n" + teapot
                        + ",T-1,Teapot,,Things,19.99,EUR,12,3\r\n");
        var head = ada.caller().head(PATH).is(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Disposition")).contains("catalogue.csv");
    }

    @Test
    void itIsWholeHoweverManyPagesItTakes() {
        var lines = IntStream.range(0, 450)
                .mapToObj(i -> "N-" + i + ",Nail,Things,0.01")
                .toList();
        imported("sku,name,category,price\n" + String.join("\n", lines)).is(200);

        var skus = export().lines().skip(1).map(line -> line.split(",", -1)[1]).toList();

        assertThat(skus)
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(line -> line.split(",", -1)[0]).toList());
    }

    @Test
    void whatIsWrittenIsReadAsItWasAndNothingInItIsAFormula() {
        for (var name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-1", "'tis", "a,b\"c", "=HYPERLINK(\"x\")")) {
            added(name, 1, Map.of("description", name + "\r\n" + name, "sku", name));
        }
        var before = ada.get("/products").is(200).body();
        var file = export();

        assertThat(file)
                .contains(",'=1+1,'=1+1,\"'=1+1\r\n=1+1\",")
                .contains(",'''-1,")
                .contains(",'tis,");
        var answer = imported(file).is(200);

        assertThat(answer.at("unchanged").intValue()).isEqualTo(9);
        assertThat(ada.get("/products").is(200).body()).isEqualTo(before);
        imported(file.replace("'=1+1,'=1+1,", "'=1+1,'=2+2,")).is(200);
        assertThat(ada.get("/products?q=%3D2").is(200).all("name")).containsExactly("=2+2");
    }

    @Test
    void linesAddAndChangeAndWhatTheyDoNotSayStays() {
        var byId = added("Teapot", 1_999, Map.of("sku", "T-1", "description", "Blue", "low_stock", 3));
        var bySku = added("Cup", 500, Map.of("sku", "C-1", "description", "Red"));

        var answer = imported("\uFEFFSKU , id,Price,stock_quantity\r\n," + byId + ",25,\r\nC-1,,5.00,7\r\n\r\n,,,\r\n")
                .is(200);

        assertThat(answer.body())
                .isEqualTo("{\"lines\":2,\"added\":0,\"changed\":2,\"unchanged\":0,\"dry_run\":false}");
        var teapot = ada.get("/products/" + byId).is(200);
        assertThat(teapot.at("sku").isNull()).isTrue();
        assertThat(teapot.at("price.amount").longValue()).isEqualTo(2_500);
        assertThat(teapot.text("description")).isEqualTo("Blue");
        assertThat(teapot.at("stock_quantity").longValue()).isEqualTo(12);
        assertThat(teapot.at("low_stock").longValue()).isEqualTo(3);
        var moves = ada.get("/products/" + bySku + "/stock").is(200).items();
        assertThat(moves).hasSize(2);
        assertThat(moves.getFirst().get("reason").stringValue()).isEqualTo("Import");
        assertThat(moves.getFirst().get("delta").longValue()).isEqualTo(-5);
        assertThat(moves.getFirst().get("left").longValue()).isEqualTo(7);
        assertThat(guild.positions("product.changed")).hasSize(1);
        assertThat(guild.positions("product.stock_moved")).hasSize(1);

        var more = imported(
                        "sku,name,category,price,description,low_stock\nC-1,Cup,Things,5.00,,2\nN-1,Nail,Tools,0.01,Long,\n")
                .is(200);
        assertThat(more.at("added").intValue()).isEqualTo(1);
        assertThat(more.at("changed").intValue()).isEqualTo(1);
        assertThat(ada.get("/products/" + bySku).text("description")).isEmpty();
        assertThat(ada.get("/products?q=N-1").is(200).all("description")).containsExactly("Long");
        assertThat(guild.positions("product.added")).hasSize(3);
    }

    @Test
    void newPricesAreInTheCurrencyOfTheShop() {
        ada.patch("/settings", Map.of("shop_currency", "JPY")).is(200);

        imported("sku,name,category,price,currency\nA,A,Things,1999,\nB,B,Things,19.99,EUR")
                .is(200);

        assertThat(ada.get("/products?sort=name").is(200).items().stream()
                        .map(product -> product.get("price").toString()))
                .containsExactly("{\"amount\":1999,\"currency\":\"JPY\"}", "{\"amount\":1999,\"currency\":\"EUR\"}");
    }

    @Test
    void wrongColumnsAreRefusedByName() {
        var wrong = Map.of(
                "sku,name,colour\nA,B,C", "colour unknown",
                "sku,name,Name\nA,B,C", "Name doubled",
                "name,price\nA,1", "sku missing",
                "sku;name\nA;B", "sku;name unknown, sku missing",
                "A,B,C", "A unknown, B unknown, C unknown, sku missing",
                "sku,\0", "\0 unknown");
        wrong.forEach((file, faults) -> {
            var answer = imported(file).is(422, "csv.wrong_columns");
            assertThat(faults(answer)).as(file).isEqualTo(faults.replace("\0", ""));
        });
        assertThat(imported("\"sku").is(422, "csv.wrong_columns").body()).contains("broken_quotes");
    }

    @Test
    void faultsAreToldByLineAndNothingIsDone() {
        added("Teapot", 1_999, Map.of("sku", "T-1"));
        var archived = added("Old", 1, Map.of("sku", "O-1"));
        ada.delete("/products/" + archived).is(204);
        var before = export();
        var missing = UUID.randomUUID().toString();

        var answer = imported(HEADINGS
                        + String.join(
                                "\n",
                                ",G-1,Good,,Things,1,,1,1",
                                ",Q-1,Bro\"ken,,Things,1,,,",
                                ",W-1,Wide,,Things,1,,,,",
                                ",,Nobody,,Things,1,,,",
                                missing + ",,Lost,,Things,1,,,",
                                "letters,,Lost,,Things,1,,,",
                                ",N-1,,,,,,,",
                                ",P-1,Price,,Things,12.345,,,",
                                ",P-2,Price,,Things,\"19,99\",,,",
                                ",P-3,Price,,Things,-1,,,",
                                ",P-4,Price,,Things,1e3,,,",
                                ",P-5,Price,,Things,1,Euros,,",
                                ",P-6,Price,,Things,99999999999999999999,,,",
                                ",P-7,Price,,Things,1000000000.01,,,",
                                ",S-1,Stock,,Things,1,,many,",
                                ",S-2,Stock,,Things,1,,-1,",
                                ",S-3,Stock,,Things,1,,1000000001,99999999999999999999",
                                ",S-4,Stock,,Things,1,,1.5,",
                                ",O-1,Old,,Things,1,,,",
                                ",G-1,Good,,Things,1,,,",
                                ",L-1," + "x".repeat(201) + ",,Things,1,,,",
                                ",L-2,Long," + "x".repeat(10_001) + ",Things,1,,,",
                                ",Z-1,Nul\0,,Things,1,,,",
                                ",T-1,,,Things,1,,,",
                                ",E-1,End,\"no end,Things,1,,,"))
                .is(422, "csv.faulty");

        assertThat(answer.text("detail")).isEqualTo("24 lines are at fault, and nothing was done.");
        assertThat(faults(answer))
                .isEqualTo("line 3 broken_quotes, line 4 wrong_cell_count, line 5.sku missing, line 6.id not_found,"
                        + " line 7.id malformed, line 8.name missing, line 8.category missing,"
                        + " line 8.price missing, line 9.price too_precise, line 10.price malformed,"
                        + " line 11.price malformed, line 12.price malformed, line 13.currency malformed,"
                        + " line 14.price out_of_range, line 15.price out_of_range, line 16.stock_quantity malformed,"
                        + " line 17.stock_quantity out_of_range, line 18.stock_quantity out_of_range,"
                        + " line 18.low_stock malformed, line 19.stock_quantity malformed, line 20.sku archived,"
                        + " line 21.sku doubled, line 22.name too_long, line 23.description too_long,"
                        + " line 24.name bad_character, line 25.name missing, line 26 broken_quotes");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void aLineIsCountedWhereItBeginsHoweverManyItCovers() {
        assertThat(faults(imported("sku,name,category,price\r\nA,\"A\",\"x\r\ny\",1\r\nB,B,Things,x")
                        .is(422, "csv.faulty")))
                .isEqualTo("line 2.category bad_character, line 4.price malformed");
    }

    @Test
    void noMoreThanAHundredFaultsAreTold() {
        var answer = imported("sku,name,category,price\n" + "A,A,Things,x\n".repeat(150))
                .is(422, "csv.faulty");

        assertThat(answer.text("detail")).startsWith("150 lines are at fault");
        assertThat(answer.items("errors")).hasSize(100);
    }

    @Test
    void oneProductHasOneLineAndOneSkuOneProduct() {
        var teapot = added("Teapot", 1, Map.of("sku", "T-1"));
        var cup = added("Cup", 1, Map.of("sku", "C-1"));

        assertThat(faults(imported("id,sku,stock_quantity\n" + teapot + ",T-2,1\n,T-1,2\n" + cup + ",T-2,3")
                        .is(422, "csv.faulty")))
                .isEqualTo("line 3.sku doubled, line 4.sku doubled");
        assertThat(faults(imported("id,sku\n" + teapot + ",C-1").is(422, "csv.faulty")))
                .isEqualTo("line 2.sku taken");
    }

    @Test
    void whatIsOnlyLookedAtIsNotDone() {
        added("Teapot", 1_999, Map.of("sku", "T-1"));
        var before = export();
        var file = "sku,name,category,price\nT-1,Pot,Things,1\nN-1,Nail,Things,1";

        var looked = imported("?dry_run=true", file).is(200);

        assertThat(looked.body()).isEqualTo("{\"lines\":2,\"added\":1,\"changed\":1,\"unchanged\":0,\"dry_run\":true}");
        assertThat(export()).isEqualTo(before);
        imported("?dry_run=yes", file).is(400, "request.malformed").blames("dry_run", "wrong_type");
        assertThat(imported("?dry_run=false", file).is(200).body())
                .isEqualTo(looked.body().replace("true", "false"));
    }

    @Test
    void onlyAdministratorsOfTheWorkspaceMay() {
        var id = added("Teapot", 1_999, Map.of("sku", "T-1"));
        var grace = guild.member("Grace").caller();
        for (var caller : List.of(grace, ada.program("shop:read"), grace.with("Content-Type", "text/plain"))) {
            as(caller, "sku,price\nT-1,1").is(403);
        }
        grace.get(PATH).is(403, "administrator.needed");
        ada.program("identity:read").get(PATH).is(403, "token.scope_missing");
        as(guild.stranger(), "sku,price\nT-1,1").is(401, "session.needed");
        guild.stranger().get(PATH).is(401, "session.needed");

        var other = building.guild().admin();
        assertThat(faults(as(other.caller(), "id,price\n" + id + ",1").is(422, "csv.faulty")))
                .isEqualTo("line 2.id not_found");
        assertThat(other.get(PATH).is(200).body()).isEqualTo(HEADINGS);
        as(ada.program("shop:write"), "sku,price\nT-1,1").is(200);
        assertThat(ada.get("/products/" + id).at("price.amount").longValue()).isEqualTo(100);
    }

    @Test
    void whatIsNoFileOfCsvIsRefused() {
        var file = "sku,name\n";
        for (var type :
                List.of("application/json", "text/plain", "text/csv; charset=utf-16", "text", "multipart/form-data")) {
            ada.caller().with("Content-Type", type).post(PATH, file).is(415, "body.unsupported_type");
        }
        for (var type : List.of("text/csv; charset=UTF-8", "Text/CSV;header=present;charset=\"utf-8\"")) {
            ada.caller().with("Content-Type", type).post(PATH, file).is(200);
        }
        csv(ada.caller()).with("Content-Encoding", "gzip").post(PATH, file).is(415, "body.unsupported_encoding");
        csv(ada.caller()).post(PATH).is(400, "body.missing");
        assertThat(imported(file).is(200).at("lines").intValue()).isZero();
    }

    @Test
    void bytesThatAreNotUtf8AreToldByTheirLine() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes("sku,name,category,price\nA,A,Things,1\nB,".getBytes(StandardCharsets.UTF_8));
        file.writeBytes(new byte[] {(byte) 0xE9, 't', (byte) 0xE9});
        file.writeBytes(",Things,1\n".getBytes(StandardCharsets.UTF_8));

        try (var line = begin("Content-Length: " + file.size())) {
            var answer = line.say(file.toByteArray()).answer().mustRefuse(422, "Latin-1");
            assertThat(answer.faults()).containsExactly("line 3");
            assertThat(answer.text()).contains("not_utf8");
        }
    }

    @Test
    void aHundredMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
        try (var line = begin("Content-Length: 100000000")) {
            assertThat(line.answer().mustRefuse(413, "announced").code()).isEqualTo("body.too_large");
        }
        var chunk = ("100000\r\n" + "x".repeat(MEBIBYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (var line = begin("Transfer-Encoding: chunked")) {
            for (var i = 0; i < 33; i++) {
                line.say(chunk);
            }
            assertThat(line.answer().mustRefuse(413, "in chunks").code()).isEqualTo("body.too_large");
        }
    }

    @Test
    void thereIsALimitToHowManyLinesAreRead() {
        var most = "sku,stock_quantity\n" + "\n".repeat(10) + "A,1\n".repeat(100_000);

        imported(most).is(422, "csv.faulty");
        imported(most + "A,1").is(413, "csv.too_many_lines");
    }

    @Test
    void whoSendsHalfAFileHasDoneNothing() throws IOException {
        try (var line = begin("Content-Length: 1000")) {
            var answer =
                    line.say("sku,name,category,price\nA,A,Things,1\nB").hush().answer();
            assertThat(answer.mustRefuse(400, "half").code()).isEqualTo("body.incomplete");
        }
        assertThat(export()).isEqualTo(HEADINGS);
    }

    private Line begin(String framing) throws IOException {
        var headers = csv(ada.caller()).headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return Line.to(building.port())
                .say("POST /api/v1" + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + framing + "\r\n\r\n");
    }

    private String added(String name, long cents, Map<String, Object> more) {
        var all = new HashMap<>(Goods.product(name, cents, 12));
        all.putAll(more);
        return ada.post("/products", all).is(201).text("id");
    }

    private String export() {
        return ada.get(PATH).is(200).body();
    }

    private Told imported(String file) {
        return imported("", file);
    }

    private Told imported(String query, String file) {
        return csv(ada.caller()).post(PATH + query, file);
    }

    private static Told as(Caller caller, String file) {
        return (caller.headers().containsKey("Content-Type") ? caller : csv(caller)).post(PATH, file);
    }

    private static Caller csv(Caller caller) {
        return caller.with("Content-Type", "text/csv");
    }

    /** Which fields are at fault, and how. */
    private static String faults(Told answer) {
        return answer.items("errors").stream()
                .map(fault -> fault.get("field").stringValue() + " "
                        + fault.get("code").stringValue())
                .collect(Collectors.joining(", "));
    }
}
