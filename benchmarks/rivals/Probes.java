import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes the probes: the same small plugin in three wrappings. The classes were compiled by {@code run}. */
final class Probes {
    enum Kind {
        OSGI("OsgiProbe"),
        AITBC("AitbcProbe"),
        PF4J("Pf4jProbe");

        private final String entry;

        Kind(String entry) {
            this.entry = entry;
        }
    }

    /** Milliseconds that the hanging one of {@link #besideAHanging} takes. */
    static final int HANG = 8_000;

    private final Path classes;
    private final Kind kind;

    Probes(Path classes, Kind kind) {
        this.classes = classes;
        this.kind = kind;
    }

    /** One probe. Immutable; each method returns a changed copy. */
    record Probe(String name, String version, String does, String mark, int padding, Map<String, String> extra) {
        static Probe of(String name, String version) {
            return new Probe(name, version, "runs", "-", 0, Map.of());
        }

        Probe doing(String what) {
            return new Probe(name, version, what, mark, padding, extra);
        }

        Probe marked(String text) {
            return new Probe(name, version, does, text, padding, extra);
        }

        Probe padded(int bytes) {
            return new Probe(name, version, does, mark, bytes, extra);
        }

        /** It needs a package that nobody has, in OSGi; a plugin that nobody has, in PF4J. */
        Probe lacking() {
            return with("lacks", "com.acme.missing");
        }

        /** It needs another probe of major version {@code major}. */
        Probe needing(String other, int major) {
            return with("needs", other).with("major", Integer.toString(major));
        }

        Probe hanging(int seconds) {
            return doing("hangs").with("seconds", Integer.toString(seconds));
        }

        Probe with(String key, String value) {
            Map<String, String> all = new TreeMap<>(extra);
            all.put(key, value);
            return new Probe(name, version, does, mark, padding, all);
        }

        private String get(String key) {
            return extra.getOrDefault(key, "");
        }
    }

    /** Good probes with names around that of a hanging one. */
    static Probe[] besideAHanging() {
        return Stream.of("agood", "bgood", "cgood", "hanger", "xgood", "ygood", "zgood")
                .map(name -> Probe.of(name, "1.0.0"))
                .map(probe -> probe.name().equals("hanger") ? probe.hanging(HANG / 1_000) : probe)
                .toArray(Probe[]::new);
    }

    /** Nothing is compressed and no time is written, so that probes that differ in a mark have equal sizes. */
    byte[] bytes(Probe probe) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> files = Files.list(classes.resolve("probe"))) {
            jar.setLevel(0);
            entry(jar, "META-INF/MANIFEST.MF", manifest(probe));
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("Work") || name.startsWith(kind.entry)) {
                    entry(jar, "probe/" + name, Files.readAllBytes(file));
                }
            }
            String about = "name=" + probe.name + "\nversion=" + probe.version + "\ndoes=" + probe.does + "\nmark="
                    + probe.mark + "\nseconds=" + probe.get("seconds") + "\n";
            entry(jar, "probe.properties", about.getBytes(StandardCharsets.UTF_8));
            if (kind == Kind.AITBC) {
                entry(jar, "OSGI-INF/probe.xml", component(probe).getBytes(StandardCharsets.UTF_8));
            }
            if (probe.padding > 0) {
                byte[] noise = new byte[probe.padding];
                new Random(1).nextBytes(noise);
                entry(jar, "noise", noise);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A jar without any header of OSGi. */
    static byte[] plainJar() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(out)) {
            entry(jar, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
            entry(jar, "readme.txt", "nothing".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void entry(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(1_000_000_000_000L);
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    private byte[] manifest(Probe probe) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        switch (kind) {
            case PF4J -> pf4j(probe, headers);
            case OSGI -> osgi(probe, headers);
            case AITBC -> aitbc(probe, headers);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static void pf4j(Probe probe, Attributes headers) {
        headers.putValue("Plugin-Id", probe.name);
        headers.putValue("Plugin-Version", probe.version);
        headers.putValue("Plugin-Class", "probe.Pf4jProbe");
        String needs = probe.get("lacks").isEmpty() ? probe.get("needs") : "absent";
        if (!needs.isEmpty()) {
            headers.putValue("Plugin-Dependencies", needs);
        }
    }

    /** Between plain bundles a need is a package with a version range. */
    private static void osgi(Probe probe, Attributes headers) {
        bundle(probe, headers);
        headers.putValue("Bundle-Activator", "probe.OsgiProbe");
        String needs = probe.get("needs");
        String wired = needs.isEmpty()
                ? ""
                : ",api." + needs + ";version=\"[" + probe.get("major") + ","
                        + (Integer.parseInt(probe.get("major")) + 1) + ")\"";
        headers.putValue("Import-Package", "org.osgi.framework,org.osgi.service.cm" + wired + lacked(probe));
        headers.putValue("Export-Package", "api." + probe.name + ";version=" + probe.version);
    }

    /** Between AITBC plugins a need is a plugin with a version range. */
    private static void aitbc(Probe probe, Attributes headers) {
        bundle(probe, headers);
        headers.putValue("Service-Component", "OSGI-INF/probe.xml");
        headers.putValue("Import-Package", "io.aitbc.plugins;version=\"[1.0,2)\"" + lacked(probe));
        String needs = need(probe);
        headers.putValue(
                "Provide-Capability",
                "aitbc.plugin;aitbc.plugin=" + probe.name + ";semver=\"" + probe.version
                        + "\";description=probe;author=rivals;license=MIT"
                        + (needs.isEmpty() ? "" : ";dependencies:List<String>=\"" + needs.replace(",", "\\,") + "\"")
                        + ",osgi.service;objectClass:List<String>=\"io.aitbc.plugins.BasePlugin\"");
        headers.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"");
    }

    private static void bundle(Probe probe, Attributes headers) {
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", probe.name);
        headers.putValue("Bundle-Version", probe.version);
    }

    private static String lacked(Probe probe) {
        return probe.get("lacks").isEmpty() ? "" : "," + probe.get("lacks") + ";version=\"[2,3)\"";
    }

    private static String need(Probe probe) {
        String major = probe.get("major");
        return probe.get("needs").isEmpty()
                ? ""
                : probe.get("needs") + ">=" + major + ".0.0,<" + (Integer.parseInt(major) + 1) + ".0.0";
    }

    private static String component(Probe probe) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="probe.AitbcProbe" init="1">
              <property name="aitbc.plugin.name" type="String" value="%s"/>
              <property name="aitbc.plugin.version" type="String" value="%s"/>
              <property name="aitbc.plugin.description" type="String" value="probe"/>
              <property name="aitbc.plugin.author" type="String" value="rivals"/>
              <property name="aitbc.plugin.license" type="String" value="MIT"/>
              %s
              <service><provide interface="io.aitbc.plugins.BasePlugin"/></service>
              <reference name="context" interface="io.aitbc.plugins.PluginContext" scope="prototype_required" parameter="0"/>
              <implementation class="probe.AitbcProbe"/>
            </scr:component>
            """.formatted(probe.name, probe.version, dependencies(probe));
    }

    private static String dependencies(Probe probe) {
        String needs = need(probe).replace("<", "&lt;").replace(">", "&gt;");
        return needs.isEmpty()
                ? ""
                : "<property name=\"aitbc.plugin.dependencies\" type=\"String\">" + needs + "</property>";
    }
}
