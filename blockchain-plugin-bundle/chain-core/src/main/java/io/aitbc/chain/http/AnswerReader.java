package io.aitbc.chain.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one answer of HTTP/1.1 (RFC 9112), from a server that may send anything: every length has a limit. */
final class AnswerReader {

    private static final int LONGEST_HEAD = 64 << 10;
    private static final int BUFFER = 8 << 10;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private int head;

    /** With the longest body that is taken. */
    AnswerReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    Answer read() throws IOException {
        while (true) {
            String line = line();
            if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
                throw new IOException("its answer is no HTTP");
            }
            int status = Integer.parseInt(line.substring(9, 12));
            Map<String, String> headers = headers();
            if (status >= 200) { // those below only announce the answer
                return answer(status, line.startsWith("HTTP/1.1"), headers);
            }
        }
    }

    private Answer answer(int status, boolean current, Map<String, String> headers) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
        String length = headers.getOrDefault("content-length", "");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean framed = true;
        if (coding.equals("chunked")) {
            chunks(body);
        } else if (!coding.isEmpty()) {
            throw new IOException("its answer has a transfer encoding that nobody asked for");
        } else if (!length.isEmpty()) {
            take(number(length, 10), body);
        } else if (status != NO_CONTENT && status != NOT_MODIFIED) {
            framed = false;
            do {
                take(filled - next, body);
            } while (fill());
        }
        boolean reusable = framed
                && current
                && next == filled
                && !headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close");
        return new Answer(
                status,
                body.toString(StandardCharsets.UTF_8),
                Optional.ofNullable(headers.get("retry-after")),
                reusable);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("its answer has a header that is none");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String before = headers.put(name, value);
            if (before != null && !before.equals(value) && name.equals("content-length")) {
                throw new IOException("its answer has two lengths");
            }
        }
        return headers;
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            int length = number(line().replaceFirst(";.*", "").strip(), 16);
            if (length == 0) {
                headers(); // behind the last chunk
                return;
            }
            take(length, body);
            if (!line().isEmpty()) {
                throw new IOException("its answer has a chunk that is longer than it says");
            }
        }
    }

    private int number(String text, int radix) throws IOException {
        if (!text.matches(radix == 10 ? "[0-9]{1,18}" : "[0-9a-fA-F]{1,15}")) {
            throw new IOException("its answer has a length that is none");
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text, radix));
    }

    private void take(int length, ByteArrayOutputStream body) throws IOException {
        if (length > longest - body.size()) {
            throw new IOException("its answer has more than " + longest + " bytes");
        }
        for (int left = length; left > 0; ) {
            if (next == filled && !fill()) {
                throw new EOFException();
            }
            int part = Math.min(left, filled - next);
            body.write(buffer, next, part);
            next += part;
            left -= part;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (next == filled && !fill()) {
                throw new EOFException();
            }
            char c = (char) (buffer[next++] & 0xff);
            if (++head > LONGEST_HEAD + longest) {
                throw new IOException("its answer has too many headers");
            }
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() > LONGEST_HEAD) {
                throw new IOException("its answer has a header without end");
            }
            line.append(c);
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
