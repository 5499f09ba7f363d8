package io.aitbc.runtime.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is written to {@code System.out} or {@code System.err}, line by line into the log of the plugin that wrote it. */
final class CapturedOutput extends OutputStream {
    /** A longer line is logged in pieces. */
    private static final int LONGEST = 8192;

    private final PluginNames plugins;
    private final Level level;
    private final String name;
    private final ThreadLocal<ByteArrayOutputStream> lines = ThreadLocal.withInitial(ByteArrayOutputStream::new);

    /** {@code name} is "stdout" or "stderr", the logger where no plugin is known. */
    CapturedOutput(PluginNames plugins, Level level, String name) {
        this.plugins = plugins;
        this.level = level;
        this.name = name;
    }

    @Override
    public void write(int b) {
        ByteArrayOutputStream line = lines.get();
        if (b == '\n') {
            log(line);
        } else {
            line.write(b);
            if (line.size() >= LONGEST) {
                log(line);
            }
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void log(ByteArrayOutputStream line) {
        String text = line.toString(UTF_8).stripTrailing();
        lines.remove();
        if (!text.isEmpty()) {
            String logger = plugins.ofCurrentThread()
                    .map(plugin -> "io.aitbc.plugin." + plugin)
                    .orElse(name);
            Logger.getLogger(logger).log(level, text);
        }
    }
}
