package guildhall.http.identity;

import static guildhall.domain.Scope.IDENTITY_WRITE;

import guildhall.http.Call;
import guildhall.http.Resource;
import guildhall.http.Rest;
import guildhall.http.Route;
import guildhall.http.Who;
import guildhall.identity.SettingsJson;
import guildhall.identity.SettingsService;
import java.util.List;
import java.util.Optional;

/** What the workspace is called, and what it has decided. */
public final class SettingsResource implements Resource {
    private final SettingsService settings;

    public SettingsResource(SettingsService settings) {
        this.settings = settings;
    }

    /** @param rest settings by their names; null takes a decision back */
    public record SettingsChange(Optional<String> name, Rest rest) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/settings", Who.anybody(), "What the workspace has decided: all of it for administrators.")
                        .answers(SettingsJson.class)
                        .by(call -> settings.get(call.actor())),
                Route.patch("/settings", Who.administrator(IDENTITY_WRITE), "Decides otherwise.")
                        .answers(SettingsJson.class)
                        .by(SettingsChange.class, this::change));
    }

    private SettingsJson change(Call call, SettingsChange asked) {
        return settings.change(
                call.actor(), call.expected(), asked.name(), asked.rest().fields());
    }
}
