package io.aitbc.plugins.manager.registry.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.aitbc.plugins.manager.reason.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One object of an index while it is read. Types are strict, absent and null are the same, fields nobody asks for are
 * left alone. What is wrong is added to {@code problems}, one sentence each, beginning with {@code subject}.
 */
final class Fields {

    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_TEXTS = 256;
    private static final JsonObject NOTHING = new JsonObject();

    private final JsonObject object;
    private final String subject;
    private final String prefix;
    private final List<String> problems;

    Fields(JsonObject object, String subject, List<String> problems) {
        this(object, subject, "", problems);
    }

    private Fields(JsonObject object, String subject, String prefix, List<String> problems) {
        this.object = object;
        this.subject = subject;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The same object under a better name, once its name and version are known. */
    Fields about(String better) {
        return new Fields(object, better, prefix, problems);
    }

    Optional<String> text(String key) {
        Optional<JsonElement> value = value(key);
        if (value.isPresent() && !(value.get() instanceof JsonPrimitive p && p.isString())) {
            wrong(key, "must be a text, found " + described(value.get()));
            return Optional.empty();
        }
        Optional<String> text = value.map(JsonElement::getAsString);
        if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
            wrong(key, "is longer than " + LONGEST_TEXT + " characters");
            return Optional.empty();
        }
        return text.map(String::strip).filter(t -> !t.isEmpty());
    }

    /** A text that must be there. */
    Optional<String> required(String key) {
        int before = problems.size();
        Optional<String> text = text(key);
        if (text.isEmpty() && problems.size() == before) {
            wrong(key, "is missing");
        }
        return text;
    }

    List<String> texts(String key) {
        Optional<JsonElement> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof JsonArray array)) {
            wrong(key, "must be a list of texts, found " + described(value.get()));
            return List.of();
        }
        if (array.size() > MOST_TEXTS) {
            wrong(key, "has " + array.size() + " elements, " + MOST_TEXTS + " at most are allowed");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            if (element instanceof JsonPrimitive p
                    && p.isString()
                    && p.getAsString().length() <= LONGEST_TEXT) {
                texts.add(p.getAsString().strip());
            } else {
                wrong(key, "must be a list of texts, found " + described(element) + " in it");
                return List.of();
            }
        }
        texts.removeIf(String::isEmpty);
        return List.copyOf(texts);
    }

    OptionalLong whole(String key, long most) {
        Optional<JsonElement> value = value(key);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof JsonPrimitive p && p.isNumber()) {
            BigDecimal number = p.getAsBigDecimal();
            boolean fits = number.signum() >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0
                    && number.stripTrailingZeros().scale() <= 0;
            if (fits) {
                return OptionalLong.of(number.longValueExact());
            }
        }
        wrong(key, "must be a whole number from 0 to " + most + ", found " + described(value.get()));
        return OptionalLong.empty();
    }

    /** The object below a key; one without fields where there is none. */
    Fields object(String key) {
        Optional<JsonElement> value = value(key);
        if (value.isPresent() && !(value.get() instanceof JsonObject)) {
            wrong(key, "must be an object, found " + described(value.get()));
        }
        JsonObject below = value.isPresent() && value.get() instanceof JsonObject o ? o : NOTHING;
        return new Fields(below, subject, prefix + key + ".", problems);
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    void wrong(String key, String what) {
        problems.add(subject + ": " + prefix + key + " " + what + ".");
    }

    private Optional<JsonElement> value(String key) {
        return Optional.ofNullable(object.get(key)).filter(v -> !(v instanceof JsonNull));
    }

    static String described(JsonElement value) {
        if (value instanceof JsonPrimitive primitive) {
            return primitive.isString()
                    ? "the text " + Quote.of(primitive.getAsString())
                    : primitive.isNumber() ? "the number " + primitive : primitive.toString();
        }
        return value instanceof JsonArray ? "a list" : value instanceof JsonNull ? "null" : "an object";
    }
}
