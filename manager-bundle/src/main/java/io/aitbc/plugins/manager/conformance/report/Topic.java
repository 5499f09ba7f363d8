package io.aitbc.plugins.manager.conformance.report;

/** What a rule is about; the report for people is grouped by it. */
public enum Topic {
    BUNDLE("The bundle"),
    METADATA("Its metadata"),
    CONFIGURATION("Its configuration"),
    IMPORTS("What it imports"),
    CODE("What its code does"),
    CONTENTS("What is in it"),
    LIFE_CYCLE("Its life in a runtime");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** A heading. */
    public String title() {
        return title;
    }
}
