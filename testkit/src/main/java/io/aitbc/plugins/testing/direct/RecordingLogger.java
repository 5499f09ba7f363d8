package io.aitbc.plugins.testing.direct;

import io.aitbc.plugins.PluginLogger;
import io.aitbc.plugins.testing.LogLine;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A plugin's logger that keeps its lines, of every level. Safe for all threads. */
final class RecordingLogger implements PluginLogger {
    private final String name;
    private final List<LogLine> lines = new ArrayList<>();

    RecordingLogger(String pluginName) {
        this.name = "io.aitbc.plugin." + pluginName;
    }

    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
        add(level, String.valueOf(text), thrown);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        String text = String.valueOf(format);
        add(level, values == null || values.length == 0 ? text : MessageFormat.format(text, values), null);
    }

    private synchronized void add(Level level, String text, @Nullable Throwable thrown) {
        lines.add(new LogLine(level, text, Optional.ofNullable(thrown)));
    }
}
