package io.aitbc.plugins.manager.services;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the bytes of a body as one JSON document. */
public final class JsonBody {

    private static final int DEEPEST = 64;
    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

    private JsonBody() {}

    /**
     * Reads all of it.
     *
     * @throws JsonParseException with what is wrong, completing "it"
     */
    public static JsonElement read(byte[] body) {
        try (JsonReader reader = new JsonReader(new StringReader(text(body)))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            JsonElement element = ELEMENTS.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("has more text after its end");
            }
            return element;
        } catch (CharacterCodingException e) {
            throw new JsonParseException("is no UTF-8 text", e);
        } catch (EOFException e) {
            throw new JsonParseException("was cut off", e);
        } catch (IOException | NumberFormatException e) {
            throw new JsonParseException("is no valid JSON", e);
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
