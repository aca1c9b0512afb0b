package guildhall.http.cable;

import guildhall.identity.Credentials;
import guildhall.live.Live;

/** What all connections share. */
record Exchange(Live live, Credentials credentials, Envelopes envelopes, Pulse pulse) {}
