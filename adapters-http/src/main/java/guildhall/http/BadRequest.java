package guildhall.http;

import guildhall.domain.Fault;
import java.util.List;

/**
 * What nobody could even begin to do: it cannot be read, or lacks the shape that the route takes. What could be read and is
 * against a rule is a {@link guildhall.domain.Failure} instead.
 */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String detail;
    private final transient List<Fault> faults;

    private static final int BAD_REQUEST = 400;
    private static final int MOST_FAULTS = 50;

    BadRequest(String code, String detail) {
        this(BAD_REQUEST, code, detail, List.of());
    }

    BadRequest(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    BadRequest(List<Fault> faults) {
        this(BAD_REQUEST, "request.malformed", faults.getFirst().detail(), faults);
    }

    static BadRequest at(String field, String code, String detail) {
        return new BadRequest(List.of(new Fault(field, code, detail)));
    }

    private BadRequest(int status, String code, String detail, List<Fault> faults) {
        super(code + ": " + detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.faults = faults.stream().limit(MOST_FAULTS).toList();
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    List<Fault> faults() {
        return faults;
    }
}
