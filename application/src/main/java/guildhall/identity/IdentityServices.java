package guildhall.identity;

import guildhall.domain.Ids;
import guildhall.domain.Setting;
import guildhall.domain.identity.PasswordHasher;
import guildhall.domain.store.Store;
import guildhall.live.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** All use cases of identity, wired. */
public record IdentityServices(
        SetupService setup,
        WorkspaceService workspaces,
        UserService users,
        BanService bans,
        ProfileService profiles,
        SessionService sessions,
        TransferService transfers,
        AccessTokenService tokens,
        InvitationService invitations,
        SettingsService settings,
        AuditService audit,
        StatsService stats) {

    /**
     * @param random for secrets; {@link java.security.SecureRandom} outside of tests
     * @param settings those of all contexts
     * @param neighbours the contexts that have their own to do when people come and go, in the order in which they do it
     * @param counted what those contexts count, in the order in which it is shown
     */
    public static IdentityServices of(
            UnitOfWork work,
            Store store,
            PasswordHasher hasher,
            Ids ids,
            RandomGenerator random,
            InstantSource clock,
            List<Setting<?>> settings,
            List<Neighbour> neighbours,
            List<Counted> counted) {
        var signIns = new SignIns(ids, random, clock);
        var arrivals = new Arrivals(ids, random, clock, neighbours);
        var departures = new Departures(neighbours);
        var founding = new Founding(ids, random, clock, arrivals, neighbours);
        return new IdentityServices(
                new SetupService(work, store, hasher, founding, signIns),
                new WorkspaceService(work, store, hasher, founding),
                new UserService(work, hasher, clock, arrivals, departures),
                new BanService(work, clock, departures),
                new ProfileService(work, hasher, clock),
                new SessionService(work, hasher, clock, signIns),
                new TransferService(work, clock, random, signIns),
                new AccessTokenService(work, ids, random, clock),
                new InvitationService(work, store, hasher, random, clock, arrivals, signIns),
                new SettingsService(work, clock, settings),
                new AuditService(work),
                new StatsService(work, clock, counted));
    }
}
