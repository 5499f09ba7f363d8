package io.aitbc.plugins.manager.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aitbc.plugins.manager.admission.Verdict.Admitted;
import io.aitbc.plugins.manager.admission.check.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorCacheTest {

    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);
    private static final AdmissionContext HERE = new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 17);

    @TempDir
    Path folder;

    private DescriptorCache cache;
    private Descriptor descriptor;

    @BeforeEach
    void keepOne() throws IOException {
        cache = new DescriptorCache(folder.resolve("cache"), "1.0.0");
        Path file = BundleFile.plugin("hello", "1.0.0-rc.1")
                .attribute("dependencies:List<String>=\"wallet>=1.0\\,<2.0,chain?\"")
                .attribute("homepage=\"https://example.org\"")
                .attribute("supportedPlatforms:List<String>=any")
                .entry("config_schema.json", "{\"description\":\"" + "x".repeat(100_000) + "\"}")
                .in(folder);
        descriptor = ((Admitted) new Admission(Checks.all()).examine(file, HERE)).descriptor();
        cache.keep(HASH, HERE, descriptor);
    }

    @Test
    void what_was_kept_is_found_unchanged_also_by_the_next_process() {
        assertThat(cache.find(HASH, HERE)).contains(descriptor);
        assertThat(new DescriptorCache(folder.resolve("cache"), "1.0.0").find(HASH, HERE))
                .contains(descriptor);
    }

    @Test
    void a_library_is_found_unchanged() throws IOException {
        Path file = BundleFile.library("some.library").in(folder);
        Descriptor library = ((Admitted) new Admission(Checks.all()).examine(file, HERE)).descriptor();
        cache.keep(OTHER_HASH, HERE, library);
        assertThat(cache.find(OTHER_HASH, HERE)).contains(library);
    }

    @Test
    void other_bytes_are_not_found() {
        assertThat(cache.find(OTHER_HASH, HERE)).isEmpty();
        assertThat(new DescriptorCache(folder.resolve("nowhere"), "1.0.0").find(HASH, HERE))
                .isEmpty();
    }

    @Nested
    class Under_other_circumstances {

        @Test
        void nothing_is_found_because_the_verdict_may_differ() {
            for (AdmissionContext other : List.of(
                    new AdmissionContext(new SemVer(2, 0, 0), "linux", "amd64", 17),
                    new AdmissionContext(new SemVer(1, 0, 0), "macos", "amd64", 17),
                    new AdmissionContext(new SemVer(1, 0, 0), "linux", "arm64", 17),
                    new AdmissionContext(new SemVer(1, 0, 0), "linux", "amd64", 25))) {
                assertThat(cache.find(HASH, other)).isEmpty();
            }
        }

        @Test
        void another_runtime_finds_nothing() {
            assertThat(new DescriptorCache(folder.resolve("cache"), "1.0.1").find(HASH, HERE))
                    .isEmpty();
        }
    }

    @Nested
    class A_damaged_entry {

        @Test
        void is_not_found_wherever_a_byte_changed_or_is_missing() throws IOException {
            Path entry = entry();
            byte[] sound = Files.readAllBytes(entry);
            int head = 400;
            for (int i = 0; i < head; i++) {
                byte[] changed = sound.clone();
                changed[i] ^= 0x55;
                Files.write(entry, changed);
                assertThat(cache.find(HASH, HERE)).as("byte %d", i).isEmpty();
                Files.write(entry, Arrays.copyOf(sound, i));
                assertThat(cache.find(HASH, HERE)).as("%d bytes", i).isEmpty();
            }
            Files.write(entry, sound);
            assertThat(cache.find(HASH, HERE)).contains(descriptor);
        }

        @Test
        void is_replaced_by_keeping_it_again() throws IOException {
            Files.writeString(entry(), "damaged");
            cache.keep(HASH, HERE, descriptor);
            assertThat(cache.find(HASH, HERE)).contains(descriptor);
        }

        private Path entry() throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
                return files.findFirst().orElseThrow();
            }
        }
    }

    @Test
    void only_what_is_retained_stays() {
        cache.keep(OTHER_HASH, HERE, descriptor);
        cache.retain(Set.of(OTHER_HASH));
        assertThat(cache.find(HASH, HERE)).isEmpty();
        assertThat(cache.find(OTHER_HASH, HERE)).contains(descriptor);
        new DescriptorCache(folder.resolve("nowhere"), "1.0.0").retain(Set.of());
    }

    @Test
    void a_folder_that_cannot_be_written_costs_nothing_but_the_entry() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
        DescriptorCache cache = new DescriptorCache(blocked, "1.0.0");
        cache.keep(HASH, HERE, descriptor);
        assertThat(cache.find(HASH, HERE)).isEmpty();
    }

    @Test
    void a_name_that_is_no_hash_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> cache.keep("../x", HERE, descriptor)).isInstanceOf(IllegalArgumentException.class);
    }
}
