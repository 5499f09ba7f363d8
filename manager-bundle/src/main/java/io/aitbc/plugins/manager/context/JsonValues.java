package io.aitbc.plugins.manager.context;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.aitbc.plugins.Dictionaries;
import io.aitbc.plugins.ServiceFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns dictionaries into JSON and back. */
final class JsonValues {

    /** What is no object comes under this key. */
    private static final String ITEMS = "items";

    private static final int LONGEST_NUMBER = 100;
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().disableJdkUnsafe().create();

    private JsonValues() {}

    /** @throws IllegalArgumentException when the dictionary has what is no data */
    static String text(Map<String, Object> dictionary) {
        return GSON.toJson(element(Dictionaries.copyOf(dictionary)));
    }

    private static JsonElement element(Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, each) -> object.add(String.valueOf(key), element(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(each -> array.add(element(each)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return new JsonPrimitive(number);
        }
        if (value instanceof CharSequence || value instanceof Enum<?>) {
            return new JsonPrimitive(value.toString());
        }
        throw new IllegalArgumentException("A value of " + value.getClass().getName()
                + " is no JSON. Send text, numbers, true or false, lists and dictionaries.");
    }

    /** Unmodifiable, without null. */
    static Map<String, Object> dictionary(JsonElement element) throws ServiceFailure {
        if (element.isJsonNull()) {
            return Map.of();
        }
        return element instanceof JsonObject object
                ? Dictionaries.copyOf(plain(object))
                : Dictionaries.copyOf(Map.of(ITEMS, value(element)));
    }

    private static Map<String, Object> plain(JsonObject object) throws ServiceFailure {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> each : object.entrySet()) {
            if (!each.getValue().isJsonNull()) {
                map.put(each.getKey(), value(each.getValue()));
            }
        }
        return map;
    }

    private static Object value(JsonElement element) throws ServiceFailure {
        if (element instanceof JsonObject object) {
            return plain(object);
        }
        if (element instanceof JsonArray array) {
            List<Object> list = new ArrayList<>();
            for (JsonElement each : array) {
                if (!each.isJsonNull()) {
                    list.add(value(each));
                }
            }
            return list;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return primitive.isString() ? primitive.getAsString() : number(primitive.getAsString());
    }

    /** A Long where it fits, else a BigInteger; with a fraction a Double where that loses no size, else a BigDecimal. */
    private static Object number(String text) throws ServiceFailure {
        if (text.length() > LONGEST_NUMBER) {
            throw new ServiceFailure(
                    ServiceFailure.Kind.UNREADABLE,
                    "A number in the answer is longer than " + LONGEST_NUMBER + " characters.");
        }
        if (text.matches("-?[0-9]+")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? (Object) number : new BigDecimal(text);
    }
}
