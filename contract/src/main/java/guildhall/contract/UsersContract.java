package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.identity.Census;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People and bots, one by one. */
public interface UsersContract extends StoreContract {
    @Test
    default void aUserIsReadAsTheyWereAdded() {
        var tenant = tenant();
        var user = tenant.samples().user("Ünïcödé 🦉 O'Brien \\ \"%_\"");

        var added = tenant.write(tx -> tx.identity().users().addIfAbsent(user));

        assertThat(added).isTrue();
        var found = tenant.write(tx -> {
            var users = tx.identity().users();
            return Stream.of(
                            users.get(user.id()),
                            users.hold(user.id()),
                            users.called(user.username()),
                            users.reachedAt(user.email().orElseThrow()))
                    .flatMap(Optional::stream)
                    .toList();
        });
        assertThat(found).hasSize(4).containsOnly(user);
    }

    @Test
    default void whoeverIsNotThereIsNotFound() {
        var tenant = tenant();
        tenant.joined();
        var nobody = tenant.samples().user();

        var found = tenant.write(tx -> {
            var users = tx.identity().users();
            return Stream.of(
                            users.get(nobody.id()),
                            users.hold(nobody.id()),
                            users.called(nobody.username()),
                            users.reachedAt(nobody.email().orElseThrow()))
                    .flatMap(Optional::stream)
                    .toList();
        });

        assertThat(found).isEmpty();
    }

    @Test
    default void manyAreFoundAtOnceAndTheUnknownLeftOut() {
        var tenant = tenant();
        var users = Stream.generate(tenant::joined).limit(5).toList();
        var unknown = Stream.generate(tenant.samples()::id).limit(995).map(UserId::new);
        var ids = Stream.concat(users.stream().limit(4).map(User::id), unknown).toList();

        var found = tenant.read(tx -> tx.identity().users().of(ids));
        var none = tenant.read(tx -> tx.identity().users().of(List.of()));
        var twice = tenant.read(tx -> tx.identity()
                .users()
                .of(List.of(users.getFirst().id(), users.getFirst().id())));

        assertThat(found).containsExactlyInAnyOrderElementsOf(users.subList(0, 4));
        assertThat(none).isEmpty();
        assertThat(twice).containsExactly(users.getFirst());
    }

    @Test
    default void nobodyIsAddedUnderAnEmailOrAUsernameThatIsTaken() {
        var tenant = tenant();
        var first = tenant.joined();
        var now = tenant.samples().now();
        var sameEmail = tenant.samples().user().reachedAt(first.email().orElseThrow(), now);
        var sameUsername = tenant.samples().user().called(first.username(), now);

        for (var rival : List.of(sameEmail, sameUsername, first)) {
            var added = tenant.write(tx -> tx.identity().users().addIfAbsent(rival));
            assertThat(added).isFalse();
        }

        var all = tenant.read(tx -> tx.identity().users().directory(Optional.empty(), Optional.empty(), 10));
        assertThat(all.items()).containsExactly(first);
    }

    @Test
    default void aWorkGoesOnAfterItCouldNotAdd() {
        var tenant = tenant();
        var first = tenant.joined();
        var rival = tenant.samples()
                .user()
                .called(first.username(), tenant.samples().now());
        var second = rival.called(new Username("another"), tenant.samples().now());

        var added = tenant.write(tx -> List.of(
                tx.identity().users().addIfAbsent(rival), tx.identity().users().addIfAbsent(second)));

        assertThat(added).containsExactly(false, true);
        assertThat(tenant.stored(second)).isEqualTo(second);
    }

    @Test
    default void manyHaveNoEmail() {
        var tenant = tenant();
        var bots = Stream.generate(() -> bot(tenant)).limit(3).toList();

        for (var bot : bots) {
            var added = tenant.write(tx -> tx.identity().users().addIfAbsent(bot));
            assertThat(added).isTrue();
            assertThat(tenant.stored(bot)).isEqualTo(bot);
        }
    }

    @Test
    default void savingKeepsAllThatChangedAndCountsTheVersion() {
        var tenant = tenant();
        var user = tenant.joined();
        var later = tenant.samples().clock().advance(Duration.ofSeconds(5));
        var changed = user.named(new PersonName("Somebody Else"), later)
                .called(new Username("somebody.else"), later)
                .reachedAt(new Email("else@example.com"), later)
                .keyed(new PasswordHash("$another$hash"), later)
                .appointed(Role.ADMIN, later)
                .saying("A bio\nof two lines", later);

        var saved = tenant.write(tx -> tx.identity().users().save(changed));
        assertThat(saved).isEqualTo(changed.atVersion(user.version() + 1));
        assertThat(tenant.stored(user)).isEqualTo(saved);

        var left = tenant.stored(user).deactivated(later);
        tenant.change(tx -> tx.identity().users().save(left));
        assertThat(tenant.stored(user)).isEqualTo(left.atVersion(user.version() + 2));
    }

