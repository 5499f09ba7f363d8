/**
 * Built-in commands that look behind the plugins: {@code log}, {@code doctor} and {@code dump}.
 *
 * <p>In come the services of the runtime, the log files of the instance, and what the JDK says about its threads, memory
 * and loggers; out go log records, findings, and one redacted archive. Log levels are the only thing changed, through
 * {@code java.util.logging}, the backend of everything that logs here.
 *
 * <p>{@code BuiltIns} puts these commands among the others.
 */
@NullMarked
package io.aitbc.plugins.manager.shell.diagnosis;

import org.jspecify.annotations.NullMarked;
