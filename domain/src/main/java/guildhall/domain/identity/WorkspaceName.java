package guildhall.domain.identity;

import guildhall.domain.Text;

/** What a workspace is called, as its administrators write it. */
public record WorkspaceName(String text) {
    private static final int MOST = 100;

    public WorkspaceName {
        text = Text.line("name", text, MOST);
    }

    @Override
    public String toString() {
        return text;
    }
}
