package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.domain.Page;
import guildhall.domain.UserId;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People as a list: in an order that everybody expects, page by page, and found by the beginnings of their names. */
public interface DirectoryContract extends StoreContract {
    @Test
    default void peopleAreListedByNameWithoutRegardToCaseAndAccents() {
        var tenant = tenant();
        named(tenant, "zoë", "Émile", "adam", "Zoe Z", "emil", "Ádám B", "ödön", "Oda");

        assertThat(names(tenant, Optional.empty()))
                .containsExactly("adam", "Ádám B", "emil", "Émile", "Oda", "ödön", "zoë", "Zoe Z");
    }

    @Test
    default void namesAreListedByCodePoint() {
        var tenant = tenant();
        named(tenant, "😀 smiles", "a-b", "\uFFFD unknown", "a b", "猫", "a_b", "ab");

        assertThat(names(tenant, Optional.empty()))
                .containsExactly("a b", "a-b", "a_b", "ab", "猫", "\uFFFD unknown", "😀 smiles");
    }

    @Test
    default void namesakesAreListedInTheOrderInWhichTheyCame() {
        var tenant = tenant();
        var namesakes = named(tenant, "Kim", "KIM", "kim", "Kím");

        assertThat(walk(tenant, Optional.empty(), 2)).containsExactlyElementsOf(namesakes);
    }

    @Test
    default void theDirectoryIsReadPageByPage() {
        var tenant = tenant();
        named(tenant, "h", "b", "a", "c", "c", "c", "g", "d", "f", "e");
        var whole = page(tenant, Optional.empty(), Optional.empty(), 200).items();

        for (var limit = 1; limit <= 11; limit++) {
            assertThat(walk(tenant, Optional.empty(), limit)).isEqualTo(whole);
        }
    }

    @Test
    default void aPageSaysWhetherMoreFollows() {
        var tenant = tenant();
        var users = named(tenant, "a", "b", "c");

        assertThat(page(tenant, Optional.empty(), Optional.empty(), 2).more()).isTrue();
        assertThat(page(tenant, Optional.empty(), Optional.empty(), 3).more()).isFalse();
        assertThat(page(tenant, Optional.empty(), Optional.of(users.getFirst().id()), 1)
                        .more())
                .isTrue();
        assertThat(page(tenant, Optional.empty(), Optional.of(users.getLast().id()), 2)
                        .items())
                .isEmpty();
    }

    @Test
    default void aPageGoesOnBehindSomebodyWhoHasLeftMeanwhile() {
        var tenant = tenant();
        var users = named(tenant, "a", "b", "c", "d");

        tenant.change(tx -> tx.identity()
                .users()
                .save(users.get(1).deactivated(tenant.samples().now())));

        assertThat(page(tenant, Optional.empty(), Optional.of(users.get(1).id()), 10)
                        .items())
                .containsExactly(users.get(2), users.get(3));
    }

    @Test
    default void thoseWhoHaveLeftAreNotListedAndTheBannedAre() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var users = named(tenant, "active", "banned", "deactivated");
        tenant.change(tx -> {
            tx.identity().users().save(users.get(1).banned(now));
            tx.identity().users().save(users.get(2).deactivated(now));
        });

        assertThat(names(tenant, Optional.empty())).containsExactly("active", "banned");
    }

    @Test
    default void peopleAreFoundByTheBeginningOfAnyWordOfTheirName() {
        var tenant = tenant();
        named(tenant, "Ada Lovelace", "Ödön von Horváth", "Love Adams", "Vladimir");

        assertThat(names(tenant, Optional.of("love"))).containsExactly("Ada Lovelace", "Love Adams");
        assertThat(names(tenant, Optional.of("AD"))).containsExactly("Ada Lovelace", "Love Adams");
        assertThat(names(tenant, Optional.of("hörva"))).containsExactly("Ödön von Horváth");
        assertThat(names(tenant, Optional.of("odon"))).containsExactly("Ödön von Horváth");
        assertThat(names(tenant, Optional.of(" ada l "))).containsExactly("Ada Lovelace");
        assertThat(names(tenant, Optional.of("velace"))).isEmpty();
        assertThat(names(tenant, Optional.of("nobody"))).isEmpty();
    }

    @Test
    default void peopleAreFoundByTheBeginningOfTheirUsername() {
        var tenant = tenant();
        var samples = tenant.samples();
        tenant.joined(samples.user("Ada").called(new Username("countess.of-lovelace"), samples.now()));
        tenant.joined(samples.user("Charles").called(new Username("engine_1"), samples.now()));

        assertThat(names(tenant, Optional.of("countess.o"))).containsExactly("Ada");
        assertThat(names(tenant, Optional.of("Engine_"))).containsExactly("Charles");
        assertThat(names(tenant, Optional.of("ada countess"))).isEmpty();
    }

    @Test
    default void whatMeansSomethingToADatabaseMeansOnlyItselfHere() {
        var tenant = tenant();
        named(tenant, "100% sure", "1000 sure", "a_b", "axb", "back\\slash", "back slash", "o'brien", "[a]");

        assertThat(names(tenant, Optional.of("%"))).isEmpty();
        assertThat(names(tenant, Optional.of("_"))).isEmpty();
        assertThat(names(tenant, Optional.of("\\"))).isEmpty();
        assertThat(names(tenant, Optional.of("100%"))).containsExactly("100% sure");
        assertThat(names(tenant, Optional.of("a_"))).containsExactly("a_b");
        assertThat(names(tenant, Optional.of("back\\"))).containsExactly("back\\slash");
        assertThat(names(tenant, Optional.of("o'b"))).containsExactly("o'brien");
        assertThat(names(tenant, Optional.of("[a]"))).containsExactly("[a]");
    }

    @Test
    default void whatIsFoundIsReadPageByPageToo() {
        var tenant = tenant();
        named(tenant, "Bee One", "Ant", "Bee Two", "Big Bee", "Cow", "bee");
        var whole = page(tenant, Optional.of("bee"), Optional.empty(), 200).items();

        assertThat(whole).hasSize(4);
        for (var limit = 1; limit <= 5; limit++) {
            assertThat(walk(tenant, Optional.of("bee"), limit)).isEqualTo(whole);
        }
    }

    private static List<User> named(Tenant tenant, String... names) {
        var users = Arrays.stream(names).map(tenant.samples()::user).toList();
        tenant.change(tx -> users.forEach(user -> tx.identity().users().addIfAbsent(user)));
        return users;
    }

    private static List<String> names(Tenant tenant, Optional<String> query) {
        return page(tenant, query, Optional.empty(), 200).items().stream()
                .map(user -> user.name().text())
                .toList();
    }

    private static List<User> walk(Tenant tenant, Optional<String> query, int limit) {
        var all = new ArrayList<User>();
        var page = page(tenant, query, Optional.empty(), limit);
        all.addAll(page.items());
        while (page.more()) {
            assertThat(page.items()).hasSize(limit);
            page = page(tenant, query, Optional.of(all.getLast().id()), limit);
            all.addAll(page.items());
        }
        return all;
    }

    private static Page<User> page(Tenant tenant, Optional<String> query, Optional<UserId> after, int limit) {
        return tenant.glance(tx -> tx.identity().users().directory(query, after, limit));
    }
}
