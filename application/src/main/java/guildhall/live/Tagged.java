package guildhall.live;

import java.util.UUID;

/** What is answered of something that has versions: same thing, same version and same view mean the same answer. */
public interface Tagged {
    /** Which thing it is. */
    UUID thing();

    /** The one that is stored, or will be once the unit commits: what a caller names to change it no further than they have seen. */
    long version();

    /** Tells apart what different people see of the same version. */
    default String view() {
        return "";
    }
}
