package guildhall.live;

import guildhall.domain.identity.Password;
import guildhall.domain.identity.PasswordHash;
import guildhall.domain.identity.Secret;
import guildhall.domain.identity.SecretHash;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** What must never leave by being part of something else: whoever shows a secret takes its text and says so. */
final class SecretJson {
    private SecretJson() {}

    static JacksonModule module() {
        return new SimpleModule("secrets")
                .addSerializer(new Refusing<>(Password.class))
                .addSerializer(new Refusing<>(PasswordHash.class))
                .addSerializer(new Refusing<>(Secret.class))
                .addSerializer(new Refusing<>(SecretHash.class));
    }

    private static final class Refusing<T> extends StdSerializer<T> {
        Refusing(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T secret, JsonGenerator json, SerializationContext context) {
            context.reportBadDefinition(handledType(), "it must not be written");
        }
    }
}
