package guildhall.http;

import guildhall.domain.Actor;
import guildhall.domain.Failure;
import guildhall.domain.store.Receipt;
import guildhall.live.Once;
import guildhall.live.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that was sent twice under one {@code Idempotency-Key} once. What it was answered is kept by the very unit of
 * work that did it; so whoever sends it again after a crash gets that answer, or it is done for the first time.
 */
final class Idempotency {
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final String MAC = "HmacSHA256";

    private final UnitOfWork work;
    private final InstantSource clock;
    /** What this process is doing at the moment: a second one waits for the first, rather than do all of it and be refused. */
    private final ConcurrentHashMap<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    Idempotency(UnitOfWork work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    /** @param key as the client sent it, where it did */
    void serve(Call call, @Nullable String key, Answers answers) {
        if (key == null || call.route().repeat() != Repeat.STORED) {
            var result = call.route().handling().handle(call);
            if (result == null && call.route().reply().isHandlersOwn()) {
                return;
            }
            answers.send(call, result);
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw new BadRequest(
                    "idempotency.malformed_key", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
        mustBeAdmitted(call);
        var request = hash(
                call.actor().user().orElseThrow().text(), call.route().method().name(), call.path(), key);
        serveOnce(call, request, mac(key, call.fingerprint()), answers);
    }

    /** They may have lost since what they had when they were answered. */
    private void mustBeAdmitted(Call call) {
        try {
            call.route().who().mustAdmit(call.actor());
        } catch (Failure.Forbidden refusal) {
            throw work.refused(call.actor(), refusal, Optional.empty());
        }
    }

    private void serveOnce(Call call, String request, String fingerprint, Answers answers) {
        var mine = new CompletableFuture<Void>();
        var deadline = System.nanoTime() + WAIT.toNanos();
        for (var other = underWay.putIfAbsent(request, mine); other != null; ) {
            await(other, deadline);
            other = underWay.putIfAbsent(request, mine);
        }
        try {
            if (!replayed(call, request, fingerprint, answers)) {
                serveFirst(call, request, fingerprint, answers);
            }
        } finally {
            underWay.remove(request, mine);
            mine.complete(null);
        }
    }

    private void serveFirst(Call call, String request, String fingerprint, Answers answers) {
        Object result;
        try {
            var once = new Once(
                    call.actor().workspace(),
                    made -> receipt(request, fingerprint, Rendered.of(call.route(), made, call)));
            result = Once.bound(
                            once,
                            () -> Optional.ofNullable(call.route().handling().handle(call)))
                    .orElse(null);
        } catch (Failure failure) {
            // Another process may have done it meanwhile, and what it did may stand in our way.
            if (replayed(call, request, fingerprint, answers)) {
                return;
            }
            throw failure;
        }
        answers.send(call, result);
    }

    private boolean replayed(Call call, String request, String fingerprint, Answers answers) {
        var receipt = kept(call.actor(), request);
        receipt.ifPresent(known -> {
            if (!known.fingerprint().equals(fingerprint)) {
                throw new Failure.Invalid(
                        "idempotency.key_reused", "This Idempotency-Key was sent before, with another body.");
            }
            call.repeated();
            answers.send(call.route(), Rendered.stored(known.status(), known.location(), known.body()));
        });
        return receipt.isPresent();
    }

    private Optional<Receipt> kept(Actor actor, String request) {
        return work.glance(actor, tx -> tx.receipts().get(request));
    }

    private Receipt receipt(String request, String fingerprint, Rendered rendered) {
        return new Receipt(
                request,
                fingerprint,
                rendered.status(),
                rendered.location(),
                new String(rendered.body(), StandardCharsets.UTF_8),
                clock.instant());
    }

    private static void await(CompletableFuture<Void> other, long deadline) {
        try {
            other.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new Failure.Conflict("idempotency.in_progress", "The same request is being answered already.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable("server.stopping", "The server is being stopped.", WAIT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it only ever completes", e);
        }
    }

    private static String hash(String... parts) {
        try {
            var text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Keyed, and the key is not kept, so that nobody who reads what is stored can try which body it was. */
    private static String mac(String key, byte[] body) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }
}
