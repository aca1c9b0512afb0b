package guildhall.http.live;

import guildhall.domain.Failure;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;
import guildhall.http.Stream;
import guildhall.live.Ending;
import guildhall.live.LineBroken;
import guildhall.live.Receiver;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens, as server-sent events. */
final class EventStream implements Receiver {
    private volatile @Nullable Stream stream;

    /** Says where the client is, so that it can resume even if nothing has happened until it is cut off. */
    void begin(Stream begun, long position, String epoch) {
        stream = begun;
        begun.write("retry: 2000\nid: " + position + "\nevent: welcome\ndata: {\"position\":" + position
                + ",\"epoch\":\"" + epoch + "\"}\n\n");
        begun.flush();
    }

    /** Proxies hang up on who is silent, and whoever left is only found out by writing to them. */
    void signOfLife() {
        stream().write(":\n\n");
        stream().flush();
    }

    @Override
    public void take(Recorded event) {
        stream().write("id: " + event.position() + "\ndata: " + event.message() + "\n\n");
    }

    @Override
    public void take(Signal signal) {
        stream().write("data: " + signal.message() + "\n\n");
    }

    @Override
    public void flush() {
        stream().flush();
    }

    /** There is no word for it: the client comes back and is answered why not. */
    @Override
    public void refused(Failure why) {
        throw new LineBroken(Ending.SHUT_OUT);
    }

    private Stream stream() {
        return Objects.requireNonNull(stream);
    }
}
