package guildhall.domain.identity;

import java.util.Optional;

/** The workspace that the unit is bound to. */
public interface OwnWorkspace {
    /** Empty as long as nobody has founded it. */
    Optional<Workspace> get();

    /** As {@link #get}, until the unit ends; {@link guildhall.domain.Failure.NotFound} where there is none. */
    Workspace hold();

    /** Founds it: false if it exists or the slug is taken. Its id must be the one the unit is bound to. */
    boolean addIfAbsent(Workspace workspace);

    Workspace save(Workspace workspace);
}
