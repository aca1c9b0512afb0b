package guildhall.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.http.Premises;
import guildhall.http.Route;
import guildhall.http.Who;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DocsPageTest {
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");

    @Test
    void linksLeadToWhatIsThereAndNothingIsThereTwice() {
        var page = page();
        assertThat(all(ID, page)).doesNotHaveDuplicates();
        assertThat(Set.copyOf(all(ID, page))).containsAll(all(LINK, page));
    }

    @Test
    void tellsARouteWithAnExampleToTry() {
        assertThat(page()).contains("""
                <pre><code>curl -X POST &quot;$HOST/api/v1/users&quot; \\
                  -H &quot;Authorization: Bearer $TOKEN&quot; \\
                  -H &quot;Idempotency-Key: my-first-try&quot; \\
                  -H &quot;Content-Type: application/json&quot; \\
                  -d &#39;{&quot;name&quot;:&quot;Ada&quot;,&quot;email&quot;:&quot;ada@example.org&quot;,\
                &quot;password&quot;:&quot;correct horse&quot;}&#39;</code></pre>""");
    }

    @Test
    void runsNoScriptAndAsksNobodyElse() {
        assertThat(page()).doesNotContain("<script").doesNotContain("src=").doesNotContain("style=");
    }

    @Test
    void letsInNoStyleButItsOwn() throws GeneralSecurityException {
        var content = DocsPage.of(List.of());
        var page = new String(content.bytes(), StandardCharsets.UTF_8);
        var style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(content.sources().orElseThrow())
                .isEqualTo("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void escapesWhateverARouteSays() {
        var route = Route.get("/loaves", Who.anybody(), "Loaves <b>\"&'</b> of `<flour>`.")
                .does()
                .by(_ -> {});
        assertThat(text(List.of(route)))
                .contains("<p>Loaves &lt;b&gt;&quot;&amp;&#39;&lt;/b&gt; of <code>&lt;flour&gt;</code>.</p>");
    }

    private static String page() {
        try (var premises = new Premises()) {
            return text(premises.routes());
        }
    }

    private static String text(List<Route> routes) {
        return new String(DocsPage.of(routes).bytes(), StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toList());
    }
}
