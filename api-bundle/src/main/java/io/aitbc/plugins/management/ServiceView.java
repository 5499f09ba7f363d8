package io.aitbc.plugins.management;

/**
 * One of AITBC's services as it is configured, and whether it answers.
 *
 * @param name the key below {@code services}
 * @param url as it is used, without anything secret; empty when it cannot be used
 * @param auth {@code none}, {@code apiKey} or {@code bearer}
 * @param answers whether it answered just now
 * @param message one sentence: what it answered, or what is wrong and what to do
 */
public record ServiceView(String name, String url, String auth, boolean answers, String message) {}
