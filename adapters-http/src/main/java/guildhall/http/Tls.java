package guildhall.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * That the door speaks TLS.
 *
 * @param certificate the file with the certificate and those that vouch for it, in PEM
 * @param key the file with its key, in PEM
 * @param redirectPort a port without TLS that leads to the one with it; 0 for any that is free
 */
public record Tls(Path certificate, Path key, Optional<Integer> redirectPort) {}
