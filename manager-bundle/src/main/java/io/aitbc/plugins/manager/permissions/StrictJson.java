package io.aitbc.plugins.manager.permissions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;

/** Reads JSON that says everything once: a permission that two readers take for two things is none. */
final class StrictJson {
    private static final int DEEPEST = 8;

    private StrictJson() {}

    /** @throws JsonParseException with what is wrong, completing "is not readable JSON:" */
    static JsonElement read(String text) {
        try (JsonReader in = new JsonReader(new StringReader(text))) {
            in.setStrictness(Strictness.STRICT);
            JsonElement value = value(in, 0);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("something follows its end");
            }
            return value;
        } catch (EOFException e) {
            throw new JsonParseException("it ends too early", e);
        } catch (MalformedJsonException e) {
            throw new JsonParseException(firstSentence(e), e);
        } catch (IOException | NumberFormatException e) {
            throw new JsonParseException(e.toString(), e);
        }
    }

    private static String firstSentence(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no details");
    }

    private static JsonElement value(JsonReader in, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new JsonParseException("it is nested too deeply");
        }
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(in, depth);
            case BEGIN_ARRAY -> array(in, depth);
            case STRING -> new JsonPrimitive(in.nextString());
            case NUMBER -> new JsonPrimitive(new BigDecimal(in.nextString()));
            case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
            case NULL -> {
                in.nextNull();
                yield JsonNull.INSTANCE;
            }
            case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME ->
                throw new JsonParseException("there is no value at " + in.getPath());
        };
    }

    private static JsonObject object(JsonReader in, int depth) throws IOException {
        JsonObject object = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (object.has(name)) {
                throw new JsonParseException("the key '" + name + "' is there twice");
            }
            object.add(name, value(in, depth + 1));
        }
        in.endObject();
        return object;
    }

    private static JsonArray array(JsonReader in, int depth) throws IOException {
        JsonArray array = new JsonArray();
        in.beginArray();
        while (in.hasNext()) {
            array.add(value(in, depth + 1));
        }
        in.endArray();
        return array;
    }
}
