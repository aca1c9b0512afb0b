package guildhall.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Plain JDBC, each statement prepared once. */
final class PlainLayer implements Layer {
    private final Plain plain;
    private final Solo solo;
    private final PreparedStatement user;
    private final PreparedStatement row;

    PlainLayer(Solo solo) throws SQLException {
        this.plain = new Plain(solo.engine());
        this.solo = solo;
        this.user = solo.connection().prepareStatement(Plain.USER);
        this.row = solo.connection().prepareStatement(Plain.ROW);
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public Cost select(int times) throws SQLException {
        return Cost.of(times, () -> plain.user(user, Guild.anybody()));
    }

    @Override
    public Cost insert(int times) throws SQLException {
        return solo.inTransaction(() ->
                Cost.of(times, () -> plain.addRow(row, Guild.note().row())));
    }

    @Override
    public void close() throws SQLException {
        solo.close();
    }
}
