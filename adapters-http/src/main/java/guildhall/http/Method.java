package guildhall.http;

/** The methods that routes have. HEAD comes with GET, and OPTIONS with all. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether it may change something. */
    public boolean isUnsafe() {
        return this != GET;
    }
}
