package io.aitbc.translation.openai;

import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.TranslationFailure.Code;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of this provider; what it leaves out is the schema's default.
 *
 * @param retries further attempts after the first
 * @param examples how many pairs of the memory travel with a request
 */
record OpenAiSettings(
        ServerUrl server,
        ApiKey key,
        String model,
        Answers answers,
        boolean stream,
        int retries,
        int requestsPerMinute,
        int tokensPerMinute,
        int maxConcurrent,
        int maxResponseBytes,
        int examples) {

    /** What the server can be asked to answer with. */
    enum Answers {
        /** Plain text. */
        NONE,
        /** Any JSON object. */
        JSON_OBJECT,
        /** JSON of a given schema. */
        JSON_SCHEMA
    }

    static OpenAiSettings of(Map<String, Object> config) throws TranslationFailure {
        return new OpenAiSettings(
                ServerUrl.of(required(config, "base_url"), Boolean.TRUE.equals(config.get("allow_insecure"))),
                new ApiKey(text(config, "api_key").orElse("")),
                required(config, "model"),
                Answers.valueOf(text(config, "structured_output").orElse("none").toUpperCase(Locale.ROOT)),
                !Boolean.FALSE.equals(config.get("stream")),
                number(config, "retries", 3),
                number(config, "requests_per_minute", 600),
                number(config, "tokens_per_minute", 1_000_000),
                number(config, "max_concurrent", 4),
                number(config, "max_response_bytes", 4 << 20),
                number(config, "examples", 5));
    }

    private static String required(Map<String, Object> config, String key) throws TranslationFailure {
        return text(config, key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new TranslationFailure(
                        Code.INVALID_INPUT,
                        "Provider 'openai' needs '" + key
                                + "' and has none. Write it into the plugin's config in etc/aitbc.yaml."));
    }

    private static Optional<String> text(Map<String, Object> config, String key) {
        return Optional.ofNullable(config.get(key)).map(String::valueOf);
    }

    private static int number(Map<String, Object> config, String key, int otherwise) {
        return config.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    @Override
    public String toString() {
        return "OpenAiSettings(" + server + ", " + model + ")";
    }
}
