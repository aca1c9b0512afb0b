package guildhall.live;

import static org.assertj.core.api.Assertions.assertThat;

import guildhall.contract.Soon;
import guildhall.domain.Actor;
import guildhall.domain.Entrance;
import guildhall.domain.Failure;
import guildhall.domain.Role;
import guildhall.domain.Scope;
import guildhall.domain.SessionId;
import guildhall.domain.UserId;
import guildhall.domain.live.Topic;
import guildhall.live.BellEvent.BellId;
import guildhall.live.BellEvent.Broken;
import guildhall.live.Channel.Whose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A belfry to whose bells one can subscribe, and in which it is decided by hand who may. */
final class Tower implements AutoCloseable {
    final Belfry belfry = new Belfry();
    /** Who may be here no longer. */
    final Set<UserId> shutOut = ConcurrentHashMap.newKeySet();

    /** Who may not hear the yard any longer. */
    final Set<UserId> locked = ConcurrentHashMap.newKeySet();

    /** Who has become something else than they were when they came in. */
    final Map<UserId, Role> roles = new ConcurrentHashMap<>();

    final List<Ending> endings = new CopyOnWriteArrayList<>();
    final Channels channels = new Channels(List.of(
            Channel.shared("HallChannel", "hall", Scope.CHAT_READ),
            Channel.shared("YardChannel", "yard", Scope.CHAT_READ)
                    .only((_, me, _) -> mayHearTheYard(me))
                    .unsettledBy("bell.broken", Whose.HEARERS)
                    .unsettledBy("bell.rung", Whose.SUBJECT),
            Channel.shared("LoftChannel", "loft", Scope.CHAT_READ)
                    .only((_, me, _) -> me.mustAdminister(Scope.CHAT_READ)),
            Channel.own("MyChannel", "my", Scope.CHAT_READ)));
    final Switchboard switchboard = new Switchboard(
            belfry.work, belfry.store.log(), belfry.broadcaster, channels, this::standing, belfry.clock);
    final History history = new History(belfry.store.log(), switchboard);
    Optional<Instant> until = Optional.empty();
    private final Relay relay;

    Tower() {
        relay = Relay.start(belfry.store.log(), belfry.broadcaster, List.of(switchboard));
    }

    /** Waits until everything recorded is delivered. */
    void settle() {
        Soon.check(
                () -> assertThat(relay.through()).isEqualTo(belfry.store.log().newest()));
    }

    /** Nothing is delivered from now on. */
    void stopDelivery() {
        relay.close();
    }

    Actor.Person person(Role role) {
        return new Actor.Person(
                belfry.workspace,
                new UserId(belfry.ids.next()),
                role,
                new Entrance.BySession(new SessionId(belfry.ids.next())),
                Optional.of("192.0.2.8"));
    }

    Line line(Actor.Person me) {
        return switchboard.open(me, endings::add);
    }

    Strand subscribe(Line line, String topic, Ledger ledger) {
        return switchboard.subscribe(line, List.of(channels.named(topic, line.me())), ledger);
    }

    /** Hears {@code topic} from now on. */
    Ledger follow(Line line, String topic) {
        var ledger = new Ledger();
        line.start(subscribe(line, topic, ledger));
        return ledger;
    }

    /** Is heard in the hall and in the yard. */
    void breakBell() {
        belfry.work.write(belfry.person, (_, emit) -> {
            emit.accept(new Broken(belfry.bell));
            return true;
        });
    }

    /** A bell that goes by the name of somebody. */
    void ringFor(Actor.Person person) {
        belfry.work.write(belfry.person, (_, emit) -> {
            emit.accept(new BellEvent.Rung(new BellId(person.id().value()), 1));
            return true;
        });
    }

    List<Long> recordedOn(String topic) {
        var all = new ArrayList<Long>();
        for (var event : belfry.recorded()) {
            if (event.entry().topics().contains(new Topic(topic))) {
                all.add(event.position());
            }
        }
        return all;
    }

    private void mayHearTheYard(Actor.Person me) {
        if (locked.contains(me.id())) {
            throw new Failure.Forbidden("yard.locked", "The yard is locked.");
        }
    }

    private Standing.Of standing(Actor.Person person) {
        if (shutOut.contains(person.id())) {
            throw new Failure.Unauthenticated("session.unknown", "Sign in first.");
        }
        var role = roles.getOrDefault(person.id(), person.role());
        return new Standing.Of(
                new Actor.Person(person.workspace(), person.id(), role, person.entrance(), person.address()), until);
    }

    @Override
    public void close() {
        switchboard.close();
        relay.close();
        belfry.close();
    }
}
