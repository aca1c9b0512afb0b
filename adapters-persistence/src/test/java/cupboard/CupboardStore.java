package cupboard;

import guildhall.domain.WorkspaceId;
import guildhall.domain.identity.Workspaces;
import guildhall.domain.live.EventLog;
import guildhall.domain.store.Doors;
import guildhall.domain.store.Store;
import guildhall.persistence.memory.InMemoryStore;

/** A store as somebody else might write it, here a thin one. */
final class CupboardStore implements Store {
    private final Store shelves = new InMemoryStore();

    @Override
    public <R> R read(WorkspaceId workspace, Work<R> work) {
        return shelves.read(workspace, work);
    }

    @Override
    public <R> R glance(WorkspaceId workspace, Work<R> work) {
        return shelves.glance(workspace, work);
    }

    @Override
    public <R> R write(WorkspaceId workspace, Work<R> work) {
        return shelves.write(workspace, work);
    }

    @Override
    public Workspaces workspaces() {
        return shelves.workspaces();
    }

    @Override
    public Doors doors() {
        return shelves.doors();
    }

    @Override
    public EventLog log() {
        return shelves.log();
    }

    @Override
    public void close() {
        shelves.close();
    }
}
