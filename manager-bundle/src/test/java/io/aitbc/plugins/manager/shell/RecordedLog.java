package io.aitbc.plugins.manager.shell;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is logged, each line with the logger's name in front. */
public final class RecordedLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public System.Logger logger(String name) {
        return new System.Logger() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(
                    Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
                lines.add(name + ": " + text);
            }

            @Override
            public void log(
                    Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Object... values) {
                lines.add(name + ": " + text);
            }
        };
    }
}
