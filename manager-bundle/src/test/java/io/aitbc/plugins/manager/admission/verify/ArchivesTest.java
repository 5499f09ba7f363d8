package io.aitbc.plugins.manager.admission.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.manager.admission.BundleFile;
import io.aitbc.plugins.manager.admission.verify.archive.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive may look like. The same bytes are good until one thing is done to them. */
class ArchivesTest {

    private static final byte[] GOOD = BundleFile.plugin("wallet", "1.0.0")
            .classFile("x/A.class", 61)
            .classFile("x/B.class", 61)
            .bytes();

    @TempDir
    Path folder;

    private List<Fault> faults(byte[] bytes) {
        try {
            return Evidence.of(Files.write(Files.createTempFile(folder, "a", ".jar"), bytes))
                    .faults();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void broken(byte[] bytes, String what) {
        assertThat(faults(bytes)).as("faults of %s", what).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.what()).doesNotEndWith(".").hasLineCount(1);
            assertThat(fault.fix()).endsWith(".");
        });
        assertThat(faults(bytes).get(0).what()).contains(what);
    }

    private interface Filling {
        void fill(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Filling filling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            filling.fill(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void asTheJdkAndBndMakeThemTheyAreGood() {
        assertThat(faults(GOOD)).isEmpty();
        assertThat(faults(zip(out -> {
                    out.putNextEntry(new ZipEntry("META-INF/"));
                    out.closeEntry();
                    ZipEntry stored = new ZipEntry("META-INF/MANIFEST.MF");
                    byte[] text = "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
                    CRC32 sum = new CRC32();
                    sum.update(text);
                    stored.setMethod(ZipEntry.STORED);
                    stored.setSize(text.length);
                    stored.setCrc(sum.getValue());
                    out.putNextEntry(stored);
                    out.write(text);
                    out.closeEntry();
                    out.setComment("made by hand");
                })))
                .isEmpty();
    }

    @Test
    void aNameIsThereOnce() {
        broken(Zip.renamed(GOOD, "x/B.class", "x/A.class"), "has several entries of the name 'x/A.class'");
        broken(
                Zip.of(GOOD).with("meta-inf/manifest.mf", "Other: 1").bytes(),
                "has several entries of the name 'meta-inf/manifest.mf'");
    }

    @Test
    void aNameLeadsNowhereElse() {
        for (String name : List.of("../out", "/etc/x", "a/../../b", "a\\b", "C:/x")) {
            broken(Zip.of(GOOD).with(name, "x").bytes(), "has an entry with the unsafe name '" + name + "'");
        }
        assertThat(faults(Zip.of(GOOD).with("a..b/c..", "x").bytes())).isEmpty();
    }

    @Test
    void bothListsSayTheSame() {
        broken(
                Zip.renamedInFront(GOOD, "x/B.class", "x/C.class"),
                "says one thing in its directory and another in front of the entry 'x/B.class'");
    }

    @Test
    void nothingStandsInFrontOfIt() {
        byte[] script = "#!/bin/sh\nexec true\n".getBytes(StandardCharsets.UTF_8);

        broken(Zip.prefixed(GOOD, script, true), "begins with 20 bytes that are no part of the archive");
        broken(Zip.prefixed(GOOD, script, false), "20 bytes that its directory does not account for");
    }

    @Test
    void nothingIsHiddenBetweenItsEntries() {
        byte[] both = zip(out -> {
            for (String name : List.of("a", "b", "c")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(new byte[100]);
                out.closeEntry();
            }
        });
        assertThat(faults(both)).isEmpty();

        broken(Zip.withoutListing(both, "b"), "hides ");
    }

    @Test
    void itIsWhole() {
        broken(Arrays.copyOf(GOOD, GOOD.length - 30), "is not a complete archive");
        broken(Arrays.copyOf(GOOD, 10), "is not a complete archive");
        broken(new byte[0], "is not a complete archive");
        broken(Arrays.copyOf(GOOD, GOOD.length + 5), "is not a complete archive");
    }

    @Test
    void itsContentFitsItsChecksum() {
        byte[] stored = zip(out -> {
            ZipEntry entry = new ZipEntry("a");
            byte[] text = "some text".getBytes(StandardCharsets.UTF_8);
            CRC32 sum = new CRC32();
            sum.update(text);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(text.length);
            entry.setCrc(sum.getValue());
            out.putNextEntry(entry);
            out.write(text);
            out.closeEntry();
        });
        assertThat(faults(stored)).isEmpty();

        broken(Zip.renamed(stored, "some text", "some Text"), "the content of 'a' does not fit its checksum");
    }

    @Test
    void itIsNoBomb() {
        byte[] manifest = zip(out -> {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        });
        byte[] honest = zip(out -> {
            out.putNextEntry(new ZipEntry("a"));
            out.write(new byte[1 << 20]);
            out.closeEntry();
        });

        broken(manifest, "would unpack to 200 MiB; that is more than 100 times its own size");
        assertThat(faults(honest)).isEmpty();
    }

    @Test
    void itDoesNotHaveTooManyEntries() {
        broken(zip(out -> many(out, 50_001)), "has 50001 entries; more than 50000 are not accepted");
        broken(zip(out -> many(out, 100_000)), "has more than 65534 entries or more than 4 GiB");
    }

    private static void many(ZipOutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.putNextEntry(new ZipEntry("e" + i));
            out.closeEntry();
        }
    }

    @Test
    void itDoesNotHoldMoreThanItSays() {
        byte[] lying = zip(out -> {
            out.putNextEntry(new ZipEntry("a"));
            out.write(new byte[1000]);
            out.closeEntry();
        });

        broken(Zip.claiming(lying, "a", 10), "holds more than it says in the entry 'a'");
    }

    @Test
    void itIsNotEncryptedAndItsFoldersAreEmpty() {
        byte[] plain = zip(out -> {
            out.putNextEntry(new ZipEntry("secret"));
            out.write(1);
            out.closeEntry();
        });

        broken(Zip.encrypted(plain), "has an encrypted entry 'secret'");
        broken(Zip.of(GOOD).with("x/", "content").bytes(), "has content in the folder entry 'x/'");
    }
}
