package io.aitbc.plugins.manager.deploy;

import io.aitbc.plugins.management.Reason.Code;
import io.aitbc.plugins.manager.admission.AdmissionContext;
import io.aitbc.plugins.manager.admission.Descriptor;
import io.aitbc.plugins.manager.admission.Verdict;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import io.aitbc.plugins.manager.reason.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Archives for tests, and an examination that believes their manifest. */
public record Jar(String name, String version, String salt, boolean library, boolean refused, int filler) {

    public static Jar plugin(String name, String version) {
        return new Jar(name, version, "", false, false, 0);
    }

    static Jar library(String name, String version) {
        return new Jar(name, version, "", true, false, 0);
    }

    /** The same plugin in other bytes of the same number. */
    Jar salted(String text) {
        return new Jar(name, version, text, library, refused, filler);
    }

    /** The same, but examination refuses it. */
    Jar thatIsRefused() {
        return new Jar(name, version, salt, library, true, filler);
    }

    Jar filledWith(int bytes) {
        return new Jar(name, version, salt, library, refused, bytes);
    }

    byte[] bytes() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Test-Name", name);
        main.putValue("Test-Version", version);
        main.putValue("Test-Salt", salt);
        main.putValue("Test-Library", String.valueOf(library));
        main.putValue("Test-Refused", String.valueOf(refused));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.setLevel(0);
            entry(jar, "META-INF/MANIFEST.MF");
            manifest.write(jar);
            jar.closeEntry();
            entry(jar, "filler");
            jar.write(new byte[filler]);
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(JarOutputStream jar, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
    }

    /** Judges by the manifest's own words. */
    static Verdict examine(Path staged, AdmissionContext context) {
        try (JarFile file = new JarFile(staged.toFile())) {
            Attributes main = file.getManifest().getMainAttributes();
            String name = main.getValue("Test-Name");
            String version = main.getValue("Test-Version");
            boolean tooNew = main.getValue("Test-Salt").equals("needs-platform-2")
                    && context.platformVersion().major() < 2;
            if (Boolean.parseBoolean(main.getValue("Test-Refused")) || tooNew) {
                return new Verdict.Refused(
                        List.of(Cause.of(Code.REFUSED, "Plugin '" + name + "' is refused by the test.")),
                        Optional.of(name),
                        Optional.of(version));
            }
            return new Verdict.Admitted(descriptor(name, version, Boolean.parseBoolean(main.getValue("Test-Library"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Descriptor descriptor(String name, String version, boolean library) {
        return new Descriptor(
                library ? Descriptor.Kind.LIBRARY : Descriptor.Kind.PLUGIN,
                name,
                version,
                Optional.empty(),
                name,
                "1.0.0",
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                PermissionRequest.NOTHING,
                17,
                1,
                List.of());
    }
}
