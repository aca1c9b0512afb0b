package guildhall.contract;

import guildhall.contract.Stage.Call;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.IdentitySettings;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.store.Receipt;
import guildhall.domain.store.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a script may change. Answers that have no order come as sets. */
final class Writes {
    private static final int ALL = 1_000;

    private final Cast cast;
    /** What adds, then what changes, then what takes away. */
    private final List<Supplier<Call>> often =
            List.of(this::join, this::signIn, this::mint, this::offer, this::ban, this::answer, this::audit);

    private final List<Supplier<Call>> sometimes = List.of(
            this::change,
            this::change,
            this::seen,
            this::hold,
            this::rename,
            this::decide,
            this::joinInOthersName,
            this::answerAgain);
    private final List<Supplier<Call>> seldom = List.of(
            this::signOut,
            this::signOutEverywhere,
            this::forgetSessions,
            this::revoke,
            this::revokeAll,
            this::take,
            this::removeTransfers,
            this::forgetTransfers,
            this::lift,
            this::forgetReceipts,
            this::pruneAudit);

    Writes(Cast cast) {
        this.cast = cast;
    }

    Call any() {
        var choice = cast.chance(55) ? often : cast.chance(50) ? sometimes : seldom;
        return cast.any(choice).get();
    }

    Call found(WorkspaceId id) {
        var workspace = cast.workspace(id);
        return Call.of(
                "workspace.addIfAbsent " + id, tx -> tx.identity().workspace().addIfAbsent(workspace));
    }

    Call hold() {
        return Call.of("workspace.hold", tx -> tx.identity().workspace().hold());
    }

    private Call rename() {
        var now = cast.later().now();
        return Call.of("workspace.save", tx -> {
            var workspace = tx.identity().workspace().hold();
            var saved = tx.identity().workspace().save(workspace.renamed(new WorkspaceName("At " + now), now));
            return List.of(saved, tx.identity().workspace().get());
        });
    }

    private Call decide() {
        var settings = cast.chance(20)
                ? Settings.NONE
                : Settings.NONE
                        .with(IdentitySettings.REGISTRATION_OPEN, cast.chance(50))
                        .with(IdentitySettings.THEME, cast.name());
        return Call.done(
                "decisions.save " + settings, tx -> tx.identity().decisions().save(settings));
    }

    private Call join() {
        var user = cast.newUser();
        return Call.of(
                "users.addIfAbsent " + user.id(), tx -> tx.identity().users().addIfAbsent(user));
    }

    private Call joinInOthersName() {
        var other = cast.user();
        var now = cast.later().now();
        var user = cast.chance(50)
                ? cast.newUser().called(other.username(), now)
                : cast.newUser().reachedAt(other.email().orElseThrow(), now);
        return Call.of(
                "users.addIfAbsent in another's name " + other.id(),
                tx -> tx.identity().users().addIfAbsent(user));
    }

    private Call change() {
        var id = cast.user().id();
        var other = cast.user();
        var now = cast.later().now();
        var name = new PersonName(cast.name());
        var fresh = "x" + cast.later().now().toEpochMilli();
        var role = cast.chance(50) ? Role.ADMIN : Role.MEMBER;
        UnaryOperator<User> change = cast.<UnaryOperator<User>>any(List.of(
                user -> user.named(name, now),
                user -> user.saying(name.text() + "\n" + now, now),
                user -> user.called(new Username(fresh), now),
                user -> user.called(other.username(), now),
                user -> user.reachedAt(new Email(fresh + "@example.com"), now),
                user -> user.reachedAt(other.email().orElseThrow(), now),
                user -> user.appointed(role, now),
                user -> user.appointed(role, now),
                user -> user.deactivated(now),
                user -> user.banned(now),
                user -> user.unbanned(now)));
        return Call.of("users.save " + id + " or like " + other.id(), tx -> {
            var users = tx.identity().users();
            var saved = users.hold(id).map(change).map(users::save);
            return List.of(saved, users.get(id));
        });
    }

    private Call signIn() {
        var user = cast.user();
        var session = cast.newSession(user);
        return ifThere(
                "sessions.add " + session.id(),
                user.id(),
                tx -> tx.identity().sessions().add(session));
    }

