/**
 * HTTP/1.1 without TLS for calls to a node on this machine or behind a tunnel, on the caller's own thread:
 * {@link io.aitbc.chain.http.PlainHttp} keeps connections for the next call, {@link io.aitbc.chain.http.Answer} is what came
 * back. Everything has a deadline and ends with an interrupt; no thread is started. TLS and sockets of events are the JDK's.
 */
@NullMarked
package io.aitbc.chain.http;

import org.jspecify.annotations.NullMarked;
