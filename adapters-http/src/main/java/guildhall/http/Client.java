package guildhall.http;

/**
 * Where a request came from, and what it took us for, once trusted proxies have said what they know. Limits, bans, the audit
 * trail, the log and cookies all go by this.
 *
 * @param secure whether it came over TLS
 * @param host as the client wrote it, with its port if it did
 */
record Client(String address, boolean secure, String host) {}
