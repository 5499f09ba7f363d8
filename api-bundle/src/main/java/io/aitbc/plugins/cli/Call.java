package io.aitbc.plugins.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One call of a command: what was given, and where its input comes from and its output goes to. Streams, directory and
 * environment are the caller's, who may sit in another process.
 *
 * <p>A value is what was given, else what the option's environment variable holds, else its default. Values can be read
 * by the option or argument, which is typed and cannot be misspelt, or by name, with or without leading hyphens.
 */
@ProviderType
public interface Call {

    /**
     * The value; the first one of a repeatable parameter.
     *
     * @throws IllegalStateException when there is none
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    <T> T get(Parameter<T> parameter);

    /**
     * The value, if there is one; the first one of a repeatable parameter.
     *
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    <T> Optional<T> find(Parameter<T> parameter);

    /**
     * All values in the order given; empty when there is none.
     *
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    <T> List<T> all(Parameter<T> parameter);

    /**
     * The value as text, whatever its type.
     *
     * @throws IllegalStateException when there is none
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    String string(String name);

    /**
     * The value of an integer parameter.
     *
     * @throws IllegalStateException when there is none
     * @throws IllegalArgumentException when the command has no such parameter of this type; the message names those it
     *     has
     */
    long integer(String name);

    /**
     * The value of a decimal or integer parameter.
     *
     * @throws IllegalStateException when there is none
     * @throws IllegalArgumentException when the command has no such parameter of this type; the message names those it
     *     has
     */
    BigDecimal decimal(String name);

    /**
     * Whether a flag was given; never fails for want of a value.
     *
     * @throws IllegalArgumentException when the command has no such flag; the message names those it has
     */
    boolean flag(String name);

    /**
     * The value of a path parameter, absolute: a relative one is resolved against {@link #workingDirectory()}, also by
     * {@link #get}, {@link #find} and {@link #all}.
     *
     * @throws IllegalStateException when there is none
     * @throws IllegalArgumentException when the command has no such parameter of this type; the message names those it
     *     has
     */
    Path path(String name);

    /**
     * All values as text, in the order given; empty when there is none.
     *
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    List<String> strings(String name);

    /**
     * Whether the parameter was given on the command line; its environment variable and its default do not count.
     *
     * @throws IllegalArgumentException when the command has no such parameter; the message names those it has
     */
    boolean given(String name);

    /** The caller's standard input. Not to be closed. */
    InputStream in();

    /** The caller's standard output. Not to be closed. */
    PrintStream out();

    /** The caller's standard error. Not to be closed. */
    PrintStream err();

    /** The caller's working directory, absolute. */
    Path workingDirectory();

    /** Whether the caller sits at a terminal and can be asked. */
    boolean interactive();

    /**
     * Puts out one row of a command that declared {@link Command.Builder#rows}.
     *
     * @param values one for each column, in order
     * @throws IllegalArgumentException when there are more or fewer values than columns
     * @throws IllegalStateException when the command declared no rows
     */
    void row(Object... values);

    /**
     * Puts out the document of a command that declared {@link Command.Builder#document}; once in a call.
     *
     * @throws IllegalStateException when the command declared no document, or put it out already
     */
    void document(Map<String, Object> document);
}
