package io.aitbc.plugins.manager.project;

import java.util.Locale;

/** What a new plugin is to be; each has a folder of templates. */
enum Kind {
    BASE,
    CLI,
    BLOCKCHAIN,
    AI;

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
