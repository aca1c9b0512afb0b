package guildhall.identity;

import guildhall.domain.Actor;
import guildhall.domain.Expected;
import guildhall.domain.Failure;
import guildhall.domain.Scope;
import guildhall.domain.Setting;
import guildhall.domain.Text;
import guildhall.domain.identity.IdentityEvent;
import guildhall.domain.identity.Settings;
import guildhall.domain.identity.WorkspaceName;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a workspace is called and what it has decided. */
public final class SettingsService {
    private static final int SHOWN = 100;

    private final UnitOfWork work;
    private final InstantSource clock;
    private final List<Setting<?>> known;

    SettingsService(UnitOfWork work, InstantSource clock, List<Setting<?>> known) {
        this.work = work;
        this.clock = clock;
        this.known = List.copyOf(known);
    }

    /** All for administrators, and the open ones for everybody else. */
    public SettingsJson get(Actor actor) {
        return work.read(actor, tx -> {
            var workspace = People.workspace(tx);
            var settings = tx.identity().decisions().get();
            return seesAll(actor)
                    ? SettingsJson.all(workspace, settings, known)
                    : SettingsJson.open(workspace, settings, known);
        });
    }

    /**
     * Decides what {@code changes} names, and takes back what is null there. A name that is no setting's is refused, and nothing
     * is changed. For administrators.
     *
     * @param expected the workspace's version
     * @param name what the workspace is called from now on
     */
    public SettingsJson change(
            Actor actor, Expected expected, Optional<String> name, Map<String, @Nullable Object> changes) {
        var now = clock.instant();
        return work.write(actor, (tx, emit) -> {
            var held = People.holdToAdminister(tx, actor, Scope.IDENTITY_WRITE);
            expected.check(held.version());
            var before = tx.identity().decisions().get();
            var settings = decided(before, changes);
            var workspace = name.map(other -> held.renamed(new WorkspaceName(other), now))
                    .orElseGet(() -> held.touched(now));
            if (workspace.name().equals(held.name()) && settings.equals(before)) {
                return SettingsJson.all(held, before, known);
            }
            var saved = tx.identity().workspace().save(workspace);
            tx.identity().decisions().save(settings);
            emit.accept(new IdentityEvent.SettingsChanged(saved, settings));
            return SettingsJson.all(saved, settings, known);
        });
    }

    private Settings decided(Settings before, Map<String, @Nullable Object> changes) {
        var settings = before;
        for (var change : changes.entrySet()) {
            var setting = named(change.getKey());
            var value = change.getValue();
            settings = value == null ? settings.without(setting) : settings.with(setting, value);
        }
        return settings;
    }

    private Setting<?> named(String name) {
        return known.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Failure.Invalid.field(Text.shown(name, SHOWN), "unknown", "There is no setting of this name."));
    }

    private static boolean seesAll(Actor actor) {
        return switch (actor) {
            case Actor.Stranger _ -> false;
            case Actor.Person person ->
                person.isAdministrator() && person.entrance().reaches(Scope.IDENTITY_READ);
            case Actor.House _ -> true;
        };
    }
}
