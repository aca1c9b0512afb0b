package guildhall.domain.shop;

import guildhall.domain.Text;

/** What products are sorted by in a catalogue. It is there as long as a product is in it. */
public record Category(String text) {
    private static final int MOST = 60;

    public Category {
        text = Text.line("category", text, MOST);
    }

    @Override
    public String toString() {
        return text;
    }
}