    @Test
    default void savingFindsTheEmailOrTheUsernameTaken() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var first = tenant.joined();
        var second = tenant.joined();

        var email = catchThrowable(() -> tenant.change(
                tx -> tx.identity().users().save(second.reachedAt(first.email().orElseThrow(), now))));
        var username = catchThrowable(() ->
                tenant.change(tx -> tx.identity().users().save(second.called(first.username(), now))));

        assertThat(email)
                .isInstanceOfSatisfying(
                        Failure.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("user.email_taken"));
        assertThat(username)
                .isInstanceOfSatisfying(
                        Failure.Conflict.class,
                        conflict -> assertThat(conflict.code()).isEqualTo("user.username_taken"));
        assertThat(tenant.stored(second)).isEqualTo(second);
    }

    @Test
    default void whoeverLeavesFreesTheirEmailAndKeepsTheirUsername() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var left = tenant.joined();
        var email = left.email().orElseThrow();
        tenant.change(tx -> tx.identity().users().save(left.deactivated(now)));
        var successor = tenant.samples().user().reachedAt(email, now);
        var namesake = tenant.samples().user().called(left.username(), now);

        var added = tenant.write(tx -> List.of(
                tx.identity().users().addIfAbsent(successor),
                tx.identity().users().addIfAbsent(namesake)));

        assertThat(added).containsExactly(true, false);
        var reached = tenant.read(tx -> tx.identity().users().reachedAt(email));
        assertThat(reached).contains(successor);
    }

    @Test
    default void onlyThoseWhoCanAdministerCountAsAdministrators() {
        var tenant = tenant();
        var now = tenant.samples().now();
        tenant.joined();
        var administrators = Stream.generate(tenant.samples()::administrator)
                .limit(4)
                .map(tenant::joined)
                .toList();

        tenant.change(tx -> {
            var users = tx.identity().users();
            users.save(administrators.get(0).appointed(Role.MEMBER, now));
            users.save(administrators.get(1).deactivated(now));
            users.save(administrators.get(2).banned(now));
        });

        var count = tenant.read(tx -> tx.identity().users().administrators());
        assertThat(count).isEqualTo(1);
    }

    @Test
    default void aCensusCountsEverybodyByWhatTheyAre() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var none = tenant.glance(tx -> tx.identity().users().census());
        tenant.joined();
        tenant.joined(tenant.samples().administrator());
        tenant.joined(tenant.samples().administrator());
        tenant.joined(bot(tenant));
        tenant.joined(bot(tenant).deactivated(now));
        tenant.joined(tenant.samples().administrator().deactivated(now));
        tenant.joined(tenant.samples().administrator().banned(now));

        var census = tenant.glance(tx -> tx.identity().users().census());

        assertThat(none).isEqualTo(new Census(0, 0, 0, 0, 0));
        assertThat(census).isEqualTo(new Census(4, 2, 1, 2, 1));
    }

    @Test
    default void ofTwentyAdministratorsWhoStepDownAtOnceOneStays() {
        var tenant = tenant();
        var now = tenant.samples().now();
        var administrators = Stream.generate(tenant.samples()::administrator)
                .limit(Rivals.MANY)
                .map(tenant::joined)
                .toList();

        var steppedDown = Rivals.race(Rivals.MANY, number -> {
            try {
                return tenant.write(tx -> {
                    var workspace = tx.identity().workspace().hold();
                    var users = tx.identity().users();
                    var user = users.get(administrators.get(number).id()).orElseThrow();
                    workspace.mustSpare(user, users.administrators());
                    users.save(user.appointed(Role.MEMBER, now));
                    return true;
                });
            } catch (Failure.Conflict _) {
                return false;
            }
        });

        assertThat(Collections.frequency(steppedDown, true)).isEqualTo(Rivals.MANY - 1);
        var left = tenant.read(tx -> tx.identity().users().administrators());
        assertThat(left).isEqualTo(1);
    }

    private static User bot(Tenant tenant) {
        var user = tenant.samples().user();
        return new User(
                user.id(),
                user.username(),
                user.name(),
                Optional.empty(),
                Optional.empty(),
                Role.BOT,
                User.Status.ACTIVE,
                "",
                user.createdAt(),
                user.updatedAt(),
                1);
    }
}
