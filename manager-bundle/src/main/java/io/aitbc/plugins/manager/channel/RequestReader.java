package io.aitbc.plugins.manager.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Collects a request piece by piece: fields that end with NUL, two of which say how many follow. Bounded. */
final class RequestReader {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_ARGUMENTS = 100_000;
    private static final int MOST_VARIABLES = 1_000;

    /** Working directory, terminal facts, number of variables. */
    private static final int FIXED = 3;

    private final List<byte[]> fields = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int bytes;
    private int variables;
    private int arguments;

    /** Takes some bytes; true once the request is complete. What stands behind it is ignored. */
    boolean take(ByteBuffer some) throws ProtocolException {
        bytes += some.remaining();
        if (bytes > MOST_BYTES) {
            throw new ProtocolException("more than " + MOST_BYTES + " bytes");
        }
        while (some.hasRemaining() && !complete()) {
            int end = some.position();
            while (end < some.limit() && some.get(end) != 0) {
                end++;
            }
            byte[] part = new byte[end - some.position()];
            some.get(part);
            field.writeBytes(part);
            if (some.hasRemaining()) {
                some.get();
                add(field.toByteArray());
                field.reset();
            }
        }
        return complete();
    }

    private void add(byte[] value) throws ProtocolException {
        fields.add(value);
        if (fields.size() == FIXED) {
            variables = number(value, MOST_VARIABLES);
        } else if (fields.size() == FIXED + variables + 1) {
            arguments = number(value, MOST_ARGUMENTS);
        }
    }

    private boolean complete() {
        return fields.size() > FIXED + variables && fields.size() == FIXED + variables + 1 + arguments;
    }

    private static int number(byte[] value, int most) throws ProtocolException {
        String text = new String(value, US_ASCII);
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
            throw new ProtocolException("'" + text + "' is no number up to " + most);
        }
        return Integer.parseInt(text);
    }

    byte[] workingDirectory() {
        return fields.get(0);
    }

    byte[] terminal() {
        return fields.get(1);
    }

    List<byte[]> variables() {
        return fields.subList(FIXED, FIXED + variables);
    }

    List<byte[]> arguments() {
        return fields.subList(FIXED + variables + 1, fields.size());
    }
}
