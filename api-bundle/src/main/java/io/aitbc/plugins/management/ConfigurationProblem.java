package io.aitbc.plugins.management;

import io.aitbc.plugins.Dictionaries;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** One thing that is wrong with a configuration, and where. Immutable; holds no secret. */
@ProviderType
public interface ConfigurationProblem {

    /** How bad it is. May grow. */
    enum Severity {

        /** What it is about is not taken. */
        ERROR,

        /** It is taken, and worth a look. */
        WARNING,

        /** Good to know. */
        NOTE;

        /** The name in lower case, such as {@code "error"}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How bad it is. */
    Severity severity();

    /** The file, as its reader called it. */
    String file();

    /** The line, from 1; 0 when it is about the file as a whole. */
    int line();

    /** The column, from 1; 0 when it is about the line or the file as a whole. */
    int column();

    /** The place in the configuration, such as {@code plugins.agent-cli.priority}; empty for the file as a whole. */
    String path();

    /** One sentence. */
    String message();

    /** What would be right. */
    Optional<String> expected();

    /** What is there instead. */
    Optional<String> found();

    /** What may have been meant. */
    Optional<String> suggestion();

    /**
     * The JSON of a problem: {@code severity}, {@code file}, {@code line}, {@code column}, {@code path}, {@code message},
     * {@code expected}, {@code found}, {@code suggestion}. What is not there is an absent key, a line or column of 0
     * included. Unmodifiable.
     */
    default Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("severity", severity().value());
        map.put("file", file());
        map.put("line", line() > 0 ? line() : null);
        map.put("column", column() > 0 ? column() : null);
        map.put("path", path());
        map.put("message", message());
        map.put("expected", expected().orElse(null));
        map.put("found", found().orElse(null));
        map.put("suggestion", suggestion().orElse(null));
        return Dictionaries.copyOf(map);
    }
}
