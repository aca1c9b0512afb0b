package guildhall.domain.shop;

import guildhall.domain.Text;

/** What a product is called in somebody's own books; no two products of a workspace share one. */
public record Sku(String text) {
    private static final int MOST = 60;

    public Sku {
        text = Text.line("sku", text, MOST);
    }

    @Override
    public String toString() {
        return text;
    }
}
