package guildhall.domain.identity;

/** What this workspace has decided. Whoever changes it holds {@link OwnWorkspace} first. */
public interface Decisions {
    /** {@link Settings#NONE} as long as nothing was decided. */
    Settings get();

    /** Replaces them. */
    void save(Settings settings);
}
