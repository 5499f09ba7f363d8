package io.aitbc.plugins.manager;

/**
 * Why the runtime cannot run, for the launcher to end the process with. It travels in the process and not in a file: the
 * disk may be what refuses.
 */
record Refusal(int status, String sentence) {
    /** The launcher reads and clears it when the framework has stopped. */
    private static final String PROPERTY = "aitbc.exit";

    /** The disk does not let the runtime keep what it must keep. */
    static Refusal ofTheDisk(String sentence) {
        return new Refusal(1, "aitbc: " + sentence);
    }

    /** To be followed by a stop of the framework. */
    void tell() {
        System.setProperty(PROPERTY, status + "\n" + sentence);
    }
}
