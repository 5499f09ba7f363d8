package io.aitbc.plugins.manager.admission.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.admission.BundleFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentsTest {

    @TempDir
    Path folder;

    private JarContents read(BundleFile bundle) throws IOException, UnreadableArchive {
        return JarContents.read(bundle.in(folder));
    }

    private JarContents read(byte[] bytes) throws IOException, UnreadableArchive {
        return JarContents.read(Files.write(folder.resolve("x.jar"), bytes));
    }

    private static BundleFile hello() {
        return BundleFile.plugin("hello", "1.0.0");
    }

    @Nested
    class A_sound_archive {

        @Test
        void gives_its_parts() throws Exception {
            JarContents jar = read(hello().entry("config_schema.json", "{}").classFile("B.class", 55));
            assertThat(jar.manifest().text("bundle-symbolicname")).contains("sample.hello");
            assertThat(jar.components())
                    .singleElement()
                    .extracting(ComponentXml::services)
                    .isEqualTo(List.of("io.aitbc.plugins.BasePlugin"));
            assertThat(jar.configSchema()).contains("{}");
            assertThat(jar.classLevel()).isEqualTo(17);
            assertThat(jar.problems()).isEmpty();
        }

        @Test
        void may_have_several_components_in_one_file_and_files_by_wildcard() throws Exception {
            String one = BundleFile.component("a.A").replaceFirst("<\\?xml.*\\?>\n", "");
            String two = BundleFile.component("b.B").replaceFirst("<\\?xml.*\\?>\n", "");
            JarContents jar = read(hello().header("Service-Component", "OSGI-INF/h*.xml, OSGI-INF/sub/*.xml")
                    .entry("OSGI-INF/sub/two.xml", "<all>" + one + two + "</all>")
                    .entry("OSGI-INF/deep/h.xml", "not asked for"));
            assertThat(jar.components()).extracting(ComponentXml::name).containsExactly("sample.Hello", "a.A", "b.B");
        }

        @Test
        void may_have_a_component_of_the_first_version_without_a_namespace() throws Exception {
            JarContents jar =
                    read(hello().entry("OSGI-INF/hello.xml", "<component><implementation class='x.Y'/></component>"));
            assertThat(jar.components())
                    .singleElement()
                    .extracting(ComponentXml::name)
                    .isEqualTo("x.Y");
        }
    }

    @Nested
    class A_hostile_archive {

        @Test
        void with_two_manifests_is_refused_whatever_their_case() throws IOException {
            byte[] bytes = hello().entry("META-INF/manifest.mf", "Manifest-Version: 1.0\n\n")
                    .bytes();
            assertThatThrownBy(() -> read(bytes))
                    .isInstanceOf(UnreadableArchive.class)
                    .hasMessageContaining("two manifests");
        }

        @Test
        void with_one_header_twice_is_refused() {
            assertThatThrownBy(() -> Manifest.parse("A: 1\nB: 2\na: 3\n\n".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableArchive.class)
                    .hasMessageContaining("header 'a' twice");
        }

        @Test
        void with_a_manifest_that_unpacks_without_end_is_refused_before_it_is_unpacked() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 64; i++) {
                    zip.write(zeros);
                }
            }
            assertThat(bytes.size()).isLessThan(100_000);
            assertThatThrownBy(() -> read(bytes.toByteArray()))
                    .isInstanceOf(UnreadableArchive.class)
                    .hasMessageContaining("too large");
        }

        @Test
        void cannot_make_its_xml_read_other_files_or_expand_entities() throws Exception {
            Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");
            String external = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>";
            String bomb = "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY f '&e;&e;&e;'>]><a>&f;</a>";
            for (String xml : List.of(external, bomb)) {
                JarContents jar = read(hello().entry("OSGI-INF/hello.xml", xml));
                assertThat(jar.components()).isEmpty();
                assertThat(jar.problems())
                        .singleElement()
                        .asString()
                        .contains("not readable XML")
                        .doesNotContain("s3cret");
            }
        }

        @Test
        void whose_content_does_not_match_its_checksum_is_refused() throws Exception {
            byte[] bytes = storedManifest();
            assertThat(read(bytes).manifest().text("Bundle-SymbolicName")).contains("genuine");
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            byte[] changed = text.replace("genuine", "changed").getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> read(changed))
                    .isInstanceOf(UnreadableArchive.class)
                    .hasMessageContaining("damaged");
        }

        private byte[] storedManifest() throws IOException {
            byte[] manifest = "Bundle-SymbolicName: genuine\n\n".getBytes(StandardCharsets.UTF_8);
            java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
            checksum.update(manifest);
            ZipEntry entry = new ZipEntry("META-INF/MANIFEST.MF");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(manifest.length);
            entry.setCrc(checksum.getValue());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(entry);
                zip.write(manifest);
            }
            return bytes.toByteArray();
        }
    }

    @Nested
    class The_manifest {

        @Test
        void may_be_folded_in_the_middle_of_a_character() throws Exception {
            byte[] folded = "A: caf\u00e9!\r\nB: x\r\n\r\nName: y\r\nA: z\r\n".getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte b : folded) {
                bytes.write(b);
                if (b == (byte) 0xC3) {
                    bytes.writeBytes(new byte[] {'\r', '\n', ' '});
                }
            }
            Manifest manifest = Manifest.parse(bytes.toByteArray());
            assertThat(manifest.text("A")).contains("caf\u00e9!");
            assertThat(manifest.headers()).containsOnlyKeys("A", "B");
        }

        @Test
        void with_a_line_that_is_no_header_is_refused() {
            assertThatThrownBy(() -> Manifest.parse("A: 1\nnonsense\n".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableArchive.class)
                    .hasMessageContaining("'nonsense'");
        }
    }
}
