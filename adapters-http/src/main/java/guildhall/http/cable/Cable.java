package guildhall.http.cable;

import guildhall.domain.Failure;
import guildhall.domain.UserId;
import guildhall.live.Ending;
import guildhall.live.Line;
import guildhall.live.LineBroken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what one client says, one command after the other. It reads no further while it does, so that a client which says more
 * than it may, or does not take its answers, holds up itself.
 */
final class Cable {
    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);

    private static final int LONGEST_IDENTIFIER = 1_024;

    private final Exchange exchange;
    private final Function<UserId, Duration> pace;
    private final Protocol protocol;
    private final Line line;
    private final Outlet outlet;
    private final Map<String, Feed> feeds = new HashMap<>();
    private boolean over;

    /** @param pace how long somebody should wait before they do one thing more */
    Cable(Exchange exchange, Function<UserId, Duration> pace, Protocol protocol, Line line, Outlet outlet) {
        this.exchange = exchange;
        this.pace = pace;
        this.protocol = protocol;
        this.line = line;
        this.outlet = outlet;
    }

    synchronized void hear(String text) {
        if (over) {
            return;
        }
        // Before it is read: what was read takes more room than what was sent.
        pace();
        obey(Command.of(text).orElseThrow(() -> new Malformed("A message must be a JSON object.")));
    }

    /** Gives back what it has. */
    synchronized void end() {
        over = true;
        List.copyOf(feeds.values()).forEach(this::drop);
    }

    /** Commands that we do not know may come from clients newer than we are, and are passed over. */
    private void obey(Command command) {
        switch (command.name()) {
            case "subscribe" -> subscribe(command);
            case "unsubscribe" -> of(command).ifPresent(this::drop);
            case "message" -> of(command).ifPresent(feed -> act(feed, command));
            case "history" -> of(command).ifPresent(feed -> resumeAgain(feed, command));
            case "presence" -> outlet.write(Frames.presenceUnknown(command.identifier()));
            default -> LOG.debug("Passed over the command {}", command.name());
        }
    }

    private Optional<Feed> of(Command command) {
        return Optional.ofNullable(feeds.get(command.identifier()));
    }

    private void subscribe(Command command) {
        // Impatient clients ask again before they are answered, and take a second answer for a mistake.
        var known = feeds.get(command.identifier());
        if (known != null && !known.isRefused()) {
            return;
        }
        if (known != null) {
            drop(known);
        }
        try {
            begin(registered(command), command);
        } catch (Failure.Unavailable | Failure.TooMany busy) {
            throw busy;
        } catch (Failure refusal) {
            outlet.write(Frames.rejected(command.identifier(), refusal));
        }
    }

    /** Confirms and begins in one, so that nothing comes before the confirmation, and everything after it. */
    private void begin(Feed feed, Command command) {
        var resumes = protocol == Protocol.EXTENDED && command.asksForHistory();
        var wanted = resumes ? place(feed, command) : Resumption.NONE;
        line.together(() -> {
            // An earlier subscription by the same words may have left something.
            outlet.flush();
            if (feed.isRefused()) {
                return;
            }
            outlet.write(Frames.confirmed(feed.identifier()));
            wanted.refusal().ifPresent(gone -> outlet.write(Frames.historyRejected(feed.identifier(), gone)));
            if (resumes && wanted.refusal().isEmpty()) {
                feed.resuming();
            }
            wanted.position()
                    .ifPresentOrElse(
                            position -> line.startAfter(feed.strand(), position), () -> line.start(feed.strand()));
        });
    }

    /**
     * Where somebody wants to go on.
     *
     * @param position empty where that is now
     * @param refusal why it is not where they had been
     */
    private record Resumption(OptionalLong position, Optional<Failure> refusal) {
        static final Resumption NONE = new Resumption(OptionalLong.empty(), Optional.empty());
    }

    private Feed registered(Command command) {
        var identifier = command.identifier();
        if (identifier.length() > LONGEST_IDENTIFIER) {
            throw Failure.Invalid.field("identifier", "too_long", "An identifier has 1,024 characters at most.");
        }
        var me = line.me();
        var parameters = command.parameters()
                .orElseThrow(() -> Failure.Invalid.field(
                        "identifier", "malformed", "An identifier is a JSON object with a channel."));
        var hearing = exchange.live()
                .channels()
                .called(Command.text(parameters, "channel").orElse(""), name -> Command.text(parameters, name), me);
        var envelope =
                exchange.envelopes().take(new Envelope.Use(me.workspace(), protocol, identifier, hearing.topic()));
        var feed = new Feed(hearing, envelope, outlet);
        feeds.put(identifier, feed);
        try {
            feed.on(exchange.live().switchboard().subscribe(line, List.of(hearing), feed));
            return feed;
        } catch (RuntimeException e) {
            forget(feed);
            throw e;
        }
    }

    private void resumeAgain(Feed feed, Command command) {
        var wanted = place(feed, command);
        line.together(() -> {
            if (wanted.refusal().isPresent()) {
                outlet.write(Frames.historyRejected(
                        feed.identifier(), wanted.refusal().get()));
            } else if (wanted.position().isPresent()) {
                feed.resuming();
                line.startAfter(feed.strand(), wanted.position().getAsLong());
            } else {
                outlet.write(Frames.historyConfirmed(feed.identifier()));
            }
        });
    }

    private Resumption place(Feed feed, Command command) {
        var history = exchange.live().history();
        var place = command.place(feed.hearing().topic().name());
        try {
            var position = place.isPresent()
                    ? OptionalLong.of(
                            history.after(place.get().epoch(), place.get().offset()))
                    : command.since()
                            .map(time -> OptionalLong.of(history.since(time)))
                            .orElseGet(OptionalLong::empty);
            return new Resumption(position, Optional.empty());
        } catch (Failure.Gone gone) {
            return new Resumption(OptionalLong.empty(), Optional.of(gone));
        }
    }

    private void act(Feed feed, Command command) {
        var data = command.data();
        var name = data.flatMap(json -> Command.text(json, "action")).orElse("");
        try {
            var action = feed.hearing().channel().actions().get(name);
            if (action == null) {
                throw new Failure.NotFound("action.unknown", "The channel has no such action.");
            }
            if (exchange.credentials().refuses(line.me())) {
                throw new Failure.Forbidden("address.banned", "From this address nothing may be changed.");
            }
            action.run(line.me(), feed.hearing().id(), data.orElseThrow());
        } catch (Failure refusal) {
            outlet.write(Frames.refused(feed.identifier(), name, refusal));
        }
    }

    private void drop(Feed feed) {
        line.end(feed.strand());
        forget(feed);
    }

    private void forget(Feed feed) {
        feeds.remove(feed.identifier());
        exchange.envelopes().giveBack(feed.envelope());
    }

    /** Whoever says too much is heard more slowly. */
    private void pace() {
        for (var pause = pace.apply(line.me().id());
                !pause.isZero();
                pause = pace.apply(line.me().id())) {
            try {
                if (line.awaitEnd(pause)) {
                    throw new LineBroken(Ending.LEFT);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody knows this thread", e);
            }
        }
    }
}
