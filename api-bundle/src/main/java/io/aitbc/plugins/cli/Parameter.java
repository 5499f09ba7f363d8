package io.aitbc.plugins.cli;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A value that a command takes: an {@link Option} with a name, or an {@link Argument} with a place. Immutable; a constant of
 * the plugin that {@link Call#get} reads.
 *
 * @param <T> the Java type of one value
 */
@ProviderType
public sealed interface Parameter<T> permits Option, Argument {

    /** How the text of a value is read. May grow. */
    enum Type {

        /** Text as it is. */
        STRING,

        /** A whole number of 64 bits. */
        INTEGER,

        /** A decimal number of any size. */
        DECIMAL,

        /** A path of the caller's file system, relative to the caller's working directory. */
        PATH,

        /** One of {@link Parameter#choices()}. */
        CHOICE,

        /** An option without a value: given or not. */
        FLAG
    }

    /** The name as it was declared; an option's begins with its hyphens. */
    String name();

    /** The name by which a {@link Call} knows it: the name without leading hyphens. */
    default String key() {
        return name().replaceFirst("^-{1,2}", "");
    }

    /** One line for the help; empty when none was given. */
    String help();

    /** Whether the command refuses to run without it. */
    boolean isRequired();

    /** Whether it may be given more than once. */
    boolean isRepeatable();

    /** The text that is read when it is not given. */
    Optional<String> defaultValue();

    /** How its text is read. */
    Type type();

    /** What may be chosen, in order; empty unless {@link #type()} is {@link Type#CHOICE}. */
    List<String> choices();

    /**
     * Reads one value. A path comes back as it was written, whatever the working directory; a flag reads {@code true} and
     * {@code false}.
     *
     * @throws IllegalArgumentException when the text does not fit, with a sentence for the caller
     */
    T parse(String text);
}
