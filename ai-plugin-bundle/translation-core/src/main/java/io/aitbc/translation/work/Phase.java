package io.aitbc.translation.work;

/** The parts of a training, in their order. */
public enum Phase {
    PREPARING,
    ALIGNING,
    EXTRACTING,
    LANGUAGE_MODEL,
    TUNING,
    EVALUATING,
    /** Learning again, now from the pairs too that served to measure. */
    LEARNING_ALL,
    SAVING
}
