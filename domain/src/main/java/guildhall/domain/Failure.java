package guildhall.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A refusal that the caller can understand, each with a stable dotted code ({@code user.not_found}). Failures are answers, not
 * accidents: they carry no stack trace. Bugs and outages of our own are not Failures and reach whoever logs them.
 */
public abstract sealed class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String detail;

    private Failure(String code, String detail) {
        super(code + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    /** Well-formed, but against a rule of the domain; the faults name the fields where fields are to blame. */
    public static final class Invalid extends Failure {
        private static final long serialVersionUID = 1;

        private final transient List<Fault> faults;

        public Invalid(String code, String detail) {
            super(code, detail);
            this.faults = List.of();
        }

        public Invalid(String code, String detail, List<Fault> faults) {
            super(code, detail);
            this.faults = List.copyOf(faults);
        }

        public Invalid(List<Fault> faults) {
            this(
                    "input.invalid",
                    faults.isEmpty()
                            ? "Something is invalid."
                            : faults.getFirst().detail(),
                    faults);
        }

        public static Invalid field(String field, String code, String detail) {
            return new Invalid(List.of(new Fault(field, code, detail)));
        }

        /** What {@code made} answers; where it fails, {@code field} is to blame, as the caller wrote it. */
        public static <T> T at(String field, Supplier<T> made) {
            return renaming(_ -> field, made);
        }

        /** As {@link #at}, for what {@code made} takes from the fields inside of {@code parent}. */
        public static <T> T within(String parent, Supplier<T> made) {
            return renaming(field -> parent + "." + field, made);
        }

        private static <T> T renaming(UnaryOperator<String> name, Supplier<T> made) {
            try {
                return made.get();
            } catch (Invalid invalid) {
                if (invalid.faults().isEmpty()) {
                    throw invalid;
                }
                throw new Invalid(invalid.faults().stream()
                        .map(fault -> new Fault(name.apply(fault.field()), fault.code(), fault.detail()))
                        .toList());
            }
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /** We do not know who asks. */
    public static final class Unauthenticated extends Failure {
        private static final long serialVersionUID = 1;

        public Unauthenticated(String code, String detail) {
            super(code, detail);
        }
    }

    /** We know who asks, and they may not. */
    public static final class Forbidden extends Failure {
        private static final long serialVersionUID = 1;

        public Forbidden(String code, String detail) {
            super(code, detail);
        }
    }

    /** It is not there, or not for the caller to know of. */
    public static final class NotFound extends Failure {
        private static final long serialVersionUID = 1;

        public NotFound(String code, String detail) {
            super(code, detail);
        }
    }

    /** It was there and is no more. */
    public static final class Gone extends Failure {
        private static final long serialVersionUID = 1;

        public Gone(String code, String detail) {
            super(code, detail);
        }
    }

    /** What is there stands against it. The facts say to programs, under names of the API, what the detail says to people. */
    public static final class Conflict extends Failure {
        private static final long serialVersionUID = 1;

        private final transient SortedMap<String, Object> facts;

        public Conflict(String code, String detail) {
            this(code, detail, Map.of());
        }

        public Conflict(String code, String detail, Map<String, Object> facts) {
            super(code, detail);
            this.facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }

        public SortedMap<String, Object> facts() {
            return facts;
        }
    }

    /** The caller named a version that is no longer the current one. */
    public static final class Stale extends Failure {
        private static final long serialVersionUID = 1;

        public Stale(String code, String detail) {
            super(code, detail);
        }
    }

    /** It exceeds a limit of size. */
    public static final class TooLarge extends Failure {
        private static final long serialVersionUID = 1;

        public TooLarge(String code, String detail) {
            super(code, detail);
        }
    }

    /** A media type or a form that we do not take. */
    public static final class Unsupported extends Failure {
        private static final long serialVersionUID = 1;

        public Unsupported(String code, String detail) {
            super(code, detail);
        }
    }

    /** Too often; again after {@link #retryAfter}. */
    public static final class TooMany extends Failure {
        private static final long serialVersionUID = 1;

        private final Duration retryAfter;

        public TooMany(String code, String detail, Duration retryAfter) {
            super(code, detail);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Not now, through no fault of the caller; again after {@link #retryAfter}. */
    public static final class Unavailable extends Failure {
        private static final long serialVersionUID = 1;

        private final Duration retryAfter;

        public Unavailable(String code, String detail, Duration retryAfter) {
            super(code, detail);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** There is no room left: a disk or a quota is full. */
    public static final class Full extends Failure {
        private static final long serialVersionUID = 1;

        public Full(String code, String detail) {
            super(code, detail);
        }
    }
}
