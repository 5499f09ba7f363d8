package io.aitbc.plugins.manager.config.plugin;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plugin's schema, checked and ready for use: draft-07 and 2020-12 (the default). Immutable. */
public final class PluginSchema {

    /** The schema itself is wrong: a mistake of the plugin's author. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Object schema;
    private final Validator validator;
    private final URI uri;

    private PluginSchema(Object schema) {
        this.schema = schema;
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new ValueNode.Factory())
                .createValidator();
        this.uri = validator.registerSchema(schema);
    }

    /**
     * Reads the text of a {@code config_schema.json}.
     *
     * @throws Unusable when it is no JSON object or no schema
     */
    public static PluginSchema parse(String text) throws Unusable {
        try {
            if (JsonText.read(text) instanceof Map<?, ?> schema) {
                return of(schema);
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("it is no JSON: " + e.getMessage(), e);
        }
        throw new Unusable("it is no JSON object", new IllegalArgumentException("no object"));
    }

    /**
     * Takes a schema that a plugin gave as a dictionary.
     *
     * @throws Unusable when it is no schema
     */
    public static PluginSchema of(Map<?, ?> schema) throws Unusable {
        try {
            return new PluginSchema(schema);
        } catch (InvalidSchemaException e) {
            String first = e.getErrors().stream()
                    .map(error -> "'" + error.getInstanceLocation() + "': " + error.getError())
                    .findFirst()
                    .orElse(String.valueOf(e.getMessage()));
            throw new Unusable("it is no JSON schema, at " + first, e);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw new Unusable("it is no JSON schema: " + e.getMessage(), e);
        }
    }

    Object schema() {
        return schema;
    }

    /** Checks values; the library's own sentences may quote them, so they never leave this package. */
    List<Error> check(Map<String, Object> values) {
        return validator.validate(uri, values).getErrors();
    }

    /** The part of the schema that the library means by a schema location. */
    Optional<Object> part(String schemaLocation) {
        int fragment = schemaLocation.indexOf('#');
        return fragment < 0
                ? Optional.of(schema)
                : SchemaWalk.at(
                        schema,
                        URLDecoder.decode(
                                schemaLocation.substring(fragment + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
