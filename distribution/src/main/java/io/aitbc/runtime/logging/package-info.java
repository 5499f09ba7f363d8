/**
 * Where log records go: java.util.logging is the backend, {@code log/aitbc.log} and {@code log/audit.log} the files.
 *
 * <p>In come records of the runtime ({@link java.lang.System.Logger}), of plugins (java.util.logging, SLF4J 1.7 and 2.0
 * by the provider in {@code slf4j}, {@code System.out} and {@code System.err}) and uncaught exceptions. Each is given
 * the name of the plugin it came from: by its logger's name, else by the thread's context class loader. Out go lines of
 * one form: time, level, plugin or logger, message.
 *
 * <p>The manager changes levels through the JDK's own API, and rotation through two system properties that are read
 * again for every record: {@code aitbc.logging.max_size} (bytes) and {@code aitbc.logging.keep} (files). Only {@code
 * io.aitbc.runtime} calls this package.
 */
@NullMarked
package io.aitbc.runtime.logging;

import org.jspecify.annotations.NullMarked;
