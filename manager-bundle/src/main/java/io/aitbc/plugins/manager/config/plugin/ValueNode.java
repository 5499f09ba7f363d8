package io.aitbc.plugins.manager.config.plugin;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain Java value as the schema library sees values. */
final class ValueNode implements JsonNode {

    /** Reads the library's own meta-schemas, and wraps what it is given. */
    static final class Factory implements JsonNodeFactory {

        @Override
        public JsonNode wrap(@Nullable Object value) {
            return value instanceof JsonNode node ? node : new ValueNode(value, "");
        }

        @Override
        public JsonNode create(String json) {
            return wrap(JsonText.read(json));
        }
    }

    private final @Nullable Object value;
    private final String pointer;
    private final SimpleType type;

    private ValueNode(@Nullable Object value, String pointer) {
        this.value = value;
        this.pointer = pointer;
        this.type = type(value);
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return type;
    }

    @Override
    public boolean asBoolean() {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String asString() {
        return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return new BigDecimal(String.valueOf(value));
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> nodes = new ArrayList<>();
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                nodes.add(new ValueNode(item, pointer + "/" + nodes.size()));
            }
        }
        return nodes;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> nodes.put(
                    String.valueOf(key),
                    new ValueNode(item, pointer + "/" + JsonNode.encodeJsonPointer(String.valueOf(key)))));
        }
        return nodes;
    }

    private static SimpleType type(@Nullable Object value) {
        if (value == null) {
            return SimpleType.NULL;
        }
        if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        }
        if (value instanceof Map<?, ?>) {
            return SimpleType.OBJECT;
        }
        if (value instanceof Collection<?>) {
            return SimpleType.ARRAY;
        }
        if (value instanceof Number number) {
            // 1.0 is an integer for JSON Schema.
            boolean whole =
                    new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
            return whole ? SimpleType.INTEGER : SimpleType.NUMBER;
        }
        return SimpleType.STRING;
    }
}
