package io.aitbc.plugins.manager.shell.diagnosis;

import io.aitbc.plugins.manager.shell.text.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a record of log/aitbc.log: {@code TIME LEVEL SOURCE MESSAGE}. Further lines of it begin with a tab.
 *
 * @param source a plugin's name, with "/" and the rest of the logger's name where there is more, or a logger's name
 */
record LogRecord(String time, String level, String source, String message) {

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+) (\\S+) (\\S+) (.*)");

    static Optional<LogRecord> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new LogRecord(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** Whether the record is of that plugin. */
    boolean isOf(String plugin) {
        return source.equalsIgnoreCase(plugin) || source.regionMatches(true, 0, plugin + "/", 0, plugin.length() + 1);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", time);
        map.put("level", level);
        map.put("source", source);
        map.put("message", message);
        return map;
    }

    String json() {
        return Json.line(toMap());
    }
}
