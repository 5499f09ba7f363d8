package io.aitbc.translation.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from bytes that come in any pieces: lines end with LF, CR or CRLF, a data
 * field may have several lines, comments and other fields are left out. Bytes become text a line at a time, so that no
 * character is cut. An event that is not ended is none.
 */
final class SseReader {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean afterReturn;
    private boolean first = true;

    /** The data of the events that these bytes end. */
    List<String> events(byte[] bytes) {
        List<String> events = new ArrayList<>();
        for (byte next : bytes) {
            boolean secondHalf = afterReturn && next == '\n';
            afterReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                if (!secondHalf) {
                    take(events);
                }
            } else {
                line.write(next);
            }
        }
        return events;
    }

    private void take(List<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first && text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            if (hasData) {
                events.add(data.toString());
            }
            data.setLength(0);
            hasData = false;
        } else if (text.equals("data") || text.startsWith("data:")) {
            String value = text.length() <= 5 ? "" : text.substring(5);
            data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
            hasData = true;
        }
    }
}
