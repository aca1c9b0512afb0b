package guildhall.http.identity;

import io.nayuki.qrcodegen.QrCode;

/** A text as a QR code, drawn in SVG: dark on white whatever the page around it looks like, with the quiet zone that readers need. */
final class QrSvg {
    private static final int QUIET = 4;

    private QrSvg() {}

    static String of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var side = code.size + 2 * QUIET;
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>""".formatted(side, path);
    }
}
