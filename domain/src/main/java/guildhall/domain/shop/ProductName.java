package guildhall.domain.shop;

import guildhall.domain.Text;

/** What a product is called. */
public record ProductName(String text) {
    private static final int MOST = 200;

    public ProductName {
        text = Text.line("name", text, MOST);
    }

    @Override
    public String toString() {
        return text;
    }
}
