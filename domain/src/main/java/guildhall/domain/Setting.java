package guildhall.domain;

import java.util.function.Function;

/**
 * Something that administrators may decide for their workspace. Each context declares its own.
 *
 * @param name as the API writes it: {@code registration_open}
 * @param fallback what holds as long as nobody has decided
 * @param open whether everybody may read it, signed in or not
 */
public record Setting<T>(String name, Class<T> type, T fallback, boolean open, Function<T, T> check) {
    public static Setting<Boolean> flag(String name, boolean fallback, boolean open) {
        return new Setting<>(name, Boolean.class, fallback, open, Function.identity());
    }

    public static Setting<Long> number(String name, long fallback, long least, long most, boolean open) {
        return new Setting<>(name, Long.class, fallback, open, number -> {
            if (number < least || number > most) {
                throw Failure.Invalid.field(name, "out_of_range", name + " is between " + least + " and " + most + ".");
            }
            return number;
        });
    }

    public static Setting<String> text(String name, String fallback, int most, boolean open) {
        return new Setting<>(name, String.class, fallback, open, text -> Text.lines(name, text, most));
    }

    /** {@code value} as this setting takes it; fails where it does not. */
    public T taken(Object value) {
        var plain = value instanceof Integer whole ? (Object) whole.longValue() : value;
        if (!type.isInstance(plain)) {
            throw Failure.Invalid.field(name, "wrong_type", name + " is " + kind() + ".");
        }
        return check.apply(type.cast(plain));
    }

    /** The value that was stored as {@code text}; the fallback where it cannot be one any more. */
    public T read(String text) {
        try {
            return check.apply(type.cast(parsed(text)));
        } catch (Failure.Invalid | IllegalArgumentException _) {
            return fallback;
        }
    }

    private Object parsed(String text) {
        return switch (fallback) {
            case Boolean _
            when !text.equals("true") && !text.equals("false") ->
                throw new IllegalArgumentException("neither true nor false: " + text);
            case Boolean _ -> Boolean.valueOf(text);
            case Long _ -> Long.valueOf(text);
            default -> text;
        };
    }

    private String kind() {
        return switch (fallback) {
            case Boolean _ -> "true or false";
            case Long _ -> "a whole number";
            default -> "a text";
        };
    }
}
