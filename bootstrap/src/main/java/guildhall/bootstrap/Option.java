package guildhall.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set: {@code --events-keep}, {@code GUILDHALL_EVENTS_KEEP} and {@code events.keep} are one and the same. */
enum Option {
    STORE(
            "store",
            "sqlite:data",
            "sqlite:<folder>, memory, or postgres://<user>@<host>[:<port>]/<database> with its password set apart",
            "where everything is kept"),
    STORE_PASSWORD(
            "store.password",
            "",
            "as GUILDHALL_STORE_PASSWORD or in guildhall.properties, because everybody on a machine can read flags",
            "the password for PostgreSQL"),
    HOST("host", "127.0.0.1", "an address of this machine, or 0.0.0.0 for all of them", "where it listens"),
    PORT("port", "8080", "a whole number from 0 to 65535; 0 takes any that is free", "the port at which it listens"),
    TLS_CERT(
            "tls.cert",
            "",
            "a file with a certificate and those that vouch for it, in PEM; only with --tls-key",
            "the certificate by which it speaks TLS; a changed file is noticed"),
    TLS_KEY("tls.key", "", "a file with a plain key in PEM; only with --tls-cert", "the key of that certificate"),
    REDIRECT_PORT(
            "redirect.port",
            "",
            "a whole number from 0 to 65535; only with --tls-cert",
            "a port without TLS that leads to the one with it, and serves nothing"),
    INSECURE(
            "insecure",
            "off",
            "on or off; the flag alone means on, and takes no word behind it",
            "whether other machines may call it over plain HTTP although passwords and cookies can be read on the way"),
    BASE_URL(
            "base.url",
            "",
            "http:// or https://, a host name and perhaps a port, such as https://guild.example.com",
            "how the world knows it; <workspace>.<that host> leads to one workspace"),
    HOSTS("hosts", "", "host names and addresses with commas between", "by which other names it may be called"),
    CORS_ORIGINS(
            "cors.origins",
            "",
            "origins with commas between, such as https://app.example.com, https://*.example.com or app://here",
            "which pages from elsewhere may speak with it"),
    TRUSTED_PROXIES(
            "trusted.proxies",
            "",
            "addresses and ranges with commas between, such as 10.0.0.0/8, 127.0.0.1 or fd00::/8",
            "whose word about their clients is trusted"),
    PROXY_HEADERS(
            "proxy.headers",
            "x-forwarded",
            "x-forwarded for X-Forwarded-For, -Proto and -Host, or forwarded for Forwarded",
            "which headers those proxies write; the others are not looked at"),
    RATE_LIMIT("rate.limit", "on", "on or off", "whether too many requests and sign-ins are refused"),
    REQUEST_LOG(
            "request.log",
            "on",
            "on or off",
            "whether every request is logged; those that fail through our fault always are"),
    HEADERS_TIMEOUT("headers.timeout", "10s", Option.SECONDS, "how long a client may take to say what it wants"),
    BODY_TIMEOUT("body.timeout", "15s", Option.SECONDS, "how long a body may stand still"),
    ANSWER_TIMEOUT("answer.timeout", "30s", Option.SECONDS, "how long a client may not take what it is answered"),
    IDLE_TIMEOUT("idle.timeout", "120s", Option.SECONDS, "how long a connection may do nothing"),
    EVENTS_KEEP(
            "events.keep",
            "7d",
            "a whole number of minutes, hours or days from 1m to 3650d, such as 90m, 36h or 7d",
            "how long ago a client may have heard its last event and still resume");

    private static final String SECONDS = "a whole number of seconds from 1s to 3600s";

    private final String key;
    private final String standard;
    private final String allowed;
    private final String meaning;

    Option(String key, String standard, String allowed, String meaning) {
        this.key = key;
        this.standard = standard;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    static Optional<Option> ofFlag(String flag) {
        return all().stream().filter(option -> option.flag().equals(flag)).findFirst();
    }

    static Optional<Option> ofKey(String key) {
        return all().stream().filter(option -> option.key.equals(key)).findFirst();
    }

    static List<Option> all() {
        return Arrays.asList(values());
    }

    /** A secret is never printed, and never a flag. */
    boolean isSecret() {
        return this == STORE_PASSWORD;
    }

    /** Whether its flag alone says enough. */
    boolean isSwitch() {
        return this == INSECURE;
    }

    String key() {
        return key;
    }

    String flag() {
        return "--" + key.replace('.', '-');
    }

    String variable() {
        return "GUILDHALL_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** What holds where nobody says anything else. */
    String standard() {
        return standard;
    }

    String allowed() {
        return allowed;
    }

    String meaning() {
        return meaning;
    }
}
