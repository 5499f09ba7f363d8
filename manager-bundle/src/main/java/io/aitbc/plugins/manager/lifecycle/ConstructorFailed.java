package io.aitbc.plugins.manager.lifecycle;

/** A plugin's constructor threw; of its exception only the printed form is left. */
public final class ConstructorFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String thrown;
    private final String report;

    /**
     * @param thrown what was thrown first, as it prints itself
     * @param text the exception's class and message
     * @param report all that was printed of it, with its stack
     */
    public ConstructorFailed(String thrown, String text, String report) {
        super(text, null, false, false);
        this.thrown = thrown;
        this.report = report;
    }

    /** What was thrown first, as it prints itself. */
    public String thrown() {
        return thrown;
    }

    @Override
    public String toString() {
        return report.isBlank() ? String.valueOf(getMessage()) : report;
    }
}
