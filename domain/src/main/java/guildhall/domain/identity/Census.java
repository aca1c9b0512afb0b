package guildhall.domain.identity;

/**
 * How many people and bots a workspace has.
 *
 * @param active those who may come in, administrators and bots among them
 * @param deactivated those who have left for good
 * @param administrators the active ones
 * @param bots the active ones
 */
public record Census(long active, long deactivated, long banned, long administrators, long bots) {}
