package io.aitbc.plugins.manager.vulnerabilities.data;

/** An export that is not taken; what was in force stays. */
public final class ImportRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final String fix;

    /**
     * Says why.
     *
     * @param what completing "'FILE' was not imported: it ..."
     * @param fix what to do, as a sentence
     */
    ImportRefused(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    /** What to do, as a sentence. */
    public String fix() {
        return fix;
    }
}
