package guildhall.persistence.memory;

import guildhall.domain.WorkspaceId;
import guildhall.domain.store.Door;
import guildhall.domain.store.OwnDoors;
import guildhall.persistence.Table;
import guildhall.persistence.Unit;

/** One unit's hand on its workspace's doors. */
record InMemoryOwnDoors(Unit unit, WorkspaceId own, Table<Door, WorkspaceId> doors) implements OwnDoors {
    @Override
    public boolean addIfAbsent(Door door) {
        unit.writes();
        return doors.addIfAbsent(door, own);
    }

    @Override
    public void remove(Door door) {
        unit.writes();
        if (doors.get(door).filter(own::equals).isPresent()) {
            doors.remove(door);
        }
    }
}
