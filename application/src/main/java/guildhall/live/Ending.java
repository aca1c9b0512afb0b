package guildhall.live;

/** Why a line ends. */
public enum Ending {
    /** The client has left, or cannot be reached. */
    LEFT,
    /** The client did not take what it was given. */
    TOO_SLOW,
    /** What it was still to hear is not kept any longer. */
    OVERTAKEN,
    /** What the person came in by is good no more: signed out, revoked, deactivated, banned. */
    SHUT_OUT,
    /** What the person came in by was good until now. */
    EXPIRED,
    /** The server stops. */
    STOPPING
}
