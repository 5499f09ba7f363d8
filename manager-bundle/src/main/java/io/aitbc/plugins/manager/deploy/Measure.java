package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.trust.Keyring;

/**
 * What files are judged by. Another one makes other verdicts of the same bytes: all of them are judged anew.
 *
 * @param context what this runtime is
 * @param keyring whose signatures count, and what is demanded of them
 * @param round counts the changes of rules that lie outside of both
 */
public record Measure(AdmissionContext context, Keyring keyring, long round) {

    /** Before any other rule has changed. */
    public Measure(AdmissionContext context, Keyring keyring) {
        this(context, keyring, 0);
    }

    Measure again() {
        return new Measure(context, keyring, round + 1);
    }
}
