package io.aitbc.plugins.manager.vulnerabilities.contents;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.vulnerabilities.maven.Coordinates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The file that Maven puts into what it packs. */
final class PomProperties {

    private static final int LARGEST = 64 << 10;

    private PomProperties() {}

    /** Reads one; false, and a gap, when it does not say what it should. */
    static boolean read(InputStream in, String place, Findings findings) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        try {
            if (bytes.length > LARGEST) {
                throw new IllegalArgumentException("is larger than " + (LARGEST >> 10) + " KiB");
            }
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(bytes));
            Coordinates coordinates = new Coordinates(
                    text(properties, "groupId"), text(properties, "artifactId"), text(properties, "version"));
            findings.component(coordinates, place);
            return true;
        } catch (IllegalArgumentException e) {
            findings.gap("File " + Quote.of(place) + " names no component: it " + e.getMessage() + ".");
            return false;
        }
    }

    private static String text(Properties properties, String key) {
        return properties.getProperty(key, "").strip();
    }
}
