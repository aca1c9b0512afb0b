package guildhall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guildhall.domain.Failure;
import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Slug;
import guildhall.domain.identity.Workspace;
import guildhall.domain.identity.WorkspaceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tenants: {@code OwnWorkspace} from inside, {@code Workspaces} from outside. */
public interface WorkspaceContract extends StoreContract {
    @Test
    default void aWorkspaceIsReadAsItWasFounded() {
        var tenant = unfounded();
        var workspace = tenant.samples().workspace(tenant.id());

        var founded = tenant.write(tx -> tx.identity().workspace().addIfAbsent(workspace));

        assertThat(founded).isTrue();
        var own = tenant.read(tx -> tx.identity().workspace().get());
        assertThat(own).contains(workspace);
        assertThat(tenant.store().workspaces().get(tenant.id())).contains(workspace);
        assertThat(tenant.store().workspaces().called(workspace.slug())).contains(workspace);
    }

    @Test
    default void whatNobodyFoundedIsNotThere() {
        var tenant = unfounded();

        var own = tenant.read(tx -> tx.identity().workspace().get());
        assertThat(own).isEmpty();
        assertThat(tenant.store().workspaces().get(tenant.id())).isEmpty();
        assertThat(tenant.store().workspaces().called(new Slug("nobody-founded-this")))
                .isEmpty();
        assertThatThrownBy(() -> tenant.write(tx -> tx.identity().workspace().hold()))
                .isInstanceOf(Failure.NotFound.class);
    }

    @Test
    default void aWorkspaceIsFoundedOnce() {
        var tenant = tenant();
        var first = tenant.store().workspaces().get(tenant.id()).orElseThrow();
        var second = tenant.samples().workspace(tenant.id());

        var founded = tenant.write(tx -> tx.identity().workspace().addIfAbsent(second));

        assertThat(founded).isFalse();
        assertThat(tenant.store().workspaces().get(tenant.id())).contains(first);
        assertThat(tenant.store().workspaces().called(second.slug())).isEmpty();
    }

    @Test
    default void aSlugIsTakenOnce() {
        var first = tenant().samples().workspace();
        var tenant = unfounded();
        tenant.store().write(first.id(), tx -> tx.identity().workspace().addIfAbsent(first));
        var second =
                Workspace.founded(tenant.id(), first.slug(), new WorkspaceName("Second"), "code", first.createdAt());

        var founded = tenant.write(tx -> tx.identity().workspace().addIfAbsent(second));

        assertThat(founded).isFalse();
        assertThat(tenant.store().workspaces().get(tenant.id())).isEmpty();
        assertThat(tenant.store().workspaces().called(first.slug())).contains(first);
    }

    @Test
    default void aUnitFoundsOnlyTheWorkspaceThatItIsBoundTo() {
        var tenant = tenant();
        var other = tenant.samples().workspace();

        assertThatThrownBy(() -> tenant.write(tx -> tx.identity().workspace().addIfAbsent(other)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tenant.store().workspaces().get(other.id())).isEmpty();
    }

    @Test
    default void savingKeepsWhatChangedAndCountsTheVersion() {
        var tenant = tenant();
        var before = tenant.store().workspaces().get(tenant.id()).orElseThrow();
        var later = tenant.samples().clock().advance(Duration.ofMinutes(1));

        tenant.change(tx -> {
            var held = tx.identity().workspace().hold();
            tx.identity()
                    .workspace()
                    .save(held.renamed(new WorkspaceName("Zunft „Ö“"), later).inviting("new code", later));
        });

        var after = tenant.store().workspaces().get(tenant.id()).orElseThrow();
        assertThat(after)
                .isEqualTo(new Workspace(
                        before.id(),
                        before.slug(),
                        new WorkspaceName("Zunft „Ö“"),
                        "new code",
                        before.createdAt(),
                        later,
                        before.version() + 1));
        assertThat(tenant.store().workspaces().called(before.slug())).contains(after);
    }

    @Test
    default void allWorkspacesAreReadInTheOrderOfTheirFounding() {
        var founded = Stream.generate(this::tenant).limit(5).map(Tenant::id).toList();
        var workspaces = backend().store().workspaces();
        var read = new ArrayList<WorkspaceId>();

        var page = workspaces.all(Optional.empty(), 2);
        while (true) {
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(workspace -> read.add(workspace.id()));
            if (!page.more()) {
                break;
            }
            page = workspaces.all(Optional.of(read.getLast()), 2);
        }

        assertThat(read).doesNotHaveDuplicates().containsAll(founded);
        assertThat(read).isSortedAccordingTo(Comparator.comparing(WorkspaceId::value));
    }
}
