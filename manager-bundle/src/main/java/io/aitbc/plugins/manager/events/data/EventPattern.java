package io.aitbc.plugins.manager.events.data;

/** Which events a subscription wants: an exact type, a prefix that ends in {@code .*}, or {@code *}. */
public record EventPattern(String text) {

    private static final String EVERYTHING = "*";
    private static final String BELOW = ".*";

    public EventPattern {
        if (!text.equals(EVERYTHING)) {
            try {
                EventType.checked(text.endsWith(BELOW) ? text.substring(0, text.length() - BELOW.length()) : text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + text
                                + "' is no pattern for events. Write a type such as 'order.created', a prefix such as"
                                + " 'order.*', or '*'.",
                        e);
            }
        }
    }

    public boolean matches(String type) {
        if (text.equals(EVERYTHING)) {
            return true;
        }
        return text.endsWith(BELOW) ? type.startsWith(text.substring(0, text.length() - 1)) : type.equals(text);
    }
}