    private Call signOut() {
        var id = cast.session().id();
        return Call.of("sessions.end " + id, tx -> tx.identity().sessions().end(id));
    }

    private Call signOutEverywhere() {
        var id = cast.user().id();
        return Call.of(
                "sessions.endAllOf " + id,
                tx -> Set.copyOf(tx.identity().sessions().endAllOf(id)));
    }

    private Call seen() {
        var id = cast.session().id();
        var at = cast.later().now().minusMillis(cast.upTo(2_000));
        var address = cast.address();
        return Call.of("sessions.seen " + id + " at " + at, tx -> {
            tx.identity().sessions().seen(id, at, address);
            return tx.identity().sessions().get(id);
        });
    }

    private Call forgetSessions() {
        var now = cast.later().now();
        return Call.of(
                "sessions.forgetExpired " + now, tx -> tx.identity().sessions().forgetExpired(now, ALL));
    }

    private Call mint() {
        var user = cast.user();
        var token = cast.newToken(user);
        return ifThere(
                "tokens.add " + token.id(),
                user.id(),
                tx -> tx.identity().tokens().add(token));
    }

    private Call revoke() {
        var id = cast.token().id();
        return Call.of("tokens.revoke " + id, tx -> tx.identity().tokens().revoke(id));
    }

    private Call revokeAll() {
        var id = cast.user().id();
        return Call.of(
                "tokens.revokeAllOf " + id,
                tx -> Set.copyOf(tx.identity().tokens().revokeAllOf(id)));
    }

    private Call offer() {
        var user = cast.user();
        var transfer = cast.newTransfer(user);
        return ifThere(
                "transfers.add for " + user.id(),
                user.id(),
                tx -> tx.identity().transfers().add(transfer));
    }

    private Call take() {
        var secret = cast.transfer().secret();
        return Call.of("transfers.take", tx -> tx.identity().transfers().take(secret));
    }

    private Call removeTransfers() {
        var id = cast.user().id();
        return Call.done(
                "transfers.removeAllOf " + id, tx -> tx.identity().transfers().removeAllOf(id));
    }

    private Call forgetTransfers() {
        var now = cast.later().now();
        return Call.of(
                "transfers.forgetExpired " + now,
                tx -> tx.identity().transfers().forgetExpired(now, ALL));
    }

    private Call ban() {
        var id = cast.user().id();
        var addresses = Set.copyOf(List.of(cast.address(), "2001:db8::1"));
        var now = cast.later().now();
        return ifThere("bans.add " + id, id, tx -> tx.identity().bans().add(id, addresses, now));
    }

    private Call lift() {
        var id = cast.user().id();
        return Call.done("bans.lift " + id, tx -> tx.identity().bans().lift(id));
    }

    private Call answer() {
        var receipt = cast.newReceipt();
        return Call.of("receipts.addIfAbsent", tx -> tx.receipts().addIfAbsent(receipt));
    }

    private Call answerAgain() {
        var request = cast.receipt().request();
        var other = cast.later().receipt();
        var receipt =
                new Receipt(request, other.fingerprint(), other.status(), Optional.empty(), other.body(), other.at());
        return Call.of("receipts.addIfAbsent again", tx -> tx.receipts().addIfAbsent(receipt));
    }

    private Call forgetReceipts() {
        var time = cast.later().now().minus(Duration.ofMillis(cast.upTo(5_000)));
        var limit = cast.upTo(5);
        return Call.of(
                "receipts.forget " + time + " of " + limit, tx -> tx.receipts().forget(time, limit));
    }

    private Call audit() {
        var entry = cast.newAudited();
        return Call.done("audit.add " + entry.id(), tx -> tx.identity().audit().add(entry));
    }

    private Call pruneAudit() {
        var time = cast.later().now().minus(Duration.ofMillis(cast.upTo(5_000)));
        var limit = cast.upTo(5);
        return Call.of(
                "audit.prune " + time + " of " + limit,
                tx -> tx.identity().audit().prune(time, limit));
    }

    /** What belongs to somebody can be stored only where they are. */
    private static Call ifThere(String name, UserId user, Consumer<Tx> body) {
        return Call.of(name, tx -> {
            var there = tx.identity().users().get(user).isPresent();
            if (there) {
                body.accept(tx);
            }
            return there;
        });
    }
}
