package io.aitbc.runtime;

/** The two clients of the channel. */
enum Client {
    BASH,
    JAVA
}
