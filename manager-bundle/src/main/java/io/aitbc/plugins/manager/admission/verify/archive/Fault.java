package io.aitbc.plugins.manager.admission.verify.archive;

/**
 * Something wrong with the bytes of a file.
 *
 * @param what completes "The file ...", without a full stop
 * @param fix what to do, a sentence
 */
public record Fault(String what, String fix) {

    private static final String BUILD_AGAIN = "Build the bundle again with bnd, and sign what was built.";

    /** Something that only whoever built the file can mend. */
    public static Fault ofBuild(String what) {
        return new Fault(what, BUILD_AGAIN);
    }
}
