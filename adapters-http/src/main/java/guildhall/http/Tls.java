package guildhall.http;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * That the door speaks TLS.
 *
 * @param certificate the file with the certificate and those that vouch for it, in PEM
 * @param key the file with its key, in PEM
 * @param redirectPort a port without TLS that leads to the one with it; 0 for any that is free
 */
public record Tls(Path certificate, Path key, Optional<Integer> redirectPort) {
    /**
     * Reads both files as the door would, and answers when the first certificate in them ends.
     *
     * @throws DoorRefused which names the file that cannot be used, and says why
     */
    public Instant end() {
        return Pem.end(Pem.read(certificate, key));
    }
}
