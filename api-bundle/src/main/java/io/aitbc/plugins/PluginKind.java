package io.aitbc.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the interface of a kind of plugins and names what others see of it. While a plugin that implements the marked
 * interface is ACTIVE, the runtime publishes its {@link #service()} for it: a facade with time limits, through which the
 * life cycle cannot be reached. Any bundle may define a kind.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginKind {

    /** The kind's name, such as {@code blockchain}. */
    String value();

    /**
     * The interface that others call. The marked interface extends it. Its methods are called several at a time, and
     * what crosses them is data: values, lists, dictionaries and small records, no callbacks but {@link Progress}.
     */
    Class<?> service();
}
