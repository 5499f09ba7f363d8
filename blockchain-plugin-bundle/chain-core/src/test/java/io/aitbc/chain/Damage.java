package io.aitbc.chain;

import java.util.Random;

/** Texts that differ a little from a good one: a sign more, less or another, a piece twice, the end missing. The same for each run. */
public final class Damage {
    private static final String SIGNS = "0123456789abcdefxABCDEFqlIO{}[]()\",:.-+eE \\/\n\u0000\u00e9\u2028\ud83d";

    private final Random random;

    public Damage(long seed) {
        this.random = new Random(seed);
    }

    /** One to three changes. */
    public String of(String good) {
        StringBuilder text = new StringBuilder(good);
        for (int i = random.nextInt(3); i >= 0; i--) {
            once(text);
        }
        return text.toString();
    }

    private void once(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(4));
        switch (random.nextInt(5)) {
            case 0 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            case 1 -> text.delete(at, end);
            case 2 -> text.replace(at, end, String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length()))));
            case 3 -> text.insert(at, text.substring(at, end));
            default -> text.setLength(at);
        }
    }
}
