package io.aitbc.plugins.manager.admission.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Check;
import io.aitbc.plugins.manager.reason.Quote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code config_schema.json}, where there is one, is JSON and a schema (draft-07 or 2020-12). */
final class ConfigSchemaCheck implements Check {

    private static final String FIX =
            "Correct config_schema.json at the bundle's root, a JSON Schema of draft-07 or 2020-12.";
    private static final int MOST_DETAILS = 5;

    @Override
    public List<Reason> findings(BundleFacts bundle, AdmissionContext context) {
        return bundle.jar().configSchema().flatMap(ConfigSchemaCheck::problem).stream()
                .map(problem -> bundle.finding(Reason.Code.CONFIGURATION, "its config_schema.json " + problem, FIX))
                .toList();
    }

    private static Optional<String> problem(String text) {
        JsonElement schema;
        try {
            schema = strictJson().fromJson(text, JsonElement.class);
        } catch (JsonParseException e) {
            return Optional.of("is not readable JSON (" + firstLine(e) + ")");
        }
        if (schema == null || !schema.isJsonObject()) {
            return Optional.of("is not a JSON object");
        }
        try {
            new ValidatorFactory()
                    .withJsonNodeFactory(new GsonNode.Factory())
                    .createValidator()
                    .registerSchema(schema);
            return Optional.empty();
        } catch (InvalidSchemaException e) {
            return Optional.of("is not a JSON Schema: " + details(e));
        } catch (JsonSchemaException e) {
            return Optional.of("is not a usable JSON Schema: " + firstLine(e));
        }
    }

    private static Gson strictJson() {
        return new GsonBuilder().setStrictness(Strictness.STRICT).create();
    }

    private static String details(InvalidSchemaException e) {
        return e.getErrors().stream()
                .limit(MOST_DETAILS)
                .map(error -> "at " + Quote.of("#" + error.getInstanceLocation()) + " " + error.getError())
                .collect(Collectors.joining("; "));
    }

    private static String firstLine(Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("no details");
        return message.substring(message.lastIndexOf("Exception: ") < 0 ? 0 : message.lastIndexOf("Exception: ") + 11);
    }
}
