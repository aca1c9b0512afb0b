package guildhall.bench;

import guildhall.domain.Ids;
import guildhall.domain.Role;
import guildhall.domain.UserId;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.AuditEntry;
import guildhall.domain.identity.AuditEntryId;
import guildhall.domain.identity.Email;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.PersonName;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.User;
import guildhall.domain.identity.Username;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import guildhall.domain.live.LogEntry;
import guildhall.domain.live.Topic;
import guildhall.domain.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The workspace that all subjects work in: a thousand people, and what is noted of them. */
final class Guild {
    static final Ids IDS = new Ids(InstantSource.system(), new Dice());
    static final WorkspaceId WORKSPACE = new WorkspaceId(IDS.next());
    static final Topic TOPIC = Topic.workspace();

    private static final int AT_ONCE = 20;
    private static final List<UserId> PEOPLE =
            IntStream.range(0, 1_000).mapToObj(_ -> new UserId(IDS.next())).toList();

    private Guild() {}

    /** As often as wanted: who is there already stays as they are. */
    static void found(Store store) {
        var now = Instant.now();
        store.write(
                WORKSPACE,
                tx -> tx.identity()
                        .workspace()
                        .addIfAbsent(Workspace.founded(
                                WORKSPACE, new Slug("guild"), new WorkspaceName("Guild"), "invitation", now)));
        for (var first = 0; first < PEOPLE.size(); first += AT_ONCE) {
            var some = PEOPLE.subList(first, first + AT_ONCE);
            store.write(
                    WORKSPACE,
                    tx -> some.stream()
                            .map(id -> tx.identity().users().addIfAbsent(person(id, now)))
                            .toList());
        }
    }

    static UserId anybody() {
        return PEOPLE.get(ThreadLocalRandom.current().nextInt(PEOPLE.size()));
    }

    /** A row with an event that tells of it, both new. */
    static Note note() {
        var now = Instant.now();
        var subject = anybody();
        var row = new AuditEntry(
                new AuditEntryId(IDS.next()),
                now,
                Optional.of(subject),
                Optional.of("192.0.2.7"),
                AuditEntry.Outcome.DONE,
                "user.renamed",
                Optional.of(subject.value()));
        var event = new LogEntry(
                IDS.next(),
                "user.renamed",
                Set.of(TOPIC),
                now,
                Optional.of(subject),
                subject.value(),
                "{\"user\":{\"id\":\"" + subject.text() + "\",\"name\":\"Ada Lovelace\",\"role\":\"member\"}}");
        return new Note(row, event);
    }

    private static User person(UserId id, Instant now) {
        var name = "person-" + PEOPLE.indexOf(id);
        return User.joining(
                id,
                new Username(name),
                new PersonName("Ada Lovelace"),
                new Email(name + "@example.com"),
                new PasswordHash(
                        "a hash that nobody looks at, about as long as a real one would be, and no secret at all"),
                Role.MEMBER,
                now);
    }

    record Note(AuditEntry row, LogEntry event) {}

    /** No two callers wait for each other. */
    private static final class Dice implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
