package io.aitbc.plugins.manager.config.plugin;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
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

    private PluginSchema(Object schema, boolean known) {
        this.schema = schema;
        this.validator = new ValidatorFactory()
                .withJsonNodeFactory(new ValueNode.Factory())
                .withDisabledSchemaValidation(known)
                .createValidator();
        this.uri = validator.registerSchema(schema);
    }

    /**
     * Reads the text of a {@code config_schema.json} that admission has seen. Admission has compared it with its
     * meta-schema, once for the same bytes; this is not done again, it takes longer than everything else.
     *
     * @throws Unusable when it is no JSON object, or cannot be used all the same
     */
    public static PluginSchema admitted(String text) throws Unusable {
        try {
            if (JsonText.read(text) instanceof Map<?, ?> schema) {
                return make(schema, true);
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("it is no JSON: " + e.getMessage(), e);
        }
        throw new Unusable("it is no JSON object", new IllegalArgumentException("no object"));
    }

    /**
     * Takes a schema that a plugin gave as a dictionary, and that nobody has looked at.
     *
     * @throws Unusable when it is no schema
     */
    public static PluginSchema of(Map<?, ?> schema) throws Unusable {
        return make(schema, false);
    }

    private static PluginSchema make(Map<?, ?> schema, boolean known) throws Unusable {
        try {
            return new PluginSchema(schema, known);
        } catch (InvalidSchemaException e) {
            String first = e.getErrors().stream()
                    .map(error -> "'" + error.getInstanceLocation() + "': " + error.getError())
                    .findFirst()
                    .orElse(String.valueOf(e.getMessage()));
            throw new Unusable("it is no JSON schema, at " + first, e);
        } catch (RuntimeException e) {
            // Whatever the library thinks of a text that somebody else wrote, it is that text's fault.
            throw new Unusable("it is no JSON schema: " + e.getMessage(), e);
        }
    }

    Object schema() {
        return schema;
    }

    /**
     * Checks values; the library's own sentences may quote them, so they never leave this package.
     *
     * @throws Unusable when the schema turns out to be none while it is used
     */
    List<Error> check(Map<String, Object> values) throws Unusable {
        try {
            return validator.validate(uri, values).getErrors();
        } catch (RuntimeException | StackOverflowError e) {
            throw new Unusable("it cannot be applied (" + e.getClass().getSimpleName() + ")", e);
        }
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
