/** Workspaces, people, sessions, tokens, settings, and the audit trail. */
@NullMarked
package guildhall.domain.identity;

import org.jspecify.annotations.NullMarked;
