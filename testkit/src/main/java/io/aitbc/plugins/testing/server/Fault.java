package io.aitbc.plugins.testing.server;

import java.time.Duration;

/** What goes wrong with one answer. Immutable. */
public sealed interface Fault {

    /**
     * The request is answered in the right way, but late.
     *
     * @param time how long nothing is said
     */
    record Delay(Duration time) implements Fault {}

    /** The request is carried out, and the connection is closed without an answer: the client cannot know. */
    record Drop() implements Fault {}

    /** The right answer under another type. */
    record ContentType(String type) implements Fault {}

    /** The answer announces more than it sends, and the connection is closed. */
    record Truncated() implements Fault {}

    /**
     * Nothing is carried out.
     *
     * @param status such as 503
     * @param body JSON
     */
    record Refusal(int status, String body) implements Fault {}

    /** Late. */
    static Fault delay(Duration time) {
        return new Delay(time);
    }

    /** Carried out without an answer. */
    static Fault drop() {
        return new Drop();
    }

    /** As a web page, for instance. */
    static Fault contentType(String type) {
        return new ContentType(type);
    }

    /** Cut off. */
    static Fault truncated() {
        return new Truncated();
    }

    /** Refused in the shape of routes that raise directly: {@code {"detail": ..}}. */
    static Fault refusal(int status, String detail) {
        return new Refusal(status, Reply.detail(status, detail).body());
    }

    /** Refused in the coordinator's shape, with how long to wait. */
    static Fault rateLimited(int seconds) {
        return new Refusal(429, Reply.rateLimited(seconds).body());
    }
}
