package guildhall.domain;

import java.io.Serializable;

/**
 * What is wrong with one field of what was asked.
 *
 * @param field as the caller wrote it, dotted where it is nested ({@code admin.email})
 * @param code stable, for programs ({@code too_long})
 * @param detail one sentence, for people
 */
public record Fault(String field, String code, String detail) implements Serializable {}
