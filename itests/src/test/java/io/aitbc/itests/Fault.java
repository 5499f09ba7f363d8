package io.aitbc.itests;

import java.util.List;

/**
 * A mistake of an operator or an author, what {@code plugin why} must say about it, and what ends it. Completed by its
 * methods, where the list of faults is written.
 */
final class Fault {
    private final String title;
    private final String name;
    private Runnable plant = () -> {};
    private Runnable cure = () -> {};
    private String status = "error";
    private String code = "";
    private String phase = "";
    private boolean last;
    private boolean trouble = true;
    private boolean healing;
    private String end = "active";
    private List<String> culprits = List.of();
    private String advice = "";

    private Fault(String title, String name) {
        this.title = title;
        this.name = name;
    }

    /** A fault that {@code plugin why NAME} is asked about; without more, the plugin is in ERROR and must end ACTIVE. */
    static Fault of(String title, String name) {
        return new Fault(title, name);
    }

    Fault plant(Runnable planting) {
        plant = planting;
        return this;
    }

    /** The status that the plugin has with the fault. */
    Fault is(String expectedStatus) {
        status = expectedStatus;
        return this;
    }

    Fault because(String expectedCode) {
        code = expectedCode;
        return this;
    }

    Fault in(String expectedPhase) {
        phase = expectedPhase;
        return this;
    }

    /** What the cause must name. */
    Fault naming(String... words) {
        culprits = List.of(words);
        return this;
    }

    /** The plugin runs; what is told, last, is why another file of it does not. */
    Fault ofAnotherFile() {
        status = "active";
        last = true;
        return this;
    }

    /** It is as somebody said: nothing for {@code doctor}. */
    Fault asTold() {
        trouble = false;
        return this;
    }

    /** The next step says this, and this is how it is done. */
    Fault next(String expectedAdvice, Runnable doing) {
        advice = expectedAdvice;
        cure = doing;
        return this;
    }

    /** The next step is a command, which helps as it stands there. */
    Fault nextIsACommand() {
        return nextIsACommand(() -> {});
    }

    /** The next step is a command, which helps when what is wrong outside is gone. */
    Fault nextIsACommand(Runnable outside) {
        advice = "aitbc plugin ";
        cure = outside;
        return this;
    }

    /** Nothing must be typed; what {@link #next} does is enough. */
    Fault healsByItself() {
        healing = true;
        return this;
    }

    /** How it ends when not ACTIVE: gone, a version or another plugin that is active, or with nothing to explain. */
    Fault ends(String expectedEnd) {
        end = expectedEnd;
        return this;
    }

    String name() {
        return name;
    }

    void plantIt() {
        plant.run();
    }

    void cureIt() {
        cure.run();
    }

    String status() {
        return status;
    }

    String code() {
        return code;
    }

    String phase() {
        return phase;
    }

    boolean isToldLast() {
        return last;
    }

    boolean isTrouble() {
        return trouble;
    }

    boolean isHealing() {
        return healing;
    }

    String end() {
        return end;
    }

    List<String> culprits() {
        return culprits;
    }

    String advice() {
        return advice;
    }

    @Override
    public String toString() {
        return title;
    }
}
