package guildhall.http;

import java.io.IOException;

/** Whoever asked is not there any more, or does not take what we answer. */
final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClientGone(IOException cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
