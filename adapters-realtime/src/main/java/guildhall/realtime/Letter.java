package guildhall.realtime;

import guildhall.domain.live.Listener;
import guildhall.domain.live.Recorded;
import guildhall.domain.live.Signal;

/** What lies in a mailbox. One is made for all who get it. */
sealed interface Letter {
    void readTo(Listener listener);

    /** How many characters of data it keeps alive. */
    int characters();

    /** An event: if it is dropped, its listener is told. */
    record OfEvent(Recorded event) implements Letter {
        @Override
        public void readTo(Listener listener) {
            listener.hear(event);
        }

        @Override
        public int characters() {
            return event.entry().data().length();
        }
    }

    /** A signal: nobody misses it. */
    record OfSignal(Signal signal) implements Letter {
        @Override
        public void readTo(Listener listener) {
            listener.hear(signal);
        }

        @Override
        public int characters() {
            return signal.data().length();
        }
    }

    /** Says that nothing more lies there. */
    record OfEnd() implements Letter {
        @Override
        public void readTo(Listener listener) {
            listener.heardAll();
        }

        @Override
        public int characters() {
            return 0;
        }
    }

    /** Stands for events that were dropped. */
    record OfLoss() implements Letter {
        @Override
        public void readTo(Listener listener) {
            listener.missed();
        }

        @Override
        public int characters() {
            return 0;
        }
    }
}
