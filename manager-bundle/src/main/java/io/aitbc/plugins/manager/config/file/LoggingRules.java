package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Nearest;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code logging}: one use. */
final class LoggingRules {

    private static final List<String> LEVELS = List.of("off", "error", "warning", "info", "debug", "trace", "all");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})\\s*([kmg]?)i?b?", Pattern.CASE_INSENSITIVE);
    private static final long SMALLEST_SIZE = 10_000;

    private final Section section;

    LoggingRules(Section section) {
        this.section = section;
    }

    LoggingSettings read() {
        LoggingSettings settings = new LoggingSettings(
                level(section, "level").orElse(LoggingSettings.DEFAULT.level()),
                levels(section.section("levels")),
                section.read(
                                "max_size",
                                LoggingRules::size,
                                "a size such as 10MB, 10KB at least",
                                v -> Optional.empty())
                        .orElse(LoggingSettings.DEFAULT.maxSize()),
                section.integer("keep", 0, 1000).orElse(LoggingSettings.DEFAULT.keep()));
        section.end();
        return settings;
    }

    private static Map<String, Level> levels(Section levels) {
        Map<String, Level> result = new LinkedHashMap<>();
        for (Tree.Entry entry : levels.entries()) {
            level(levels, entry.key()).ifPresent(level -> result.put(entry.key(), level));
        }
        return result;
    }

    private static Optional<Level> level(Section section, String key) {
        return section.read(
                key, v -> level(v.text()), "one of " + String.join(", ", LEVELS), v -> Nearest.to(v.text(), LEVELS));
    }

    /** The names of System.Logger, and those that java.util.logging and slf4j have for the same. */
    private static Optional<Level> level(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off" -> Optional.of(Level.OFF);
            case "error", "severe" -> Optional.of(Level.ERROR);
            case "warning", "warn" -> Optional.of(Level.WARNING);
            case "info", "config" -> Optional.of(Level.INFO);
            case "debug", "fine" -> Optional.of(Level.DEBUG);
            case "trace", "finer", "finest" -> Optional.of(Level.TRACE);
            case "all" -> Optional.of(Level.ALL);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> size(Tree.Scalar scalar) {
        Matcher matcher = SIZE.matcher(scalar.text().strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        return bytes >= SMALLEST_SIZE && bytes >> shift == Long.parseLong(matcher.group(1))
                ? Optional.of(bytes)
                : Optional.empty();
    }
}
