package guildhall.domain.shop;

import guildhall.domain.UserId;
import java.util.Optional;

/**
 * Who has ordered, as they are called now.
 *
 * @param email empty for bots and for those who have left
 * @param version of what they are called
 */
public record Customer(UserId id, String username, Optional<String> email, long version) {}
