package guildhall.domain.identity;

import guildhall.domain.Text;

/** What a person is called, as they write it. */
public record PersonName(String text) {
    private static final int MOST = 100;

    public PersonName {
        text = Text.line("name", text, MOST);
    }

    @Override
    public String toString() {
        return text;
    }
}
