package io.aitbc.runtime.slf4j;

import io.aitbc.runtime.logging.PluginNames;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.logging.Logger;
import org.slf4j.ILoggerFactory;

/** Names a logger after the plugin that asks for it: the first one on the stack. */
final class PluginLoggers implements ILoggerFactory {
    private final PluginNames plugins = new PluginNames();
    private final StackWalker stack = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    @Override
    public org.slf4j.Logger getLogger(String name) {
        Optional<String> plugin = stack.walk(frames -> frames.map(StackFrame::getDeclaringClass)
                .map(type -> plugins.of(type.getClassLoader()))
                .flatMap(Optional::stream)
                .findFirst());
        String full =
                plugin.map(owner -> "io.aitbc.plugin." + owner + "." + name).orElse(name);
        return new JulLogger(Logger.getLogger(full));
    }
}
