package guildhall.domain.store;

/** The doors of one workspace, opened and shut in the unit of work of what they lead to. */
public interface OwnDoors {
    /** Whether it was opened: false if that key stands for something already, here or in another workspace. */
    boolean addIfAbsent(Door door);

    /** Shuts the door if it is this workspace's, and otherwise does nothing. */
    void remove(Door door);
}
