package io.aitbc.plugins.manager.trust.keys;

/** A key, a certificate or a signature file cannot be used. Never holds key material. */
public final class BadKeyMaterial extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param sentence for a person: which file, what is wrong with it, what would be right
     */
    public BadKeyMaterial(String sentence) {
        super(sentence);
    }

    BadKeyMaterial(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
