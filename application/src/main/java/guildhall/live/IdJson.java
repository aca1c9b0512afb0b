package guildhall.live;

import guildhall.domain.Id;
import java.lang.reflect.Constructor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Every typed id as its text, without anybody registering it. */
final class IdJson {
    private IdJson() {}

    static JacksonModule module() {
        return new SimpleModule("ids").addSerializer(Id.class, new Writer()).setDeserializers(new Readers());
    }

    private static final class Writer extends StdSerializer<Id> {
        Writer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.text());
        }
    }

    private static final class Readers extends SimpleDeserializers {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return type.isTypeOrSubTypeOf(Id.class) && type.isRecordType()
                    ? new Reader(type)
                    : super.findBeanDeserializer(type, config, description);
        }
    }

    private static final class Reader extends StdDeserializer<Object> {
        Reader(JavaType type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(getValueType(), json);
            }
            var text = json.getString();
            return made(
                    Id.parse(text).orElseThrow(() -> context.weirdStringException(text, handledType(), "it is no id")));
        }

        private Object made(UUID uuid) {
            try {
                return constructor().newInstance(uuid);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(handledType() + " is no record of one UUID", e);
            }
        }

        private Constructor<?> constructor() throws NoSuchMethodException {
            return handledType().getDeclaredConstructor(UUID.class);
        }
    }
}
