package io.aitbc.runtime;

import java.lang.System.Logger.Level;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The framework's own messages, into the log instead of onto the console. */
final class FrameworkLog extends Logger {
    private final System.Logger log = System.getLogger("felix");

    @Override
    @SuppressWarnings("rawtypes") // as the framework declares it
    protected void doLog(
            @Nullable Bundle bundle,
            @Nullable ServiceReference reference,
            int level,
            String message,
            @Nullable Throwable thrown) {
        String text = bundle == null ? message : bundle + ": " + message;
        if (thrown == null) {
            log.log(level(level), text);
        } else {
            log.log(level(level), text, thrown);
        }
    }

    private static Level level(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARNING;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
