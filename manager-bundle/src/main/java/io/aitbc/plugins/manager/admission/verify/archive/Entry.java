package io.aitbc.plugins.manager.admission.verify.archive;

import java.util.Locale;

/**
 * An entry as the central directory lists it, and its local header.
 *
 * @param nameIsText whether the name is UTF-8; otherwise what stands in its place is only for sentences
 * @param local what stands in front of its content
 */
public record Entry(String name, boolean nameIsText, Header header, long offset, Header local, long contentOffset) {

    private static final String META_INF = "META-INF/";

    /**
     * What both lists have.
     *
     * @param name as bytes, one character each, so that two names are equal only when their bytes are
     */
    public record Header(String name, int flags, int method, long checksum, long packed, long size) {

        /** Whether checksum and sizes follow the content. */
        public boolean sizesFollow() {
            return (flags & 8) != 0;
        }

        /** Whether a password is asked for. */
        public boolean isEncrypted() {
            return (flags & 0x2041) != 0;
        }
    }

    /** Whether the name is that of a folder. */
    public boolean isFolder() {
        return name.endsWith("/");
    }

    /** Where the content ends. */
    public long contentEnd() {
        return contentOffset + header.packed();
    }

    /** The name in upper case when it stands directly in {@code META-INF}, without that; otherwise empty. */
    public String inMetaInf() {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean direct = upper.startsWith(META_INF) && upper.indexOf('/', META_INF.length()) < 0;
        return direct ? upper.substring(META_INF.length()) : "";
    }
}
