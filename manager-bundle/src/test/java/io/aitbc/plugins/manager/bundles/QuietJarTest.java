package io.aitbc.plugins.manager.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietJarTest {
    private static final String PLUGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.acme.Main">
              <implementation class="com.acme.Main"/>
            </scr:component>
            """;

    @TempDir
    Path folder;

    private Map<String, byte[]> quiet(String header, Map<String, byte[]> files) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Service-Component", header);
        Path jar = folder.resolve("a.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (QuietJar in = new QuietJar(jar, "com.acme.Main")) {
            in.transferTo(bytes);
        }
        Map<String, byte[]> read = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            read.put(entry.getName(), zip.readAllBytes());
        }
        return read;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void thePluginsOwnComponentIsLeftAsItIsAndTheOthersAreNotEnabled() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("OSGI-INF/main.xml", bytes(PLUGIN));
        files.put("OSGI-INF/other.xml", bytes("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.acme.Other" enabled="true" \
                immediate="true">
                  <property name="words" type="String">a &amp; b
                c</property>
                  <service><provide interface="com.acme.Other"/></service>
                  <implementation class="com.acme.Other"/>
                </scr:component>
                """));

        Map<String, byte[]> quiet = quiet("OSGI-INF/main.xml,OSGI-INF/other.xml", files);

        assertThat(quiet).containsEntry("OSGI-INF/main.xml", bytes(PLUGIN));
        assertThat(text(quiet, "OSGI-INF/other.xml"))
                .containsOnlyOnce("enabled=\"false\"")
                .doesNotContain("enabled=\"true\"")
                .contains("xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\"", "immediate=\"true\"", "a &amp; b\nc")
                .contains("<provide interface=\"com.acme.Other\">");
    }

    @Test
    void whatTheAuthorDidNotEnableIsMarked() throws IOException {
        String other = PLUGIN.replace("com.acme.Main", "com.acme.Other").replace(" name=", " enabled=\"false\" name=");

        Map<String, byte[]> quiet =
                quiet("OSGI-INF/*.xml", Map.of("OSGI-INF/main.xml", bytes(PLUGIN), "OSGI-INF/other.xml", bytes(other)));

        assertThat(text(quiet, "OSGI-INF/other.xml"))
                .containsOnlyOnce("enabled=\"false\"")
                .contains("<property name=\"" + QuietComponents.ASLEEP + "\" value=\"true\"");
        assertThat(text(quiet, "OSGI-INF/main.xml")).doesNotContain(QuietComponents.ASLEEP);
    }

    @Test
    void ofSeveralInOneFileThePluginsOwnIsKnownByItsClassToo() throws IOException {
        Map<String, byte[]> quiet = quiet("OSGI-INF/*.xml", Map.of("OSGI-INF/all.xml", bytes("""
                <all xmlns:s="http://www.osgi.org/xmlns/scr/v1.3.0">
                  <s:component><implementation class="com.acme.Other"/></s:component>
                  <s:component immediate="false"><implementation class="com.acme.Main"/></s:component>
                </all>
                """)));

        assertThat(text(quiet, "OSGI-INF/all.xml"))
                .contains("<s:component enabled=\"false\">", "<s:component immediate=\"false\">");
    }

    @Test
    void whateverElseIsInItStaysAsItIs() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("com/acme/Main.class", noise);
        files.put("OSGI-INF/", new byte[0]);
        files.put("OSGI-INF/main.xml", bytes(PLUGIN));
        files.put("resources/component.xml", bytes("<component name=\"mine\"/>"));

        Map<String, byte[]> quiet = quiet("OSGI-INF/main.xml", files);

        assertThat(quiet.keySet()).contains("META-INF/MANIFEST.MF").containsAll(files.keySet());
        files.forEach((name, content) -> assertThat(quiet.get(name)).as(name).isEqualTo(content));
    }
}
