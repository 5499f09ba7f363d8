package io.aitbc.plugins.manager.config.plugin;

/**
 * A place inside a {@code config} object, as a JSON pointer (what the schema library speaks) and as the dotted path that
 * an operator reads.
 *
 * @param json {@code /servers/0/url}; empty for the object itself
 * @param dotted {@code servers[0].url}; empty for the object itself
 */
record Pointer(String json, String dotted) {

    static final Pointer ROOT = new Pointer("", "");

    Pointer key(String key) {
        String escaped = key.replace("~", "~0").replace("/", "~1");
        return new Pointer(json + "/" + escaped, dotted.isEmpty() ? key : dotted + "." + key);
    }

    Pointer index(int index) {
        return new Pointer(json + "/" + index, dotted + "[" + index + "]");
    }
}
