package io.aitbc.plugins.manager.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.admission.Completeness.Complete;
import io.aitbc.plugins.manager.admission.Completeness.Foreign;
import io.aitbc.plugins.manager.admission.Completeness.Incomplete;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletenessTest {

    private static final byte[] BUNDLE = BundleFile.plugin("hello", "1.0.0").bytes();

    /** Most can go wrong in the last bytes, so each of these is tried. */
    private static final int END_RECORD = 30;

    @TempDir
    Path folder;

    private Completeness of(byte[] bytes) throws IOException {
        return Completeness.of(Files.write(folder.resolve("hello.jar"), bytes));
    }

    private void foreign(byte[] bytes, String what) throws IOException {
        Completeness completeness = of(bytes);
        assertThat(completeness).isInstanceOf(Foreign.class);
        Reason reason = ((Foreign) completeness).reason();
        assertThat(reason.code()).isEqualTo(Reason.Code.NOT_A_BUNDLE);
        assertThat(reason.message())
                .startsWith("File 'hello.jar' was not taken: it ")
                .contains(what);
        assertThat(reason.fix()).isPresent();
    }

    @Test
    void a_whole_bundle_is_complete() throws IOException {
        assertThat(of(BUNDLE)).isEqualTo(new Complete(BUNDLE.length));
    }

    @Test
    void every_shorter_part_of_a_bundle_is_incomplete() throws IOException {
        for (int length = 0; length < BUNDLE.length; length += length < BUNDLE.length - END_RECORD ? 7 : 1) {
            assertThat(of(Arrays.copyOf(BUNDLE, length))).as("%d bytes", length).isEqualTo(new Incomplete(length));
        }
    }

    @Test
    void room_that_was_reserved_and_partly_written_is_incomplete() throws IOException {
        for (int written = 0; written < BUNDLE.length; written += written < BUNDLE.length - END_RECORD ? 7 : 1) {
            byte[] reserved = Arrays.copyOf(Arrays.copyOf(BUNDLE, written), BUNDLE.length);
            assertThat(of(reserved))
                    .as("%d bytes written", written)
                    .isInstanceOf(Arrays.equals(reserved, BUNDLE) ? Complete.class : Incomplete.class);
        }
    }

    @Test
    void a_text_is_foreign() throws IOException {
        foreign("not a jar".getBytes(StandardCharsets.UTF_8), "is not an archive");
    }

    @Test
    void an_archive_without_manifest_is_foreign() throws IOException {
        foreign(BundleFile.empty().entry("a.txt", "x").bytes(), "is not a bundle: it has no manifest");
        foreign(BundleFile.empty().bytes(), "is an empty archive");
    }

    @Test
    void a_jar_without_symbolic_name_is_foreign() throws IOException {
        foreign(BundleFile.library("x").without("Bundle-SymbolicName").bytes(), "no Bundle-SymbolicName");
    }

    @Test
    void a_file_that_is_gone_is_the_callers_business() {
        assertThatThrownBy(() -> Completeness.of(folder.resolve("gone.jar"))).isInstanceOf(NoSuchFileException.class);
    }
}
