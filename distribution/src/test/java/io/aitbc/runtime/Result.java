package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a process ended. */
@SuppressWarnings("ArrayRecordComponent") // results are not compared as a whole
record Result(int status, byte[] bytes, String err) {
    String out() {
        return new String(bytes, UTF_8);
    }
}
